import { noticeOf } from '../conversation/ticket/notices.js'
import { readableDate } from '../conversation/ticket/words.js'
import { decentTime } from '../feedback/office-time.js'
import { showCode } from '../feedback/ticket-code.js'
import { createTickets } from '../feedback/tickets.js'
import { openStates, type Actor, type Ticket } from '../feedback/ticket.js'
import type { Act } from '../feedback/transitions.js'
import { actWords, daysLeft, shortTime } from '../feedback/staff-words.js'
import { findTicket, type Desk } from './feedback-desk.js'
import { denialWords } from './feedback-denial.js'

/** What came of an act: done, or why not, in the words of staff. */
export type ActReport =
  { ok: true; act: Act['act']; ticket: Ticket; told: Told } | { ok: false; message: string }

/** Whether the owner hears of it: from when on, or why not. */
export type Told = { notBefore: Date; channel: string } | 'no_news' | 'no_channel'

/** Does one act to the report of a code, with the message to its owner. `seen`: the version staff looked at. */
export async function actOn(
  desk: Desk,
  code: string,
  act: Act,
  actor: Actor,
  seen: number | undefined,
): Promise<ActReport> {
  const before = await findTicket(desk, code)
  const owner = { hasNews: false }
  const tickets = createTickets({
    store: desk.tickets,
    rulebook: (commune, now) => desk.rulebook(commune, now),
    notice: (old, done, after, rules) => {
      const reply = noticeOf(old, done, after, desk.sentences, rules)
      owner.hasNews = reply !== undefined
      return reply
    },
    clock: desk.clock,
    // The running service looks for it within seconds.
    committed: () => undefined,
  })
  const acted = await tickets.act(desk.commune, before.code, act, actor, seen)
  if (!acted.ok) {
    const current = acted.ticket ?? (await desk.tickets.byCode(desk.commune, before.code)) ?? before
    return { ok: false, message: denialWords(acted.why, current, act, actor, desk) }
  }
  const { ticket } = acted
  const { decent_hours: hours } = desk.rulebook(ticket.commune, ticket.updatedAt).policy
  const told: Told =
    acted.notified && ticket.owner
      ? { notBefore: decentTime(ticket.updatedAt, hours), channel: ticket.owner.channel }
      : owner.hasNews
        ? 'no_channel'
        : 'no_news'
  return { ok: true, act: act.act, ticket, told }
}

export function actLines({ act, ticket, told }: Extract<ActReport, { ok: true }>, desk: Desk): string[] {
  const state = desk.sentences.phrase(`ticket.state.${ticket.state}`)
  const now = desk.clock()
  const left = daysLeft(ticket, now, desk.rulebook(ticket.commune, now).calendar)
  return [
    `${showCode(ticket.code)}: đã ${actWords(act)}. Trạng thái: ${state} (bản ${ticket.version}).`,
    ...(ticket.due !== null && openStates.has(ticket.state)
      ? [`Hạn trả lời: ${readableDate(ticket.due)} (${left}).`]
      : []),
    toldWords(told, ticket.updatedAt),
  ]
}

export function actReport({ act, ticket, told }: Extract<ActReport, { ok: true }>) {
  const { code, state, due, version } = ticket
  const at = typeof told === 'string' ? null : told.notBefore
  return { ok: true, code, act, state, due, version, told: at !== null, told_not_before: at }
}

function toldWords(told: Told, now: Date): string {
  if (told === 'no_news') return 'Người gửi không được nhắn về việc này.'
  if (told === 'no_channel')
    return 'Người gửi không có kênh nhắn tin: báo bằng điện thoại hoặc thư (feedback show MÃ --sender).'
  if (told.notBefore > now)
    return `Người gửi được báo qua ${told.channel}, không trước ${shortTime(told.notBefore)}.`
  return `Người gửi được báo qua ${told.channel} ngay khi dịch vụ chạy.`
}
