import type { TalkEnd, TalkState } from '../../talks/talk.js'

/** Talks of citizens with staff. */
export interface TalkTables {
  talk: {
    id: string
    commune: string
    channel: string
    /** Null once the conversation was erased or removed. */
    conversation_id: string | null
    state: TalkState
    since: number
    staff_id: string | null
    staff_name: string | null
    taken_at: number | null
    first_reply_at: number | null
    waits_since: number | null
    last_at: number
    told: number
    ended_at: number | null
    ended_by: TalkEnd | null
    version: number
  }
  /** Who of the staff wrote a delivery. */
  talk_reply: { delivery_id: string; talk_id: string; staff_id: string; staff_name: string; at: number }
  talk_file: {
    name: string
    conversation_id: string
    inbound_seq: number
    kind: 'jpeg' | 'pdf'
    bytes: number
  }
}
