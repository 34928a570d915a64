import { actWords, roleWords, shortTime } from './staff-words.js'
import { showCode } from './ticket-code.js'
import type { Role, Ticket, TicketState } from './ticket.js'
import type { Acted } from './tickets.js'
import { rules, type ActName } from './transitions.js'

export type Why = Extract<Acted, { ok: false }>['why']

export interface Denied {
  act: ActName
  /** As it is now. */
  ticket: Pick<Ticket, 'code' | 'state' | 'version' | 'updatedAt' | 'summaryBy'>
  /** Most working days of an extension. */
  extensionMost: number
  stateWords: (state: TicketState) => string
  /** How roles are named; as `roleWords` unless told. */
  roleName?: (role: Role) => string
}

const staff = ['receptionist', 'handler', 'leader'] as const satisfies readonly Role[]

/** Only citizens run into the others. */
const REASONS: Readonly<Partial<Record<Why, (denied: Denied) => string>>> = {
  unknown: ({ ticket: { code } }) => `Phản ánh ${showCode(code)} không còn nữa.`,
  changed: ({ ticket: { code, version, updatedAt } }) =>
    `Có người vừa sửa phản ánh ${showCode(code)} (nay là bản ${version}, lúc ${shortTime(updatedAt)}): xem lại rồi làm lại.`,
  wrong_state: ({ ticket: { code, state }, act, stateWords }) =>
    `Phản ánh ${showCode(code)} đang ở bước “${stateWords(state)}”, không làm được việc “${actWords(act)}”.`,
  wrong_role: ({ act, roleName = (role) => roleWords[role] }) =>
    `Việc “${actWords(act)}” chỉ dành cho: ${staffOf(act).map(roleName).join(', ')}.`,
  extended_before: ({ ticket: { code } }) =>
    `Phản ánh ${showCode(code)} đã gia hạn một lần, không gia hạn nữa.`,
  no_promise: ({ ticket: { code } }) =>
    `Phản ánh ${showCode(code)} không hẹn ngày trả lời nên không có gì để gia hạn.`,
  same_person: ({ ticket: { summaryBy } }) =>
    `Người soạn tóm tắt (${summaryBy ?? ''}) không tự công khai: cần người khác làm.`,
  empty_text: ({ act }) => `Việc “${actWords(act)}” cần nội dung, không để trống.`,
  bad_days: ({ extensionMost }) => `Số ngày gia hạn là từ 1 đến ${extensionMost} ngày làm việc.`,
  unknown_reason: () => 'Lý do từ chối phải là một trong các lý do mà quy định cho phép.',
  unfilled: () => 'Bản trả lời còn chỗ ghi “[điền: ...]”: điền hết rồi mới duyệt được.',
  nothing_changes: ({ ticket: { code }, act }) =>
    `Việc “${actWords(act)}” không làm phản ánh ${showCode(code)} thay đổi gì.`,
}

/** Why an act was not done, for staff. */
export function denialReason(why: Why, denied: Denied): string {
  return REASONS[why]?.(denied) ?? `Không làm được việc “${actWords(denied.act)}” (${why}).`
}

function staffOf(act: ActName): Role[] {
  return staff.filter((role) => rules[act].by.includes(role))
}
