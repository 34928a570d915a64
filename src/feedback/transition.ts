import { isDeepStrictEqual } from 'node:util'
import type { FeedbackPolicy } from '../knowledge/feedback-policy.js'
import { unitIdOf, unitNameOf, type Units } from '../knowledge/units.js'
import { vietnamDay } from '../vietnam-day.js'
import { dueDay, type TicketClock } from './due.js'
import { factOf, type TicketFact } from './facts.js'
import type { Actor, Ticket, TicketEvent } from './ticket.js'
import { denialOf, rules, type Act, type Denial } from './transitions.js'
import type { WorkingCalendar } from './working-days.js'

/** What the law and the calendar say on the day of the act. */
export interface Rulebook {
  policy: FeedbackPolicy
  calendar: WorkingCalendar
  /** Units of the commune, as they are called on the day. */
  units: Units
}

export interface Change {
  /** As it is after the act; its version is one more. */
  ticket: Ticket
  event: TicketEvent
  /** What it adds to the figures. */
  fact?: TicketFact
}

export type Transition = { ok: true; change: Change } | { ok: false; denial: Denial }

/** Does one act to a ticket. Pure; nothing is stored or sent here. */
export function transition(
  ticket: Ticket,
  act: Act,
  actor: Actor,
  now: Date,
  rulebook: Rulebook,
): Transition {
  const denial = denialOf(ticket, act, actor, rulebook.policy)
  if (denial) return { ok: false, denial }
  if (act.act === 'contest' && isTooLate(ticket, now, rulebook))
    return { ok: false, denial: 'contest_too_late' }
  const to = nextState(ticket, act)
  const done = { ...ticket, ...detailsOf(ticket, act, actor), state: to }
  // The promise moves with the clock, or as an act of its own that the citizen is told: never unnoticed by another act.
  const moves = act.act === 'recompute_due' || !isDeepStrictEqual(done.clock, ticket.clock)
  const changed = moves ? withClock(done, rulebook) : done
  if (act.act === 'recompute_due' && changed.due === ticket.due)
    return { ok: false, denial: 'nothing_changes' }
  const fact = factOf(ticket, act, changed, now, rulebook)
  return {
    ok: true,
    change: {
      ...(fact && { fact }),
      ticket: { ...changed, version: ticket.version + 1, updatedAt: now },
      event: {
        at: now,
        actor,
        act: act.act,
        from: ticket.state,
        to,
        note: noteOf(act, ticket, changed, rulebook),
      },
    },
  }

  function detailsOf(before: Ticket, { ...done }: Act, by: Actor): Partial<Ticket> {
    const today = vietnamDay(now)
    switch (done.act) {
      case 'classify':
        return {
          kind: done.kind,
          unit: unitIdOf(rulebook.units, done.unit),
          clock: classifiedClock(before, done.kind, today, rulebook),
        }
      case 'ask_more':
        return { clock: paused(before.clock, today) }
      case 'add_info':
        return before.state === 'waiting' ? { clock: resumed(before.clock, today) } : {}
      case 'make_formal':
        return {
          standing: 'formal',
          sender: done.sender,
          clock: formalClock(before, today, rulebook),
        }
      case 'extend':
        return { clock: before.clock && { ...before.clock, extension: { days: done.days } } }
      case 'draft_reply':
        return { reply: done.text.trim() }
      case 'await_publication':
        return { summary: done.summary.trim(), summaryBy: by.name }
      case 'contest':
        return {
          contested: true,
          // What became of it is open again.
          outcome: null,
          clock: before.clock && {
            from: today,
            limit: handleLimit(before.kind, rulebook) ?? before.clock.limit,
            pauses: [],
            extension: null,
          },
        }
      case 'take_back':
        // The unit was the one outside; who handles it now is for the desk to say.
        return { unit: null, clock: before.clock && { ...before.clock, from: today, pauses: [] } }
      case 'transfer':
        return { unit: done.to }
      case 'withdraw':
        return { outcome: 'withdrawn' }
      case 'close':
        return { outcome: done.outcome }
      case 'rate':
        return { rating: { stars: done.stars, comment: done.comment } }
      case 'refuse':
      case 'approve':
        return { answeredOn: today }
      case 'take_up':
      case 'send_back':
      case 'publish':
      case 'recompute_due':
      case 'ask_erasure':
        return {}
    }
  }
}

/** The clock of a kind under today's policy; null when nothing is promised. */
export function clockFor(
  kind: Ticket['kind'],
  standing: Ticket['standing'],
  from: string,
  rulebook: Rulebook,
): TicketClock | null {
  const limit = standing === 'formal' ? handleLimit(kind, rulebook) : undefined
  return limit === undefined ? null : { from, limit, pauses: [], extension: null }
}

/** The last day under the calendar in force; null without a clock. */
export function dueOf(clock: TicketClock | null, { policy, calendar }: Rulebook): string | null {
  return clock && dueDay(clock, calendar, policy.waiting_outer_limit)
}

/** More working days have passed since the answer than the policy allows. */
function isTooLate({ answeredOn }: Ticket, now: Date, { policy, calendar }: Rulebook): boolean {
  if (answeredOn === null) return false
  return calendar.workingDaysBetween(answeredOn, vietnamDay(now)) > policy.contest_within
}

function withClock(ticket: Ticket, rulebook: Rulebook): Ticket {
  return { ...ticket, due: dueOf(ticket.clock, rulebook) }
}

function nextState(ticket: Ticket, act: Act): Ticket['state'] {
  if (act.act === 'add_info' && ticket.state === 'waiting')
    return ticket.unit === null ? 'classifying' : 'handling'
  return rules[act.act].to ?? ticket.state
}

function classifiedClock(
  ticket: Ticket,
  kind: Ticket['kind'],
  today: string,
  rulebook: Rulebook,
): TicketClock | null {
  if (ticket.state === 'contested') return ticket.clock
  const clock = clockOfKind(ticket, kind, rulebook)
  return ticket.state === 'waiting' ? resumed(clock, today) : clock
}

/** Another kind may have another limit; the day it began stays. */
function clockOfKind(ticket: Ticket, kind: Ticket['kind'], rulebook: Rulebook): TicketClock | null {
  const clock = clockFor(kind, ticket.standing, vietnamDay(ticket.receivedAt), rulebook)
  return clock && ticket.clock ? { ...ticket.clock, limit: clock.limit } : clock
}

/** The promise begins on the day the sender came; it stands still while more is awaited. */
function formalClock({ kind, state }: Ticket, today: string, rulebook: Rulebook): TicketClock | null {
  const clock = clockFor(kind, 'formal', today, rulebook)
  return state === 'waiting' ? paused(clock, today) : clock
}

/** The words of a ground to refuse; its id when the policy names it no more. */
export function refusalWords(id: string, { refusal_reasons: reasons }: FeedbackPolicy): string {
  return reasons.find((reason) => reason.id === id)?.label ?? id
}

function handleLimit(kind: Ticket['kind'], { policy }: Rulebook): number | undefined {
  return policy.kinds[kind].handle ?? undefined
}

function paused(clock: TicketClock | null, today: string): TicketClock | null {
  return clock && { ...clock, pauses: [...clock.pauses, { from: today, to: null }] }
}

function resumed(clock: TicketClock | null, today: string): TicketClock | null {
  return clock && { ...clock, pauses: clock.pauses.map((pause) => ({ ...pause, to: pause.to ?? today })) }
}

function noteOf(act: Act, before: Ticket, after: Ticket, { policy, units }: Rulebook): string | null {
  switch (act.act) {
    case 'ask_more':
    case 'add_info':
    case 'contest':
    case 'draft_reply':
      return act.text.trim()
    case 'transfer':
      return joined(act.to, act.note)
    case 'refuse':
      return joined(refusalWords(act.reason, policy), act.note)
    case 'extend':
      return `${act.reason.trim()} (${before.due ?? ''} → ${after.due ?? ''})`
    case 'recompute_due':
      return `${before.due ?? ''} → ${after.due ?? ''}`
    case 'take_back':
    case 'send_back':
      return act.note.trim()
    case 'close':
      return joined(act.outcome, act.note)
    case 'classify':
      // As it was called on the day: history is not renamed.
      return joined(act.kind, unitNameOf(units, act.unit))
    case 'await_publication':
      return act.summary.trim()
    case 'rate':
      return joined(String(act.stars), act.comment ?? '')
    case 'take_up':
    case 'make_formal':
    case 'approve':
    case 'publish':
    case 'withdraw':
    case 'ask_erasure':
      return null
  }
}

function joined(head: string, rest: string): string {
  return rest.trim() === '' ? head : `${head}: ${rest.trim()}`
}
