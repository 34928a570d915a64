import type { z } from 'zod'
import { procedureRecord, type ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Refused } from '../imported.js'
import { cutAtWord, oneLine } from '../text.js'

export type Draft = z.input<typeof procedureRecord>

export type Finished = { ok: true; record: ProcedureRecord } | { ok: false; refused: Refused }

const PARTS: Readonly<Record<string, string>> = {
  code: 'mã thủ tục',
  name: 'tên thủ tục',
  short_name: 'tên ngắn',
  field: 'lĩnh vực',
  effective: 'hiệu lực',
  applicants: 'đối tượng thực hiện',
  decided_by: 'cơ quan giải quyết',
  received_at: 'nơi tiếp nhận',
  online: 'dịch vụ công trực tuyến',
  times: 'thời hạn',
  fees: 'phí, lệ phí',
  documents: 'thành phần hồ sơ',
  steps: 'trình tự thực hiện',
  result: 'kết quả',
  conditions: 'yêu cầu, điều kiện',
  legal_basis: 'căn cứ pháp lý',
  published_by: 'quyết định công bố',
  source_url: 'đường dẫn nguồn',
  aliases: 'cách gọi',
  choose_when: 'khi nào chọn',
}

/** A draft as a record, or a refusal that names the part which does not fit. */
export function finish(draft: Draft, place: string): Finished {
  const notes = (draft.source_notes ?? []).map((note) => cutAtWord(oneLine(note), 400))
  const result = procedureRecord.safeParse({ ...draft, source_notes: [...new Set(notes)] })
  if (result.success) return { ok: true, record: result.data }
  const [issue] = result.error.issues
  const part = String(issue?.path[0] ?? '')
  const reason = `Thủ tục ${draft.code}: mục ${PARTS[part] ?? part} ${issue ? fault(issue) : 'không hợp lệ'}.`
  const remedy = 'Vui lòng sửa mục này trong tệp rồi tải lại, hoặc nhập tay thủ tục.'
  return { ok: false, refused: { place, reason, remedy } }
}

function fault(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') {
    const what = issue.origin === 'array' ? 'mục' : issue.origin === 'string' ? 'ký tự' : ''
    return `vượt quá ${String(issue.maximum)} ${what}`.trim()
  }
  if (issue.code === 'too_small') return 'bị trống hoặc quá nhỏ'
  if (issue.code === 'invalid_format') return 'không đúng dạng'
  return 'không hợp lệ'
}
