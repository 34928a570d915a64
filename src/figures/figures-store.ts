import type { FactName } from '../feedback/facts.js'
import type { FeedbackKind, Standing, TicketState } from '../feedback/ticket.js'

/** Days from the first to the last, both counted; yyyy-mm-dd in Việt Nam. */
export interface Period {
  from: string
  to: string
}

/** Facts of a period that are alike, counted. */
export interface FactTally {
  what: FactName
  kind: FeedbackKind
  standing: Standing
  unit: string | null
  /** How it came: a channel's name, or "counter" and the like. */
  channel: string
  count: number
  /** Of those with a promise: how many there are, on time, and on time without lengthening. */
  judged: number
  onTime: number
  onTimePlain: number
}

/** How often something took so many working days, or got so many stars. */
export interface Spread {
  value: number
  count: number
}

export interface FactRow {
  what: FactName
  day: string
  kind: FeedbackKind
  unit: string | null
  onTime: boolean | null
  /** Null once the ticket was removed by the rules of keeping. */
  code: string | null
  state: TicketState | null
}

export interface FactFilter {
  what: FactName
  kind?: FeedbackKind
  standing?: Standing
  unit?: string | null
  channel?: string
  onTime?: boolean
}

/** CONTRACT: what is counted of a commune's tickets. Reads only; the facts are written with the tickets. */
export interface FiguresStore {
  tallies(commune: string, period: Period): Promise<FactTally[]>
  /** By month, yyyy-mm: how many of each. */
  months(commune: string, period: Period): Promise<{ month: string; what: FactName; count: number }[]>
  /** Working days that answers to formal reports took. */
  workingDays(commune: string, period: Period): Promise<Spread[]>
  stars(commune: string, period: Period): Promise<Spread[]>
  /** Tickets received or opened again, and not settled, by the end of a day. */
  openAtEnd(commune: string, day: string): Promise<number>
  /** The rows behind a figure, newest first. */
  rows(commune: string, period: Period, filter: FactFilter, limit: number, offset: number): Promise<FactRow[]>
}
