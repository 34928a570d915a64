import type { QrCode } from '../../pages/qr-code.js'
import type { Sentences } from '../../conversation/sentences.js'
import type { TicketQueue } from '../../feedback/queue.js'
import type { TicketStore } from '../../feedback/ticket-store.js'
import type { TalkStore } from '../../talks/talk-store.js'
import type { IncomingFile } from '../../channels/channel.js'
import type { FileProblem, TakenFile } from '../../photos/taken-file.js'

/** What is never filed as a report: other laws and other clocks hold for it. */
export type Grievance = 'emergency' | 'denunciation' | 'complaint'

/** Words that look like something a report may not hold. */
export interface Suspicion {
  matter: Grievance
  /** A rule names it, or it is likelier than a report; else it may be meant. */
  sure: boolean
  /** The part that looks so. */
  words: string
}

/** Looks at what is about to be written down; undefined when it is a report and nothing else. */
export type JudgeReport = (
  commune: string,
  what: string,
  details: readonly string[],
) => Promise<Suspicion | undefined>

export interface IntakeParts {
  tickets: Pick<TicketStore, 'open' | 'byCode' | 'knownFiles'>
  queue: Pick<TicketQueue, 'codeOf'>
  talks: Pick<TalkStore, 'byId' | 'lines'>
  files: { read(name: string): Promise<Uint8Array | undefined> }
  taker: { take(file: IncomingFile): Promise<TakenFile | FileProblem>; drop(name: string): Promise<void> }
  judge: JudgeReport
  /** Hides numbers that are nobody's business: identity, accounts. */
  mask: (text: string) => string
  /** What citizens read on the slip. */
  sentences: Pick<Sentences, 'phrase'>
  qrCode: (text: string) => QrCode
  /** Where citizens reach the web chat; null when the service has no public address. */
  publicUrl: string | null
}
