import type { Sentences } from '../conversation/sentences.js'
import { isOverdue } from '../feedback/due.js'
import {
  feedbackKinds,
  openStates,
  outcomes,
  type Role,
  type Ticket,
  type TicketEvent,
} from '../feedback/ticket.js'
import type { ActName } from '../feedback/transitions.js'
import type { WorkingCalendar } from '../feedback/working-days.js'
import { vietnamDay, vietnamTime } from '../vietnam-day.js'

/** Acts as staff speak of them. */
const ACTS: Readonly<Record<ActName | 'open', string>> = {
  open: 'gửi đến',
  take_up: 'tiếp nhận',
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

/** "2026-12-14" -> "14/12/2026". */
export function shortDay(day: string): string {
  return day.split('-').reverse().join('/')
}

export function shortTime(at: Date): string {
  return `${shortDay(vietnamDay(at))} ${vietnamTime(at)}`
}

/** What stands with a line of the history; ids of kinds and outcomes in words. */
export function noteWords({ act, note }: TicketEvent, sentences: Sentences): string {
  if (note === null) return ''
  const [head = '', ...rest] = note.split(': ')
  const kind = act === 'classify' ? feedbackKinds.find((id) => id === head) : undefined
  const outcome = act === 'close' ? outcomes.find((id) => id === head) : undefined
  if (kind) return [sentences.phrase(`report.kind.${kind}`), ...rest].join(': ')
  if (outcome) return [sentences.phrase(`ticket.outcome.${outcome}`), ...rest].join(': ')
  return note
}
