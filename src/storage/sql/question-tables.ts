/** Questions of citizens: one by one as long as their words are kept, and counted by day for good. */
export interface QuestionTables {
  question: {
    /** `inbound.seq` of the message, which holds the words. */
    inbound_seq: number
    conversation_id: string
    commune: string
    channel: string
    at: number
    day: string
    route: string
    outcome: string
    code: string | null
    /** Thousandths. */
    confidence: number | null
    slot: string | null
    version: string
    picked: number
    disliked: number
  }
  question_day: {
    commune: string
    day: string
    channel: string
    route: string
    outcome: string
    /** Empty when there is none: part of the key. */
    code: string
    asked: number
    picked: number
    disliked: number
  }
}
