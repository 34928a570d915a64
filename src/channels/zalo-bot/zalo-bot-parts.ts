import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'
import type { Election } from '../election.js'
import type { Inbox } from '../inbox.js'
import type { ChannelMemory } from '../memory.js'
import type { Pictures } from '../pictures.js'
import type { ZaloBotQuotaStore } from './quota-store.js'
import type { FaultWaits } from './zalo-bot-faults.js'

export interface ZaloBotParts {
  token: string
  commune: string
  apiRoot: string
  mode: 'polling' | 'webhook'
  /** Sent by Zalo with every webhook call; used in webhook mode only. */
  webhookSecret: string | null
  /** Where Zalo reaches the program from outside, without a slash at the end. */
  publicUrl: string | null
  /** Messages a month and people altogether; 0 for no limit. */
  monthly: number
  users: number
  /** How to pick from a numbered menu, as the bot says it. */
  hint: string
  inbox: Inbox
  /** Who polls, of several processes. */
  election: Election
  memory: ChannelMemory
  quota: ZaloBotQuotaStore
  pictures: Pictures
  clock: Clock
  logger: Logger
  /** Seconds; given shorter in tests. */
  pollSeconds?: number
  pollGraceSeconds?: number
  callSeconds?: number
  fileSeconds?: number
  quotaPauses?: { first: number; most: number }
  sendEvery?: { message: number; chat: number }
  waits?: FaultWaits
  /** Places beside Zalo's own that pictures may come from: for tests. */
  pictureOrigins?: readonly string[]
}
