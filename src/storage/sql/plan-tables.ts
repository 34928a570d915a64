/** What people noted of their commune's plan, and reminders of it. */
export interface PlanTables {
  plan_entry: {
    commune: string
    year: number
    item: string
    key: string
    state: string
    unit: string | null
    due_day: string | null
    due_reason: string | null
    product: string | null
    note: string | null
    done_on: string | null
    by: string
    at: number
    version: number
  }
  plan_reminder: {
    commune: string
    year: number
    item: string
    key: string
    kind: 'due_soon' | 'overdue'
    due: string
    unit: string | null
    at: number
  }
}
