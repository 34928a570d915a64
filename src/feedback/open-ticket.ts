import type { Address } from '../channels/channel.js'
import { vietnamDay } from '../vietnam-day.js'
import type { HandChannel } from './queue.js'
import type { Opening, TicketFile } from './ticket-store.js'
import type { Actor, FeedbackKind, Matter, Sender } from './ticket.js'
import { clockFor, dueOf, type Rulebook } from './transition.js'

/** A report that is complete, however it was told. */
export interface CompleteReport {
  /** Becomes the ticket's: one report opens one ticket. */
  id: string
  commune: string
  kind: FeedbackKind
  matter: Matter
  /** Null: without a name, which makes it a tip. */
  sender: Sender | null
  /** Null when it came by no channel of ours. */
  owner: Address | null
  files: readonly TicketFile[]
  /** How staff came by what they wrote down. */
  channel?: HandChannel
}

/** The ticket a report opens under a fresh code, with the first line of its history. Pure. */
export function openingOf(
  report: CompleteReport,
  code: string,
  actor: Actor,
  note: string | null,
  now: Date,
  rulebook: Rulebook,
): Opening {
  const { id, commune, kind, matter, sender, owner, files, channel } = report
  const standing = sender ? 'formal' : 'tip'
  const clock = clockFor(kind, standing, vietnamDay(now), rulebook)
  return {
    ticket: {
      ...{ id, code, commune, kind, standing, state: 'new', outcome: null },
      ...{ sender, owner, matter, receivedAt: now, clock, due: dueOf(clock, rulebook) },
      ...{ unit: null, reply: null, answeredOn: null, summary: null, summaryBy: null },
      ...{ contested: false, rating: null, version: 1, updatedAt: now },
    },
    event: { at: now, actor, act: 'open', from: 'new', to: 'new', note },
    files,
    ...(channel && { channel }),
  }
}
