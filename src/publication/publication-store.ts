import type { FeedbackKind, Outcome } from '../feedback/ticket.js'

/** A report whose summary a leader approved for everybody; without code, sender or words of the citizen. */
export interface PublishedReport {
  /** Vietnamese days. */
  publishedOn: string
  receivedOn: string
  kind: FeedbackKind
  unit: string | null
  summary: string
  outcome: Outcome | null
}

/** CONTRACT: what a commune shows to everybody. */
export interface PublicationStore {
  /** Newest first. */
  published(commune: string, limit: number, offset: number): Promise<PublishedReport[]>
  publishedCount(commune: string): Promise<number>
  /** Sites that may show the commune's chat button, such as "https://bacbinh.lamdong.gov.vn". */
  origins(commune: string): Promise<string[]>
  setOrigins(commune: string, origins: readonly string[]): Promise<void>
}
