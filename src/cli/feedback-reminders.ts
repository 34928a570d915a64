import { shortly } from '../conversation/ticket/words.js'
import { showCode } from '../feedback/ticket-code.js'
import type { StaffNotice, Undelivered } from '../feedback/ticket-store.js'
import { openStates, type Ticket } from '../feedback/ticket.js'
import { daysLeft, shortTime, undeliveredWords } from '../feedback/staff-words.js'
import { shownDay } from '../vietnam-day.js'
import { unitName, type Desk } from './feedback-desk.js'
import { table } from './feedback-print.js'

export interface Unanswered extends Pick<StaffNotice, 'kind' | 'due' | 'at'> {
  about: Ticket
}

const PORTION = 500

/**
 * Reminders of a last day that still stands and of tickets that still owe an answer; of one ticket the last
 * one only.
 */
export async function unansweredReminders(desk: Desk): Promise<Unanswered[]> {
  const open = await openTickets(desk)
  if (open.size === 0) return []
  const since = Math.min(...Array.from(open.values(), ({ receivedAt }) => receivedAt.getTime()))
  const last = new Map<string, Unanswered>()
  for (const { ticket, kind, due, at } of await desk.tickets.reminders(desk.commune, new Date(since))) {
    const about = open.get(ticket)
    if (about?.due === due) last.set(ticket, { kind, due, at, about })
  }
  return [...last.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

async function openTickets({ tickets, commune }: Desk): Promise<Map<string, Ticket>> {
  const found = new Map<string, Ticket>()
  for (let offset = 0; ; offset += PORTION) {
    const portion = await tickets.list(commune, { states: [...openStates] }, PORTION, offset)
    for (const ticket of portion) found.set(ticket.id, ticket)
    if (portion.length < PORTION) return found
  }
}

export function reminderReport({ kind, due, at, about }: Unanswered, desk: Desk) {
  return { code: about.code, kind, due, at, state: about.state, unit: unitName(desk, about.unit) }
}

export function reminderLines(reminders: readonly Unanswered[], desk: Desk): string[] {
  if (reminders.length === 0) return ['Không có nhắc việc nào chưa xử lý.']
  const now = desk.clock()
  const { calendar } = desk.rulebook(desk.commune, now)
  return table(
    ['Mã', 'Hạn', 'Ngày làm việc', 'Nhắc lúc', 'Trạng thái', 'Đơn vị', 'Nội dung'],
    reminders.map(({ about, due, at }) => [
      showCode(about.code),
      shownDay(due),
      daysLeft(about, now, calendar),
      shortTime(at),
      desk.sentences.phrase(`ticket.state.${about.state}`),
      shortly(unitName(desk, about.unit) ?? '', 30),
      shortly(about.matter.what, 50),
    ]),
  )
}

export function undeliveredReport({ code, channel, at, reason, status }: Undelivered) {
  return { code, channel, at, reason, status }
}

export function undeliveredLines(messages: readonly Undelivered[]): string[] {
  if (messages.length === 0) return ['Mọi tin nhắn đã đến người dân.']
  return [
    ...table(
      ['Viết lúc', 'Mã', 'Kênh', 'Tình trạng', 'Vì sao'],
      messages.map((message) => [
        shortTime(message.at),
        message.code === null ? '' : showCode(message.code),
        message.channel,
        message.status === 'failed' ? 'thôi không gửi nữa' : 'đang gửi lại',
        undeliveredWords(message.reason),
      ]),
    ),
    '',
    'Tin đã thôi gửi: báo người gửi bằng điện thoại hoặc thư (feedback show MÃ --sender).',
  ]
}
