import type { Actor, Ticket } from '../../feedback/ticket.js'
import type { TicketFile } from '../../feedback/ticket-store.js'
import { showCode } from '../../feedback/ticket-code.js'
import { transition } from '../../feedback/transition.js'
import type { Act } from '../../feedback/transitions.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { ticketChoices } from './status.js'
import { readableDate } from './words.js'

export const citizen: Actor = { role: 'citizen', name: 'citizen' }

/** What a citizen may do to a ticket of their own. */
export type CitizenAct = Extract<Act, { act: 'add_info' | 'contest' | 'withdraw' | 'rate' | 'ask_erasure' }>

/**
 * Does an act to the person's own ticket, or says why it cannot be done. The change is written by the same
 * transaction as the answer.
 */
export function actAsCitizen(
  turn: Turn,
  code: string,
  act: CitizenAct,
  parts: { draft?: null; files?: readonly TicketFile[] } = {},
): Ending {
  const { sentences } = turn
  const base = {
    route: 'feedback_status',
    outcome: 'other',
    state: withoutTicketTalk(turn),
  } as const
  const ticket = turn.tickets.find((own) => own.code === code)
  if (!ticket) return ending(turn, { ...base, blocks: sentences.say('ticket.not_yours') })
  const done = transition(ticket, act, citizen, turn.now, turn.rulebook)
  if (!done.ok) {
    return ending(turn, {
      ...base,
      blocks: sentences.say(`ticket.denied.${done.denial}`),
      choices: ticketChoices(turn, ticket),
    })
  }
  const after = done.change.ticket
  return ending(turn, {
    ...base,
    // Words that could not be added stay where they were written.
    ...(parts.draft === null ? { draft: null } : {}),
    outcome: 'answered',
    blocks: doneBlocks(turn, act, after),
    choices: ticketChoices(turn, after),
    changes: [{ ...done.change, notices: [], files: parts.files ?? [] }],
  })
}

function doneBlocks(turn: Turn, act: CitizenAct, ticket: Ticket): Ending['blocks'] {
  const { sentences } = turn
  const values = { code: showCode(ticket.code) }
  if (act.act === 'contest' && ticket.due !== null) {
    return sentences.say('ticket.contested', { ...values, due: readableDate(ticket.due) })
  }
  switch (act.act) {
    case 'add_info':
      return ticket.due === null
        ? sentences.say('ticket.added', values)
        : sentences.say('ticket.added_due', { ...values, due: readableDate(ticket.due) })
    case 'contest':
      return sentences.say('ticket.contested_no_promise', values)
    case 'withdraw':
      return sentences.say('ticket.withdrawn', values)
    case 'rate':
      return sentences.say(act.comment === null ? 'ticket.rated' : 'ticket.commented', values)
    case 'ask_erasure':
      return sentences.say('data.erasure_asked', values)
  }
}

/** Nothing is awaited about a ticket any more. */
export function withoutTicketTalk({ state }: Pick<Turn, 'state'>): Turn['state'] {
  const { ticketTalk: _ended, ...rest } = state
  return rest
}
