import { createHash } from 'node:crypto'
import type { Suspicion } from './intake-parts.js'
import type { WrittenReport } from './read-report.js'

/** What has to be ticked before a report is opened; each is a field of the form. */
export interface Check {
  name: 'read_matter' | 'read_sender' | 'told_use'
  label: string
  /** What it is about, in a word or two. */
  about: string
}

const readAloud = 'Đã đọc lại cho người dân nghe và người dân nói đúng'
const doneWords: Readonly<Record<WrittenReport['channel'], string>> = {
  counter: readAloud,
  phone: readAloud,
  letter: 'Đã đối chiếu với thư, đơn',
  chat: 'Đã nhắn lại hoặc gọi cho người dân và người dân nói đúng',
}

/** Nghị định 20/2008/NĐ-CP Điều 8: what is told by word of mouth is written down faithfully. Pure. */
export function checksOf({ channel, sender }: Pick<WrittenReport, 'channel' | 'sender'>): Check[] {
  const letter = channel === 'letter'
  const done = doneWords[channel]
  return [
    { name: 'read_matter', label: `${done}: loại, nội dung, nơi và thời gian.`, about: 'nội dung' },
    ...(sender
      ? [
          {
            name: 'read_sender',
            label: `${done}: họ tên, địa chỉ, cách liên hệ, cách nhận trả lời.`,
            about: 'người gửi',
          } as const,
        ]
      : []),
    {
      name: 'told_use',
      about: 'mục đích dùng thông tin',
      label: letter
        ? 'Thông tin chỉ dùng để xử lý phản ánh và trả lời người gửi.'
        : 'Đã nói với người dân: thông tin chỉ dùng để xử lý phản ánh và trả lời, lưu theo quy định.',
    },
  ]
}

/**
 * Value of the statement that a report is no grievance. It is of these very words: others have to be stated anew.
 */
export function statementOf({ matter }: Suspicion, { matter: told }: WrittenReport): string {
  const text = JSON.stringify([matter, told.what, told.where, told.when, told.procedure, told.dossier])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Reason of a statement against a rule, in characters. */
export const LEAST_REASON = 10
export const MOST_REASON = 300

/** What is not ticked or stated yet, by field. Pure. */
export function missingChecks(
  report: WrittenReport,
  suspicion: Suspicion | undefined,
  fields: ReadonlyMap<string, string>,
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { name, about } of checksOf(report))
    if (fields.get(name) !== '1') errors[`${name}-1`] = `Chưa đánh dấu: ${about}.`
  if (!suspicion) return errors
  const statement = statementOf(suspicion, report)
  if (fields.get('none') !== statement)
    errors[`none-${statement}`] =
      'Nội dung có dấu hiệu không phải phản ánh, kiến nghị: cần xác nhận mới mở được.'
  if (suspicion.sure && (fields.get('reason') ?? '').trim().length < LEAST_REASON)
    errors['reason'] = 'Ghi vì sao đây không phải trường hợp nêu trên.'
  return errors
}
