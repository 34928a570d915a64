/** Shapes of the Zalo Bot API (docs.zaloplatforms.com/docs/BOT); `zalo-bot-read.ts` reads them. */

/** The events known so far; others may come. */
export type ZaloEventName =
  | 'message.text.received'
  | 'message.image.received'
  | 'message.sticker.received'
  | 'message.voice.received'
  | 'message.unsupported.received'
  | (string & {})

export interface ZaloUpdate {
  /** Empty when the update names none. */
  event_name: ZaloEventName
  /** Absent, or not readable: nobody to answer. */
  message?: ZaloMessage | undefined
}

export interface ZaloMessage {
  /** The only key against double delivery. */
  message_id: string
  /** Milliseconds since 1970. */
  date?: number | undefined
  /** The id is of this person with this bot only. */
  from?: { id: string; display_name?: string | undefined; is_bot?: boolean | undefined } | undefined
  /** Where an answer goes. `chat_type` is 'PRIVATE', 'GROUP', or '' when it was not told. */
  chat: { id: string; chat_type: string }
  message_type?: string | undefined
  text?: string | undefined
  caption?: string | undefined
  /** Address of a picture; documented as `photo`, seen as `photo_url`. Read it with `photoOf`. */
  photo?: string | undefined
  photo_url?: string | undefined
  sticker?: string | undefined
  url?: string | undefined
  voice_url?: string | undefined
}

export interface ZaloBotUser {
  id: string
  account_name?: string | undefined
  display_name?: string | undefined
  account_type?: string | undefined
  can_join_groups?: boolean | undefined
}

/** Of a message that Zalo took. Both may be missing: it was taken all the same. */
export interface ZaloSent {
  message_id?: string | undefined
  /** Milliseconds since 1970. */
  date?: number | undefined
}

export interface ZaloWebhook {
  /** Empty when none is set. */
  url: string
  /** Milliseconds since 1970. */
  updated_at?: number | undefined
  /** Of Zalo's trial call, when it was made: `webhook.ok`, `http.404`, `err.tls`... */
  verification?: { ok: boolean; outcome?: string | undefined; hint?: string | undefined } | undefined
}

/** A run of a text with style codes: `b i u s`, sizes, colours, lists. Counted in UTF-16 units. */
export interface ZaloTextStyle {
  start: number
  len: number
  st: string[]
}

export interface ZaloText {
  chat_id: string
  /** 1 to `MOST_TEXT_UNITS`. */
  text: string
  parse_mode?: 'markdown' | 'html'
  /** Ignored by Zalo when `parse_mode` is given. */
  text_styles?: ZaloTextStyle[]
}

/** Longest text and caption, in UTF-16 units. */
export const MOST_TEXT_UNITS = 2_000
