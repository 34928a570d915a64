import { readableDate, readablePoint } from '../conversation/ticket/words.js'
import { isOverdue } from '../feedback/due.js'
import { showCode } from '../feedback/ticket-code.js'
import { stepWords, type Step } from '../feedback/steps-ahead.js'
import type { Sender } from '../feedback/ticket.js'
import {
  actWords,
  daysLeft,
  noteWords,
  roleWords,
  shortTime,
  undeliveredWords,
} from '../feedback/staff-words.js'
import { actLine } from './feedback-denial.js'
import { unitName, type Desk } from './feedback-desk.js'
import { oneLine, part, section, setIn } from './feedback-print.js'
import type { TicketView } from './feedback-show.js'
import { staffRoles } from './feedback-act-form.js'

/** The citizen's words first, then everything else. */
export function viewLines(view: TicketView, withSender: boolean, desk: Desk): string[] {
  const { ticket } = view
  const { sentences } = desk
  return [
    `Phản ánh ${showCode(ticket.code)}`,
    '',
    ...setIn(ticket.matter.what),
    '',
    ...facts(view, desk),
    ...(withSender ? senderLines(ticket.sender) : []),
    ...part('Trả lời', ticket.reply),
    ...part(`Tóm tắt để công khai (${ticket.summaryBy ?? ''})`, ticket.summary),
    ...section(
      'Tệp (lấy bằng feedback file MÃ SỐ --out TỆP)',
      view.files.map(
        ({ name, kind, bytes }, index) => `${index + 1}. ${name} ${kind}, ${Math.ceil(bytes / 1024)} KB`,
      ),
    ),
    ...section(
      'Ngày cuối của từng bước',
      view.steps.map((step) => stepLine(step, desk)),
    ),
    ...section(
      'Lịch sử',
      view.history.map(({ at, actor, act, to, ...event }) => {
        const who =
          actor.name === actor.role ? roleWords[actor.role] : `${actor.name} (${roleWords[actor.role]})`
        const note = oneLine(noteWords({ at, actor, act, to, ...event }, sentences))
        const done = `${shortTime(at)}  ${who}: ${actWords(act)} → ${sentences.phrase(`ticket.state.${to}`)}`
        return note === '' ? done : `${done}. ${note}`
      }),
    ),
    ...section(
      'Tin chưa đến người gửi',
      view.undelivered.map(
        ({ at, channel, reason, status }) =>
          `${shortTime(at)}  ${channel}: ${status === 'failed' ? 'thôi không gửi nữa' : 'đang gửi lại'}, ${undeliveredWords(reason)}`,
      ),
    ),
    '',
    `Làm được bây giờ (feedback act MÃ VIỆC --who TÊN --role VAI --seen ${ticket.version}):`,
    ...staffRoles.flatMap((role) => [
      `  ${roleWords[role]} (${role})${view.allowed[role].length === 0 ? ': không có việc nào' : ''}`,
      ...view.allowed[role].map((name) => `  ${actLine(name)}`),
    ]),
  ]
}

function facts({ ticket, national }: TicketView, desk: Desk): string[] {
  const { matter, standing, owner, rating } = ticket
  const { sentences, knowledge, commune } = desk
  const now = desk.clock()
  const left = daysLeft(ticket, now, desk.rulebook(commune, now).calendar)
  const procedure = matter.procedure && knowledge.catalogueOf(commune).get(matter.procedure)?.record.name
  const rows: [string, string | null | undefined][] = [
    ['Trạng thái', `${sentences.phrase(`ticket.state.${ticket.state}`)} (bản ${ticket.version})`],
    ['Loại', sentences.phrase(`report.kind.${ticket.kind}`)],
    ['Người gửi', standing === 'tip' ? 'tin báo ẩn danh' : 'có tên, địa chỉ, liên hệ (xem bằng --sender)'],
    ['Nơi', matter.where],
    ['Vị trí', matter.point && readablePoint(matter.point)],
    ['Thời gian', matter.when],
    ['Thủ tục', matter.procedure && [matter.procedure, procedure].filter(Boolean).join(' ')],
    ['Hồ sơ', matter.dossier],
    ['Nhận', `${shortTime(ticket.receivedAt)}${owner ? ` qua ${owner.channel}` : ''}`],
    ['Đơn vị', unitName(desk, ticket.unit)],
    [
      'Hạn trả lời',
      ticket.due === null ? 'không hẹn' : `${readableDate(ticket.due)}${left === '' ? '' : ` (${left})`}`,
    ],
    ['Xem lại', ticket.contested ? 'người gửi đã một lần chưa đồng ý với trả lời' : null],
    ['Kết quả', ticket.outcome && sentences.phrase(`ticket.outcome.${ticket.outcome}`)],
    ['Chấm điểm', rating && [`${rating.stars}/5`, rating.comment].filter(Boolean).join(': ')],
    [
      'Cổng Dịch vụ công quốc gia',
      national ? `${national.label} (${national.category})` : 'không nhập: không phải PAKN trên cổng',
    ],
  ]
  return rows.flatMap(([name, value]) => (value ? [`${name}: ${oneLine(value)}`] : []))
}

function senderLines(sender: Sender | null): string[] {
  if (!sender) return section('Người gửi', ['không để lại tên, hoặc đã hết thời gian lưu'])
  const { name, address, phone, email } = sender
  return section('Người gửi (không cho đơn vị bị phản ánh xem)', [
    `${name}, ${address}`,
    [phone, email].filter(Boolean).join(', '),
  ])
}

function stepLine({ step, last }: Step, desk: Desk): string {
  const past = isOverdue(last, desk.clock()) ? ' (đã qua)' : ''
  const moving = desk.rulebook(desk.commune, desk.clock()).calendar.provisional(last)
  return `${stepWords[step]}: ${readableDate(last)}${past}${moving ? ' (lịch nghỉ năm đó chưa chốt)' : ''}`
}
