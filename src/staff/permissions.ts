import type { Ticket, Role } from '../feedback/ticket.js'
import { rules, type ActName } from '../feedback/transitions.js'
import type { Account, StaffRole } from './account.js'

/** What can be asked of the desk, and the roles that may. The table to read first in this room. */
export const permissions = {
  /** The queue and the tickets that `seesTicket` allows. */
  tickets: ['receptionist', 'handler', 'leader'],
  /** Give tickets to a unit, many at once. */
  assign: ['receptionist', 'leader'],
  /** Write a report down for a citizen at the counter or on the telephone. */
  intake: ['receptionist', 'leader'],
  /** Talk with citizens who asked for a person. */
  talks: ['receptionist', 'handler', 'leader'],
  /** Approve replies and publication. */
  approve: ['leader'],
  /** See records, propose words and files, look into the search. */
  knowledge: ['receptionist', 'leader', 'admin'],
  /** Put knowledge in service, roll back. */
  release: ['leader', 'admin'],
  /** Switch off a procedure, a channel or the bot. */
  switches: ['leader', 'admin'],
  figures: ['receptionist', 'leader', 'statistics', 'admin'],
  /** Figures of all communes of a province: numbers, no texts. */
  province_figures: ['province'],
  plan: ['receptionist', 'handler', 'leader', 'statistics', 'admin'],
  /** Change tasks and states of the plan. */
  plan_edit: ['leader', 'admin'],
  accounts: ['admin'],
  audit: ['admin', 'leader'],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>

export type Permission = keyof typeof permissions

export function may({ roles }: Pick<Account, 'roles'>, permission: Permission): boolean {
  const allowed: readonly StaffRole[] = permissions[permission]
  return roles.some((role) => allowed.includes(role))
}

const ticketRoles = ['leader', 'receptionist', 'handler'] as const satisfies readonly Role[]

/** The roles of tickets that this person has, the widest first. */
export function ticketRolesOf({ roles }: Pick<Account, 'roles'>): Role[] {
  return ticketRoles.filter((role) => roles.includes(role))
}

/** The role in which this person may do the act; undefined when in none. */
export function roleFor(account: Pick<Account, 'roles'>, act: ActName): Role | undefined {
  return ticketRolesOf(account).find((role) => rules[act].by.includes(role))
}

/** Tickets of the account's commune; one who only handles sees those of their own unit. */
export function seesTicket(account: Account, ticket: Pick<Ticket, 'commune' | 'unit'>): boolean {
  if (ticket.commune !== account.commune) return false
  return ownUnitOnly(account)
    ? account.unit !== null && ticket.unit === account.unit
    : may(account, 'tickets')
}

/** True of a person who handles and neither receives nor leads: their lists hold their own unit's tickets. */
export function ownUnitOnly({ roles }: Pick<Account, 'roles'>): boolean {
  return roles.includes('handler') && !roles.includes('receptionist') && !roles.includes('leader')
}

/**
 * Who complained is not told to the unit complained of (Nghị định 20/2008/NĐ-CP Điều 4: the sender's identity is
 * protected); who handles conduct is such a unit.
 */
export function seesSender(account: Account, ticket: Pick<Ticket, 'kind'>): boolean {
  return ticket.kind !== 'conduct' || !ownUnitOnly(account)
}
