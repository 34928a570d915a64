import type { Block, Choice } from '../../channels/channel.js'
import { vietnamDay } from '../../vietnam-day.js'
import { isOverdue } from '../../feedback/due.js'
import type { Ticket } from '../../feedback/ticket.js'
import { showCode } from '../../feedback/ticket-code.js'
import { allowedActs } from '../../feedback/transitions.js'
import { unitNameOf } from '../../knowledge/units.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { kindLabel } from '../report/ask-item.js'
import { readableDate, shortly } from './words.js'

/** Own tickets shown to choose from. */
const MOST_LISTED = 4

/** "Phản ánh của tôi": the person's own tickets, or that there are none here. */
export function mineEnding(turn: Turn): Ending {
  const { sentences, tickets } = turn
  const [only, ...others] = tickets
  if (!only) {
    return ending(turn, {
      route: 'feedback_status',
      outcome: 'answered',
      blocks: sentences.say('ticket.none'),
      choices: [{ id: 'r:start', label: sentences.phrase('report.start') }],
    })
  }
  if (others.length === 0) return statusEnding(turn, only)
  return ending(turn, {
    route: 'feedback_status',
    outcome: 'answered',
    blocks: sentences.say('ticket.mine', { count: String(tickets.length) }),
    choices: tickets.slice(0, MOST_LISTED).map((ticket) => ({
      id: `t:view:${ticket.code}`,
      label: sentences.phrase('ticket.line', {
        code: showCode(ticket.code),
        state: sentences.phrase(`ticket.state.${ticket.state}`),
        what: shortly(ticket.matter.what, 40),
      }),
    })),
  })
}

/** All of it for the owner; for anybody else who has the code, state and dates only. */
export function statusEnding(turn: Turn, ticket: Ticket): Ending {
  const own = turn.tickets.some(({ id }) => id === ticket.id)
  return ending(turn, {
    route: 'feedback_status',
    outcome: 'answered',
    blocks: [
      ...headBlocks(turn, ticket),
      ...(own ? ownBlocks(turn, ticket) : turn.sentences.say('ticket.others')),
    ],
    choices: own ? ticketChoices(turn, ticket) : [],
  })
}

function headBlocks({ sentences, now }: Turn, ticket: Ticket): Block[] {
  const blocks = sentences.say('ticket.status', {
    code: showCode(ticket.code),
    state: sentences.phrase(`ticket.state.${ticket.state}`),
    received: readableDate(vietnamDay(ticket.receivedAt)),
    changed: readableDate(vietnamDay(ticket.updatedAt)),
  })
  if (ticket.due === null || !owes(ticket)) return blocks
  const key = isOverdue(ticket.due, now)
    ? 'ticket.late'
    : ticket.state === 'waiting'
      ? 'ticket.due_waiting'
      : 'ticket.due'
  return [...blocks, ...sentences.say(key, { due: readableDate(ticket.due) })]
}

function owes({ state }: Ticket): boolean {
  return !['replied', 'awaiting_publication', 'published', 'refused', 'transferred', 'closed'].includes(state)
}

function ownBlocks(turn: Turn, ticket: Ticket): Block[] {
  const { sentences, rulebook } = turn
  return [
    ...sentences.say('ticket.own', {
      kind: kindLabel(sentences, ticket.kind),
      what: shortly(ticket.matter.what, 200),
    }),
    ...(ticket.unit === null
      ? []
      : sentences.say('ticket.unit', { unit: unitNameOf(rulebook.units, ticket.unit) })),
    ...(ticket.reply === null || !isAnswered(ticket)
      ? []
      : sentences.say('ticket.reply', { reply: ticket.reply })),
    ...(ticket.outcome === null
      ? []
      : sentences.say('ticket.outcome', { outcome: sentences.phrase(`ticket.outcome.${ticket.outcome}`) })),
  ]
}

/** A draft of a reply is nobody's business, also when the report was withdrawn meanwhile. */
function isAnswered({ state, answeredOn, outcome }: Ticket): boolean {
  const sent = state === 'replied' || state === 'awaiting_publication' || state === 'published'
  return sent || (state === 'closed' && answeredOn !== null && outcome !== 'withdrawn')
}

/** What the owner may do now. */
export function ticketChoices({ sentences }: Pick<Turn, 'sentences'>, ticket: Ticket): Choice[] {
  const acts = new Set(allowedActs(ticket, 'citizen'))
  const choices: Choice[] = []
  if (acts.has('rate'))
    choices.push({ id: `t:stars:${ticket.code}`, label: sentences.phrase('ticket.rate_label') })
  if (acts.has('add_info'))
    choices.push({ id: `t:add:${ticket.code}`, label: sentences.phrase('ticket.add_label') })
  if (acts.has('contest'))
    choices.push({ id: `t:contest:${ticket.code}`, label: sentences.phrase('ticket.contest_label') })
  if (acts.has('withdraw'))
    choices.push({ id: `t:withdraw:${ticket.code}`, label: sentences.phrase('ticket.withdraw_label') })
  return choices
}

/** The lowest first: a typed "4" is the fourth of them, and four stars. */
export function starChoices({ sentences }: Pick<Turn, 'sentences'>, code: string): Choice[] {
  return ([1, 2, 3, 4, 5] as const).map((stars) => ({
    id: `t:rate:${code}:${stars}`,
    label: sentences.phrase(`ticket.stars.${stars}`),
  }))
}

/** With a message that staff's act caused: how it was, where that may be said, and what the owner may do. */
export function noticeChoices(turn: Pick<Turn, 'sentences'>, ticket: Ticket): Choice[] {
  const choices = ticketChoices(turn, ticket)
  if (ticket.state !== 'replied') return choices
  const others = choices.filter(({ id }) => !id.startsWith('t:stars'))
  return others.length === choices.length ? choices : [...starChoices(turn, ticket.code), ...others]
}
