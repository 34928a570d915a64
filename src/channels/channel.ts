/** Contract between channels and the rest: what comes in, what goes out, and how sending fails. */

/** Where one person talks with one commune's bot. Ids are text on every channel. */
export interface Address {
  commune: string
  /** Name of the channel, such as "web" or "telegram". */
  channel: string
  /** Who, as the channel names them; never shown to anyone. */
  id: string
}

export type Content =
  /** `edited`: the person changed an earlier message, and this is how it reads now. */
  | { kind: 'text'; text: string; edited?: true }
  /** A tapped button: the id of the choice, as it was sent out. */
  | { kind: 'choice'; id: string }
  /** The person opened the conversation (Telegram /start, first visit). */
  | { kind: 'start' }
  /** A picture or a PDF, with the words under it if there are any. Pictures sent together name one album. */
  | { kind: 'file'; file: IncomingFile; caption?: string; album?: string }
  /** A point on the map that the person sent on purpose: degrees, WGS 84. */
  | { kind: 'location'; latitude: number; longitude: number }
  /** Something the bot cannot read: a sticker, voice, a file the channel cannot fetch. */
  | { kind: 'unsupported'; what: 'photo' | 'voice' | 'sticker' | 'file' | 'other' }

/** A file on its way in. Nothing of it is believed: its kind is told from its bytes. */
export interface IncomingFile {
  /** As the sender's program named it; never used as a path. */
  name?: string
  /** Bytes as announced; the truth may differ. */
  size?: number
  /**
   * The bytes, at most `limit` of them. Rejects with `FileFetchError`. May be called once more after
   * a failure.
   */
  read(limit: number): Promise<Uint8Array>
}

/** Why a file did not come: more bytes than allowed, gone from the platform, or try again later. */
export class FileFetchError extends Error {
  constructor(
    readonly kind: 'too_large' | 'gone' | 'retry',
    message: string,
  ) {
    super(message)
    this.name = 'FileFetchError'
  }
}

export interface IncomingMessage {
  address: Address
  /** The channel's own id of this message: a repeated delivery has the same one. */
  key: string
  content: Content
  /** Others read the answer (a group): nothing personal is asked or told; that is for the private chat. */
  publicly?: { privateLink: string }
}

/** A run of text. `href` makes it a link; its text must read well without the address. */
export interface Span {
  text: string
  bold?: true
  href?: string
}

export type Block =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; items: Span[][] }
  /** Where a fact comes from; channels may show it smaller. */
  | { kind: 'source'; spans: Span[] }
  | PictureBlock

/**
 * A QR code of a web address, drawn by each channel in its own way after all words of the reply. `alt` says what it
 * is, and is all that is shown where there are no pictures. Nothing may hang on it: it can fail to come.
 */
export interface PictureBlock {
  kind: 'picture'
  qr: string
  alt: string
}

/** A button. `id` is 1 to 60 ASCII characters and tells the whole choice, so an old button still works. */
export interface Choice {
  id: string
  label: string
  /** Left out where a channel has no room for all. */
  minor?: true
  /** Left out where choices are a numbered list: a number typed under this reply means something else. */
  buttonOnly?: true
}

export interface Reply {
  blocks: Block[]
  choices: Choice[]
  /**
   * What the person is asked for, where the channel has a button that tells it. "nothing": what the reply before
   * asked for is no longer awaited. Channels may pass over it.
   */
  ask?: 'location' | 'phone' | 'nothing'
  /** A person of the staff wrote it, and is named in it; left out: the assistant. */
  from?: 'staff'
}

export interface Delivery {
  /** Stable across retries. */
  id: string
  address: Address
  reply: Reply
  /** It is a ticket's receipt or news: the last to be given up where a channel may send only so much. */
  ofTicket?: boolean
}

/** One line of a conversation as both sides see it. */
export interface TranscriptEntry {
  from: 'citizen' | 'bot'
  at: Date
  /** Of the citizen; undefined when it was not kept. */
  text: string | undefined
  /** Of the bot. */
  reply: Reply | undefined
}

export interface Channel {
  readonly name: string
  /**
   * Hands one reply to the person. Resolves once the channel has taken it. Rejects with
   * `SendError`; any other error counts as temporary. May be called again with the same
   * delivery after a failure or a crash.
   */
  send: (delivery: Delivery) => Promise<void>
  start(receive: (message: IncomingMessage) => Promise<void>): Promise<void>
  /** Stops taking in; messages already taken are handed over first. */
  stop(): Promise<void>
}

/**
 * Why a reply did not go out: `retry` may succeed later (not before `retryAfterSeconds`),
 * `blocked` the person does not want messages, `gone` there is nobody there any more,
 * `rejected` the channel will never take it: our bug or a setting.
 */
export class SendError extends Error {
  constructor(
    readonly kind: 'retry' | 'blocked' | 'gone' | 'rejected',
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message)
    this.name = 'SendError'
  }
}
