/** How far a thing of the plan is; what no row tells of is "open". */
export const planStates = ['open', 'doing', 'done', 'not_applicable'] as const
export type PlanState = (typeof planStates)[number]

/** What people noted of one occurrence of the plan. */
export interface PlanEntry {
  year: number
  item: string
  /** `Occurrence.key`. */
  key: string
  state: PlanState
  /** Unit of the commune's profile; null: as the plan prints it. */
  unit: string | null
  /** Another last day than the plan's, with its reason. */
  due: { day: string; reason: string } | null
  /** What was made of it: a number of a document, an address, a few words. */
  product: string | null
  note: string | null
  /** Vietnamese day it was done. */
  doneOn: string | null
  /** Login. */
  by: string
  at: Date
  /** Grows by one with every change; 0 before the first. */
  version: number
}

/** One reminder of one occurrence, kind and day. */
export interface PlanReminder {
  year: number
  item: string
  key: string
  kind: 'due_soon' | 'overdue'
  due: string
  unit: string | null
  at: Date
}

/** CONTRACT: the commune's own notes on its plan. */
export interface PlanStore {
  entries(commune: string, year: number): Promise<PlanEntry[]>
  /** "stale" when somebody changed it since version `entry.version - 1`: then nothing is written. */
  save(commune: string, entry: PlanEntry): Promise<'saved' | 'stale'>
  /** False when this reminder was written before. */
  remind(commune: string, reminder: PlanReminder): Promise<boolean>
  /** Newest first. */
  reminders(commune: string, since: Date): Promise<PlanReminder[]>
}
