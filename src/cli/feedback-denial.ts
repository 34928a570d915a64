import type { Acted } from '../feedback/tickets.js'
import { showCode } from '../feedback/ticket-code.js'
import type { Actor, Role, Ticket } from '../feedback/ticket.js'
import { allowedActs, rules, type Act } from '../feedback/transitions.js'
import { formWords, isDeskAct, staffRoles, type DeskAct } from './feedback-act-form.js'
import type { Desk } from './feedback-desk.js'
import { actWords, roleWords, shortTime } from './feedback-words.js'

type Why = Extract<Acted, { ok: false }>['why']

/** Why an act was not done, and what can be done now. */
export function denialWords(why: Why, ticket: Ticket, act: Act, actor: Actor, desk: Desk): string {
  const allowed = allowedHere(ticket, actor.role)
  const now =
    allowed.length === 0
      ? `Vai trò ${roleWords[actor.role]} bây giờ không có việc gì làm được.`
      : `Vai trò ${roleWords[actor.role]} bây giờ làm được:\n${allowed.map(actLine).join('\n')}`
  const name = actWords(act.act)
  const reason = REASONS[why]?.({ name, code: showCode(ticket.code), ticket, act, desk })
  return `${reason ?? `Không làm được việc “${name}” (${why}).`}\n${now}`
}

/** Of what may be done now, what this desk can do. */
export function allowedHere(ticket: Ticket, role: Role): DeskAct[] {
  return allowedActs(ticket, role).filter(isDeskAct)
}

/** "  tiếp nhận: take_up" */
export function actLine(name: DeskAct): string {
  return `  ${actWords(name)}: ${formWords(name)}`
}

interface Case {
  /** The act in words. */
  name: string
  code: string
  ticket: Ticket
  act: Act
  desk: Desk
}

/** Only citizens run into the others. */
const REASONS: Readonly<Partial<Record<Why, (denied: Case) => string>>> = {
  unknown: ({ code }) => `Phản ánh ${code} không còn nữa.`,
  changed: ({ code, ticket: { version, updatedAt } }) =>
    `Có người vừa sửa phản ánh ${code} (nay là bản ${version}, lúc ${shortTime(updatedAt)}): xem lại bằng feedback show rồi làm lại.`,
  wrong_state: ({ code, ticket: { state }, name, desk }) =>
    `Phản ánh ${code} đang ở bước “${desk.sentences.phrase(`ticket.state.${state}`)}”, không làm được việc “${name}”.`,
  wrong_role: ({ name, act }) => `Việc “${name}” chỉ dành cho: ${staffOf(act).join(', ')}.`,
  extended_before: ({ code }) => `Phản ánh ${code} đã gia hạn một lần, không gia hạn nữa.`,
  no_promise: ({ code }) => `Phản ánh ${code} không hẹn ngày trả lời nên không có gì để gia hạn.`,
  same_person: ({ ticket }) =>
    `Người soạn tóm tắt (${ticket.summaryBy ?? ''}) không tự công khai: cần người khác làm.`,
  empty_text: ({ name }) => `Việc “${name}” cần nội dung, không để trống.`,
  bad_days: ({ ticket, desk }) =>
    `Số ngày gia hạn là từ 1 đến ${desk.rulebook(ticket.commune, desk.clock()).policy.extension_most} ngày làm việc.`,
}

function staffOf(act: Act): string[] {
  return staffRoles
    .filter((role) => rules[act.act].by.includes(role))
    .map((role) => `${roleWords[role]} (${role})`)
}
