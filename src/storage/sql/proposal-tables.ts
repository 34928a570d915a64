/** Changes of a commune's knowledge that wait for a second person, its test set, decisions on the gap list. */
export interface ProposalTables {
  proposal: {
    id: string
    commune: string
    title: string
    /** JSON. */
    content: string
    proposed_by: string
    proposed_name: string
    proposed_at: number
    state: string
    decided_by: string | null
    decided_name: string | null
    decided_at: number | null
    note: string | null
    version: number | null
    /** JSON; null: never examined. */
    examination: string | null
  }
  confirmed_question: {
    id: string
    commune: string
    question: string
    code: string
    confirmed_by: string
    confirmed_name: string
    confirmed_at: number
  }
  gap_mark: { commune: string; kind: string; mark: string; other: string; who: string; at: number }
}
