import {
  mustNotPublish,
  redact,
  type Finding,
  type RedactedKind,
  type Redaction,
} from '../../feedback/redaction.js'
import type { Ticket } from '../../feedback/ticket.js'

export const findingWords: Readonly<Record<RedactedKind, string>> = {
  name: 'tên người',
  phone: 'số điện thoại',
  email: 'thư điện tử',
  address: 'địa chỉ nhà',
  number: 'số giấy tờ, tài khoản',
  plate: 'biển số xe',
  dossier: 'mã hồ sơ',
  link: 'đường dẫn',
}

/** Greetings name the sender and say nothing of the matter. */
const GREETING = /^\s*kính gửi[^\n]*\n?/gimu

/** What a summary is made from: the matter, where it is, and the reply, with what may tell who a person is. Pure. */
export function summarySource({ matter, reply, sender }: Ticket): Redaction {
  const place = matter.where === null ? '' : `\nNơi: ${matter.where.trim()}`
  const answer = (reply ?? '').normalize('NFC').replace(GREETING, '').trim()
  return redact(`Phản ánh: ${matter.what.trim()}${place}\nKết quả: ${answer}`, sender)
}

export interface SummaryForm {
  summary: string
  /** Places of the source that were looked at, by number from 0. */
  looked: readonly string[]
}

/** What is wrong with a summary by field; nothing, when every finding was looked at and nobody can be told by it. Pure. */
export function summaryErrors(ticket: Ticket, { summary, looked }: SummaryForm): Record<string, string> {
  const { findings } = summarySource(ticket)
  const missed = findings.findIndex((_, index) => !looked.includes(String(index)))
  const left = mustNotPublish(summary, ticket.sender)
  return {
    ...(missed >= 0 && { [`looked-${missed}`]: 'Anh/chị đánh dấu từng chỗ đã gạch, sau khi đọc lại.' }),
    ...(left.length > 0 && { summary: `Tóm tắt còn: ${left.map(named).join('; ')}. Bỏ đi rồi gửi lại.` }),
  }
}

function named({ kind, text }: Finding): string {
  return `${findingWords[kind]} “${text}”`
}
