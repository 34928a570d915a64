import type { Address } from '../channels/channel.js'
import { reportKinds, type ReportKind } from '../knowledge/feedback-policy.js'
import type { TicketClock } from './due.js'

/**
 * What a report is about. The first three are PAKN of Nghị định 20/2008/NĐ-CP Điều 5; a field report
 * (phản ánh hiện trường) is not one and stays out of its figures; praise has no clock.
 */
export const feedbackKinds = reportKinds
export type FeedbackKind = ReportKind

/**
 * `formal`: with name, address and phone or e-mail, as Nghị định 20/2008/NĐ-CP Điều 7 asks. `tip`: without a
 * name; looked at, promised nothing, counted apart.
 */
export type Standing = 'formal' | 'tip'

export const ticketStates = [
  'new',
  'classifying',
  'waiting',
  'transferred',
  'refused',
  'handling',
  'drafted',
  'replied',
  'awaiting_publication',
  'published',
  'contested',
  'closed',
] as const
export type TicketState = (typeof ticketStates)[number]

/** What became of the matter itself: a closed ticket is not a mended road. Recorded by a person. */
export const outcomes = ['fixed', 'partly', 'explained', 'not_fixed', 'elsewhere', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

/** Who sent it, in their own words. Hidden from the unit complained of. */
export interface Sender {
  name: string
  address: string
  /** One of the two is given, unless staff wrote it down for a person who has neither: then the owner or the address serves. */
  phone: string | null
  email: string | null
}

export interface Matter {
  what: string
  where: string | null
  when: string | null
  /** Code of the procedure it is about. */
  procedure: string | null
  /** Number of the dossier it is about, as the citizen wrote it. */
  dossier: string | null
  /** Degrees, WGS 84. */
  point: { latitude: number; longitude: number } | null
}

export interface Rating {
  /** 1 (not at all) to 5 (very). */
  stars: number
  comment: string | null
}

/** One report. Days are Vietnamese calendar days, yyyy-mm-dd. Changed only by `transition`. */
export interface Ticket {
  id: string
  /** Nine symbols without separators; see ticket-code.ts. */
  code: string
  commune: string
  kind: FeedbackKind
  standing: Standing
  state: TicketState
  outcome: Outcome | null
  /** Null of a tip, and once its time of keeping is over. */
  sender: Sender | null
  /** Where messages about it go; null when it came over the counter. */
  owner: Address | null
  matter: Matter
  receivedAt: Date
  /** Null when nothing is promised: tips and praise. */
  clock: TicketClock | null
  /** Last day of the promise, in time until its end; null without a clock. */
  due: string | null
  /** Unit that handles it, by its id (knowledge/units.ts); after a transfer, the name of the office outside. */
  unit: string | null
  /** Text of the reply: a draft until it is approved. */
  reply: string | null
  /** Day the last answer went out, or that it was refused; from it the time to contest runs. */
  answeredOn: string | null
  /** The matter and its result without anybody's name, for publication. */
  summary: string | null
  /** Who wrote the summary: another person publishes. */
  summaryBy: string | null
  /** A reply may be contested once. */
  contested: boolean
  rating: Rating | null
  /** Grows by one with every change: two people never overwrite each other. */
  version: number
  updatedAt: Date
}

/** Who does something. Staff are named by their account; citizens and the program by their part only. */
export type Role = 'citizen' | 'receptionist' | 'handler' | 'leader' | 'system'

export interface Actor {
  role: Role
  /** Account of staff; the same word as the role for the others. */
  name: string
}

/** A line of the ticket's history. Written once, never changed. */
export interface TicketEvent {
  at: Date
  actor: Actor
  act: string
  from: TicketState
  to: TicketState
  /** The reason or the words that came with it. */
  note: string | null
}

/** States in which the Center still owes something. */
export const openStates: ReadonlySet<TicketState> = new Set([
  'new',
  'classifying',
  'waiting',
  'handling',
  'drafted',
  'contested',
])
