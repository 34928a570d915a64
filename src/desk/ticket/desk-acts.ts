import type { Ticket } from '../../feedback/ticket.js'
import { allowedActs, type ActName } from '../../feedback/transitions.js'
import type { Account } from '../../staff/account.js'
import { ticketRolesOf } from '../../staff/permissions.js'

/** What staff do at the desk, in the order in which it is offered. */
export const deskActs = [
  'take_up',
  'classify',
  'draft_reply',
  'approve',
  'send_back',
  'await_publication',
  'publish',
  'add_info',
  'ask_more',
  'extend',
  'transfer',
  'take_back',
  'make_formal',
  'refuse',
  'close',
] as const satisfies readonly ActName[]
export type DeskAct = (typeof deskActs)[number]

export function isDeskAct(name: string): name is DeskAct {
  return deskActs.some((act) => act === name)
}

/** What this person may do to the ticket now, in any of their roles. */
export function actsOf(account: Account, ticket: Ticket): DeskAct[] {
  const allowed = new Set(ticketRolesOf(account).flatMap((role) => allowedActs(ticket, role)))
  return deskActs.filter((act) => allowed.has(act))
}

/** What is mostly done next, shown open. */
export function nextAct({ state }: Ticket, acts: readonly DeskAct[]): DeskAct | undefined {
  const usual: Readonly<Partial<Record<Ticket['state'], readonly DeskAct[]>>> = {
    new: ['classify'],
    classifying: ['classify'],
    waiting: ['add_info'],
    handling: ['draft_reply'],
    drafted: ['approve', 'draft_reply'],
    contested: ['classify'],
    replied: ['await_publication', 'close'],
    awaiting_publication: ['publish'],
    published: ['close'],
    refused: ['close'],
    transferred: ['close'],
  }
  return usual[state]?.find((act) => acts.includes(act))
}
