import { createHash } from 'node:crypto'
import type { Reply } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import { decentTime } from './office-time.js'
import type { Actor, Ticket } from './ticket.js'
import type { Notice, StoredChange, TicketStore } from './ticket-store.js'
import { transition, type Rulebook } from './transition.js'
import type { Act, Denial } from './transitions.js'

/** What staff, the desk and jobs do to tickets: one act, its history and the message to the owner, together. */
export interface Tickets {
  /** `code` without separators. Tries again when somebody else changed the ticket in between, if `seen` allows it. */
  act(commune: string, code: string, act: Act, actor: Actor, seen?: number): Promise<Acted>
  /** Reckons the last days of all open tickets anew; returns how many changed. Safe to run twice. */
  recomputeDue(): Promise<number>
}

export type Acted =
  | { ok: true; ticket: Ticket; notified: boolean }
  /** `changed`: somebody else changed it since version `seen`. */
  | { ok: false; why: 'unknown' | 'changed' | Denial; ticket?: Ticket }

export interface TicketsParts {
  store: Pick<TicketStore, 'byCode' | 'change' | 'openTickets'>
  /** Law and calendar of a commune at an instant. */
  rulebook: (commune: string, now: Date) => Rulebook
  /** What the owner is told of an act; undefined when it is no news to them. */
  notice: (before: Ticket, act: Act, after: Ticket, rules: Rulebook) => Reply | undefined
  clock: Clock
  /** Called after a commit: something waits in the outbox. */
  committed: () => void
}

const MOST_ATTEMPTS = 5
const PORTION = 200

export function createTickets({ store, rulebook, notice, clock, committed }: TicketsParts): Tickets {
  async function act(
    commune: string,
    code: string,
    wanted: Act,
    actor: Actor,
    seen?: number,
  ): Promise<Acted> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const ticket = await store.byCode(commune, code)
      if (!ticket) return { ok: false, why: 'unknown' }
      if (seen !== undefined && ticket.version !== seen) return { ok: false, why: 'changed', ticket }
      const acted = await tryAct(ticket, wanted, actor)
      if (acted) return acted
    }
    return { ok: false, why: 'changed' }
  }

  /** Undefined when the ticket changed in between. */
  async function tryAct(ticket: Ticket, wanted: Act, actor: Actor): Promise<Acted | undefined> {
    const now = clock()
    const rules = rulebook(ticket.commune, now)
    const done = transition(ticket, wanted, actor, now, rules)
    if (!done.ok) return { ok: false, why: done.denial, ticket }
    const reply = notice(ticket, wanted, done.change.ticket, rules)
    const notices = reply ? noticesTo(done.change.ticket, reply, now, rules) : []
    const change: StoredChange = { ...done.change, notices }
    if ((await store.change(change)) === 'stale') return undefined
    if (notices.length > 0) committed()
    return { ok: true, ticket: done.change.ticket, notified: notices.length > 0 }
  }

  async function recomputeDue(): Promise<number> {
    let changed = 0
    let after = ''
    for (;;) {
      const portion = await store.openTickets(after, PORTION)
      for (const ticket of portion) if (await recompute(ticket)) changed++
      const last = portion.at(-1)
      if (!last) return changed
      after = last.id
    }
  }

  /** Somebody who changed it meanwhile reckoned it anew by that. */
  async function recompute(ticket: Ticket): Promise<boolean> {
    if (ticket.clock === null) return false
    const acted = await tryAct(ticket, { act: 'recompute_due' }, { role: 'system', name: 'calendar' })
    return acted?.ok ?? false
  }

  return { act, recomputeDue }
}

/** The same change never makes two messages, however often it is tried. */
export function noticesTo(ticket: Ticket, reply: Reply, now: Date, { policy }: Rulebook): Notice[] {
  if (!ticket.owner) return []
  const id = createHash('sha256').update(`${ticket.id} ${ticket.version}`).digest('hex').slice(0, 32)
  return [{ id, address: ticket.owner, reply, notBefore: decentTime(now, policy.decent_hours) }]
}
