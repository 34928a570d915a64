import { shortly } from '../conversation/ticket/words.js'
import { showCode } from '../feedback/ticket-code.js'
import type { TicketFilter } from '../feedback/ticket-store.js'
import { openStates, ticketStates, type Ticket } from '../feedback/ticket.js'
import { shownDay, vietnamDay } from '../vietnam-day.js'
import { daysLeft, workingDaysLeft } from '../feedback/staff-words.js'
import { unitName, type Desk } from './feedback-desk.js'
import { table } from './feedback-print.js'
import { unansweredReminders } from './feedback-reminders.js'

export interface ListOptions extends Pick<TicketFilter, 'states' | 'kinds' | 'unit'> {
  overdue: boolean
}

/** Shown of one group; the rest is counted. */
const MOST_LISTED = 200

const open = [...openStates]
/** Nothing is owed any more, but nobody has closed them yet. */
const answered = ticketStates.filter((state) => !openStates.has(state) && state !== 'closed')

/** The tickets of a commune, those that still owe an answer first; closed ones only when they are asked for. */
export async function listTickets(
  desk: Desk,
  options: ListOptions,
): Promise<{ tickets: Ticket[]; more: number }> {
  const { states, overdue, ...rest } = options
  const filter: TicketFilter = { ...rest, ...(overdue && { dueBefore: vietnamDay(desk.clock()) }) }
  const chosen = overdue ? open.filter((state) => states?.includes(state) ?? true) : states
  const groups = chosen ? [chosen] : [open, answered]
  const found = await Promise.all(
    groups.map(async (group) => {
      const wanted = { ...filter, states: group }
      const tickets = await desk.tickets.list(desk.commune, wanted, MOST_LISTED)
      return { tickets, count: await desk.tickets.count(desk.commune, wanted) }
    }),
  )
  const tickets = found.flatMap((group) => group.tickets)
  return { tickets, more: found.reduce((sum, { count }) => sum + count, 0) - tickets.length }
}

export interface Counts {
  states: Partial<Record<Ticket['state'], number>>
  reminders: number
  undelivered: number
}

/** Of the whole commune, whatever was listed. */
export async function countTickets(desk: Desk): Promise<Counts> {
  const counted = await Promise.all(
    ticketStates.map(
      async (state) => [state, await desk.tickets.count(desk.commune, { states: [state] })] as const,
    ),
  )
  return {
    states: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    reminders: (await unansweredReminders(desk)).length,
    undelivered: (await desk.tickets.undelivered(desk.commune)).length,
  }
}

/** As programs read it: nothing of the sender. Fields are stable. */
export function ticketSummary(ticket: Ticket, desk: Desk) {
  const { code, state, kind, standing, due, unit, version, matter, receivedAt } = ticket
  const now = desk.clock()
  const owed = due !== null && openStates.has(state)
  return {
    code,
    state,
    kind,
    standing,
    due,
    working_days_left: owed ? workingDaysLeft(due, now, desk.rulebook(ticket.commune, now).calendar) : null,
    unit: unitName(desk, unit),
    received_at: receivedAt,
    version,
    what: matter.what,
  }
}

const HEADING = ['Mã', 'Trạng thái', 'Loại', 'Hạn', 'Ngày làm việc', 'Đơn vị', 'Nội dung']

export function listLines(tickets: readonly Ticket[], more: number, counts: Counts, desk: Desk): string[] {
  const now = desk.clock()
  const rows = tickets.map((ticket) => [
    showCode(ticket.code),
    desk.sentences.phrase(`ticket.state.${ticket.state}`),
    desk.sentences.phrase(`report.kind.${ticket.kind}`),
    ticket.due === null ? '' : shownDay(ticket.due),
    daysLeft(ticket, now, desk.rulebook(ticket.commune, now).calendar),
    shortly(unitName(desk, ticket.unit) ?? '', 30),
    shortly(ticket.matter.what, 50),
  ])
  const states = ticketStates.flatMap((state) => {
    const count = counts.states[state]
    return count === undefined ? [] : [`${desk.sentences.phrase(`ticket.state.${state}`)} ${count}`]
  })
  return [
    ...(rows.length === 0 ? ['Không có phản ánh nào như vậy.'] : table(HEADING, rows)),
    ...(more > 0 ? [`... và ${more} phản ánh nữa (lọc bằng --state, --kind, --unit)`] : []),
    '',
    `Cả xã: ${states.length === 0 ? 'chưa có phản ánh' : states.join(' · ')}`,
    `Nhắc việc chưa xử lý: ${counts.reminders} · Tin chưa đến người dân: ${counts.undelivered}`,
  ]
}
