import type { FeedbackPolicy } from '../knowledge/feedback-policy.js'
import { unfilledIn } from './unfilled.js'
import {
  openStates,
  type Actor,
  type FeedbackKind,
  type Outcome,
  type Role,
  type Sender,
  type Ticket,
  type TicketState,
} from './ticket.js'

/** What can be done to a ticket, with what it needs. */
export type Act =
  | { act: 'take_up' }
  /** A unit of the commune, told by its id or its name. */
  | { act: 'classify'; kind: FeedbackKind; unit: string }
  | { act: 'ask_more'; text: string }
  | { act: 'add_info'; text: string }
  | { act: 'transfer'; to: string; note: string }
  | { act: 'take_back'; note: string }
  /** The sender of a tip came and gave name, address and a way to be reached. */
  | { act: 'make_formal'; sender: Sender }
  /** `reason`: id of a ground that the policy names. */
  | { act: 'refuse'; reason: string; note: string }
  | { act: 'extend'; days: number; reason: string }
  | { act: 'draft_reply'; text: string }
  | { act: 'send_back'; note: string }
  | { act: 'approve' }
  | { act: 'await_publication'; summary: string }
  | { act: 'publish' }
  | { act: 'contest'; text: string }
  | { act: 'withdraw' }
  | { act: 'close'; outcome: Outcome; note: string }
  | { act: 'rate'; stars: number; comment: string | null }
  /** The calendar changed: the last day is reckoned anew. */
  | { act: 'recompute_due' }
  | { act: 'ask_erasure' }

export type ActName = Act['act']

interface Rule {
  from: readonly TicketState[]
  /** Undefined: the state stays. */
  to?: TicketState
  by: readonly Role[]
}

const desk: readonly Role[] = ['receptionist', 'leader']
const answered: readonly TicketState[] = ['replied', 'awaiting_publication', 'published']
const open = [...openStates]
const anyState: readonly TicketState[] = [...open, ...answered, 'transferred', 'refused', 'closed']

/**
 * The life of a ticket: which act is allowed in which state, to whom, and where it leads. Nothing is
 * refused or closed by the program itself (Nghị định 142/2026/NĐ-CP: a named person decides).
 */
export const rules: Readonly<Record<ActName, Rule>> = {
  take_up: { from: ['new'], to: 'classifying', by: desk },
  /** From waiting: nothing came, and staff go on with what they have. */
  classify: { from: ['new', 'classifying', 'waiting', 'handling', 'contested'], to: 'handling', by: desk },
  ask_more: {
    from: ['new', 'classifying', 'handling'],
    to: 'waiting',
    by: ['receptionist', 'handler', 'leader'],
  },
  /** What was added while nobody asked for it is a line of the history; the state stays. */
  add_info: { from: open, by: ['citizen', 'receptionist'] },
  /** From here on a day is promised. */
  make_formal: { from: open, by: desk },
  transfer: { from: ['new', 'classifying', 'waiting', 'handling'], to: 'transferred', by: desk },
  take_back: { from: ['transferred'], to: 'classifying', by: desk },
  refuse: { from: ['new', 'classifying', 'waiting'], to: 'refused', by: desk },
  extend: { from: ['new', 'classifying', 'handling', 'drafted', 'contested'], by: ['leader'] },
  draft_reply: { from: ['handling', 'drafted'], to: 'drafted', by: ['handler', 'receptionist', 'leader'] },
  send_back: { from: ['drafted'], to: 'handling', by: ['leader'] },
  approve: { from: ['drafted'], to: 'replied', by: ['leader'] },
  await_publication: {
    from: ['replied', 'awaiting_publication'],
    to: 'awaiting_publication',
    by: ['receptionist', 'handler', 'leader'],
  },
  publish: { from: ['awaiting_publication'], to: 'published', by: ['leader'] },
  /** From closed too: staff who close at once must not take the right away. */
  contest: { from: [...answered, 'refused', 'closed'], to: 'contested', by: ['citizen'] },
  withdraw: { from: open, to: 'closed', by: ['citizen'] },
  close: { from: [...answered, 'refused', 'transferred'], to: 'closed', by: desk },
  rate: { from: [...answered, 'closed'], by: ['citizen'] },
  recompute_due: { from: open, by: ['system'] },
  ask_erasure: { from: anyState, by: ['citizen'] },
}

/** Why an act is not allowed: told to the person who tried. */
export type Denial =
  | 'wrong_state'
  | 'wrong_role'
  | 'contested_before'
  | 'extended_before'
  | 'no_promise'
  | 'same_person'
  | 'no_reply'
  | 'rated_before'
  | 'empty_text'
  | 'bad_days'
  | 'bad_stars'
  | 'nothing_changes'
  | 'contest_too_late'
  | 'unknown_reason'
  | 'unfilled'

/** Undefined when the act may be done now by this actor. Pure. */
export function denialOf(
  ticket: Ticket,
  act: Act,
  actor: Actor,
  policy: Pick<FeedbackPolicy, 'extension_most' | 'refusal_reasons'>,
): Denial | undefined {
  const rule = rules[act.act]
  if (!rule.by.includes(actor.role)) return 'wrong_role'
  if (!rule.from.includes(ticket.state)) return 'wrong_state'
  switch (act.act) {
    case 'contest':
      if (ticket.contested) return 'contested_before'
      if (ticket.answeredOn === null || ticket.outcome === 'withdrawn') return 'no_reply'
      return emptyText(act.text)
    case 'extend':
      if (!ticket.clock) return 'no_promise'
      if (ticket.clock.extension) return 'extended_before'
      if (!Number.isInteger(act.days) || act.days < 1 || act.days > policy.extension_most) return 'bad_days'
      return emptyText(act.reason)
    case 'make_formal':
      if (ticket.standing === 'formal') return 'nothing_changes'
      return isComplete(act.sender) ? undefined : 'empty_text'
    case 'approve':
      return unfilledIn(ticket.reply ?? '').length > 0 ? 'unfilled' : undefined
    case 'publish':
      return ticket.summaryBy === actor.name ? 'same_person' : undefined
    case 'rate':
      // Of a withdrawn ticket the text is a draft that nobody approved.
      if (ticket.reply === null || ticket.outcome === 'withdrawn') return 'no_reply'
      if (ticket.rating && !(ticket.rating.comment === null && act.comment !== null)) return 'rated_before'
      return Number.isInteger(act.stars) && act.stars >= 1 && act.stars <= 5 ? undefined : 'bad_stars'
    case 'ask_more':
    case 'add_info':
    case 'draft_reply':
      return emptyText(act.text)
    case 'await_publication':
      return emptyText(act.summary)
    case 'transfer':
      return emptyText(act.to)
    case 'classify':
      return emptyText(act.unit)
    case 'refuse':
      return policy.refusal_reasons.some(({ id }) => id === act.reason) ? undefined : 'unknown_reason'
    case 'take_up':
    case 'take_back':
    case 'send_back':
    case 'withdraw':
    case 'recompute_due':
    case 'ask_erasure':
      return undefined
    // Only the sender withdraws.
    case 'close':
      return act.outcome === 'withdrawn' ? 'wrong_role' : undefined
  }
}

/** The acts an actor may try now; what they need is judged when they are done. */
export function allowedActs(ticket: Ticket, role: Role): ActName[] {
  return (Object.keys(rules) as ActName[]).filter((name) => {
    const rule = rules[name]
    if (!rule.by.includes(role) || !rule.from.includes(ticket.state)) return false
    if (name === 'contest')
      return !ticket.contested && ticket.answeredOn !== null && ticket.outcome !== 'withdrawn'
    if (name === 'make_formal') return ticket.standing === 'tip'
    if (name === 'extend') return ticket.clock !== null && ticket.clock.extension === null
    if (name === 'rate')
      return ticket.reply !== null && ticket.outcome !== 'withdrawn' && ticket.rating === null
    return true
  })
}

/** What a report must name of its sender (Nghị định 20/2008/NĐ-CP Điều 7). */
function isComplete({ name, address, phone, email }: Sender): boolean {
  const told = (text: string | null): boolean => (text ?? '').trim() !== ''
  return told(name) && told(address) && (told(phone) || told(email))
}

function emptyText(text: string): Denial | undefined {
  return text.trim() === '' ? 'empty_text' : undefined
}
