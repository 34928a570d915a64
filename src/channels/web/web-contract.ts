import type { Address, IncomingMessage, PictureBlock, Reply, TranscriptEntry } from '../channel.js'
import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'

/** What the web chat shows of a commune. */
export interface WebCommune {
  id: string
  name: string
  province: string
  province_kind: string
}

/** Every sentence of the pages, by its key in `prompts/web.yml`. */
export type WebPhraseKey =
  | 'web.title'
  | 'web.notice'
  | 'web.input_label'
  | 'web.send'
  | 'web.staff'
  | 'web.you'
  | 'web.bot'
  | 'web.staff_said'
  | 'web.waiting'
  | 'web.failed'
  | 'web.not_kept'
  | 'web.log_label'
  | 'web.choices_label'
  | 'web.communes_title'
  | 'web.communes_intro'
  | 'web.skip'
  | 'web.bad_form'
  | 'web.too_large'
  | 'web.too_many'
  | 'web.not_found'
  | 'web.broken'
  | 'web.cross_site'
  | 'web.back'
  | 'web.procedures'
  | 'web.example'
  | 'web.file_label'
  | 'web.file_remove'
  | 'web.file_too_large'
  | 'web.busy'

export type WebPhrase = (key: WebPhraseKey, values?: Readonly<Record<string, string>>) => string

/** What the app hands to the web chat. */
export interface WebParts {
  communes: () => readonly WebCommune[]
  /** What an empty conversation shows. */
  greeting: (commune: string) => Reply
  phrase: WebPhrase
  transcript: (address: Address, limit: number) => Promise<TranscriptEntry[]>
  clock: Clock
  logger: Logger
  messagesPerMinute: number
  retentionDays: number
  /** Largest file that can be posted, in bytes. */
  mostFileBytes: number
  /** Cookies only over https. */
  secure: boolean
  /** Where the server shows a picture of a reply; good for some hours. */
  picturePath: (picture: PictureBlock) => string
}

export type Receive = (message: IncomingMessage) => Promise<void>
