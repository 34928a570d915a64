import { shownDay, vietnamDay, vietnamTime } from '../vietnam-day.js'
import { isOverdue } from './due.js'
import {
  feedbackKinds,
  openStates,
  outcomes,
  type FeedbackKind,
  type Outcome,
  type Role,
  type Ticket,
  type TicketEvent,
} from './ticket.js'
import type { ActName } from './transitions.js'
import type { WorkingCalendar } from './working-days.js'

/** Words that citizens read too and that stand in `prompts/`; a `Sentences` is one. */
export interface TicketPhrases {
  phrase(key: `report.kind.${FeedbackKind}` | `ticket.outcome.${Outcome}`): string
}

/** Acts as staff speak of them. */
const ACTS: Readonly<Record<ActName | 'open', string>> = {
  open: 'gửi đến',
  take_up: 'tiếp nhận',
  make_formal: 'ghi tên người gửi, thành phản ánh chính thức',
  classify: 'phân loại, giao đơn vị',
  ask_more: 'hỏi thêm người gửi',
  add_info: 'ghi thêm thông tin',
  transfer: 'chuyển cơ quan khác',
  take_back: 'nhận lại phản ánh đã chuyển',
  refuse: 'từ chối tiếp nhận',
  extend: 'gia hạn',
  draft_reply: 'soạn trả lời',
  send_back: 'trả lại bản soạn',
  approve: 'duyệt và gửi trả lời',
  await_publication: 'soạn tóm tắt để công khai',
  publish: 'công khai kết quả',
  contest: 'chưa đồng ý với trả lời',
  withdraw: 'rút phản ánh',
  close: 'đóng',
  rate: 'chấm điểm',
  recompute_due: 'tính lại hạn theo lịch mới',
  ask_erasure: 'yêu cầu xóa dữ liệu',
}

export const roleWords: Readonly<Record<Role, string>> = {
  citizen: 'người gửi',
  receptionist: 'tiếp nhận',
  handler: 'xử lý',
  leader: 'lãnh đạo',
  system: 'phần mềm',
}

/** An act that this program does not know yet is shown by its id. */
export function actWords(name: string): string {
  return Object.hasOwn(ACTS, name) ? ACTS[name as ActName] : name
}

/** "đang xử lý ... còn 3 ngày": working days to the last day, or past it; "" where nothing is owed. */
export function daysLeft(ticket: Ticket, now: Date, calendar: WorkingCalendar): string {
  const { due, state } = ticket
  if (!openStates.has(state)) return ''
  if (due === null) return 'không hẹn'
  const days = workingDaysLeft(due, now, calendar)
  if (isOverdue(due, now)) return days === 0 ? 'quá hạn' : `trễ ${-days} ngày`
  if (state === 'waiting') return 'tạm dừng'
  return days === 0 ? 'hôm nay' : `còn ${days} ngày`
}

/** Negative when the last day has passed. */
export function workingDaysLeft(due: string, now: Date, calendar: WorkingCalendar): number {
  const today = vietnamDay(now)
  return due >= today ? calendar.workingDaysBetween(today, due) : -calendar.workingDaysBetween(due, today)
}

export function shortTime(at: Date): string {
  return `${shownDay(vietnamDay(at))} ${vietnamTime(at)}`
}

/** What stands with a line of the history; ids of kinds and outcomes in words. */
export function noteWords({ act, note }: TicketEvent, sentences: TicketPhrases): string {
  if (note === null) return ''
  const [head = '', ...rest] = note.split(': ')
  const kind = act === 'classify' ? feedbackKinds.find((id) => id === head) : undefined
  const outcome = act === 'close' ? outcomes.find((id) => id === head) : undefined
  if (kind) return [sentences.phrase(`report.kind.${kind}`), ...rest].join(': ')
  if (outcome) return [sentences.phrase(`ticket.outcome.${outcome}`), ...rest].join(': ')
  return note
}

const FAILURES: readonly (readonly [string, string])[] = [
  ['blocked:', 'người nhận chặn tin'],
  ['gone:', 'không còn người nhận ở địa chỉ đó'],
  ['rejected:', 'kênh không nhận tin này'],
  ['retry:', 'kênh tạm thời lỗi'],
]

/** Why a message did not arrive: the kind of the failure in words, then what the channel said. */
export function undeliveredWords(reason: string): string {
  const known = FAILURES.find(([kind]) => reason.startsWith(kind))
  return known ? `${known[1]} (${reason.slice(known[0].length).trim()})` : reason
}
