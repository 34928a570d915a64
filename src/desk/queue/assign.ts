import type { TicketQueue } from '../../feedback/queue.js'
import type { TicketStore } from '../../feedback/ticket-store.js'
import type { Tickets } from '../../feedback/tickets.js'
import type { Ticket } from '../../feedback/ticket.js'
import type { Account } from '../../staff/account.js'
import { roleFor, seesTicket } from '../../staff/permissions.js'

/** Why a ticket was not given on; `denialWords` says it to staff. */
export const denials = {
  unknown: 'không có phiếu này',
  changed: 'vừa có người khác thay đổi, anh/chị xem lại',
  wrong_state: 'trạng thái hiện tại không giao đơn vị được',
  wrong_role: 'vai trò của anh/chị không giao được',
  same_unit: 'đã ở đơn vị này',
  other_unit: 'người này chỉ xem phiếu của đơn vị mình, phiếu đang ở đơn vị khác',
  other: 'không thực hiện được',
} as const
export type DenialName = keyof typeof denials

export interface Denied {
  code: string
  why: DenialName
}

/** A ticked line: the ticket, and its version when it was ticked. */
export interface Ticked {
  code: string
  seen: number
}

export interface AssignParts {
  queue: Pick<TicketQueue, 'assign' | 'assigneeOf'>
  store: Pick<TicketStore, 'byCode'>
  tickets: Pick<Tickets, 'act'>
  /** Account by its id, of the same commune. */
  colleague: (id: string) => Promise<Account | undefined>
}

/** Reads "K7M2QX96T.3"; undefined for anything else. */
export function readTicked(value: string): Ticked | undefined {
  const [, code, seen] = /^([2-9A-Z]{9})\.(\d{1,9})$/.exec(value) ?? []
  return code === undefined ? undefined : { code, seen: Number(seen) }
}

/** Gives a ticket to a unit: classified as what it is, where that is allowed now. Undefined when it was done. */
export async function assignToUnit(
  parts: AssignParts,
  by: Account,
  { code, seen }: Ticked,
  /** Its id. */
  unit: string,
): Promise<DenialName | undefined> {
  const ticket = await visible(parts, by, code)
  if (!ticket) return 'unknown'
  if (ticket.unit === unit && ticket.state !== 'contested') return 'same_unit'
  const role = roleFor(by, 'classify')
  if (!role) return 'wrong_role'
  const act = { act: 'classify', kind: ticket.kind, unit } as const
  const acted = await parts.tickets.act(by.commune, code, act, { role, name: by.name }, seen)
  if (!acted.ok) return nameOf(acted.why)
  await letGo(parts, acted.ticket)
  return undefined
}

/** Gives a ticket to a colleague who may see it, or to nobody. Undefined when it was done. */
export async function assignToPerson(
  parts: AssignParts,
  by: Account,
  { code }: Ticked,
  person: Account | null,
): Promise<DenialName | undefined> {
  const ticket = await visible(parts, by, code)
  if (!ticket) return 'unknown'
  if (person && !seesTicket(person, ticket)) return 'other_unit'
  return (await parts.queue.assign(by.commune, ticket.id, person?.id ?? null)) ? undefined : 'unknown'
}

/** Who can no longer see a ticket no longer has it. */
async function letGo({ queue, colleague }: AssignParts, ticket: Ticket): Promise<void> {
  const assignee = await queue.assigneeOf(ticket.commune, ticket.id)
  const person = assignee === null ? undefined : await colleague(assignee)
  if (person && !seesTicket(person, ticket)) await queue.assign(ticket.commune, ticket.id, null)
}

async function visible({ store }: AssignParts, by: Account, code: string): Promise<Ticket | undefined> {
  const ticket = await store.byCode(by.commune, code)
  return ticket && seesTicket(by, ticket) ? ticket : undefined
}

function nameOf(why: string): DenialName {
  return Object.hasOwn(denials, why) ? (why as DenialName) : 'other'
}
