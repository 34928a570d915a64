import type { ProposalKind, ProposalState } from '../../proposals/proposal.js'
import type { Approval } from '../../proposals/proposals.js'
import { vietnamDay, vietnamTime } from '../../vietnam-day.js'

export const kindNames: Readonly<Record<ProposalKind, string>> = {
  aliases: 'Cách hỏi',
  file: 'Tệp tải lên',
  directory: 'Thông tin xã',
  note: 'Cần soạn bản ghi',
}

export const stateNames: Readonly<Record<ProposalState, string>> = {
  open: 'chờ duyệt',
  applied: 'đã áp dụng',
  rejected: 'không duyệt',
  withdrawn: 'đã rút',
}

/** Names of a record's fields as staff know them. */
const fieldNames: Readonly<Record<string, string>> = {
  aliases: 'Cách hỏi',
  name: 'Tên',
  short_name: 'Tên ngắn',
  choose_when: 'Chọn khi',
  field: 'Lĩnh vực',
  status: 'Tình trạng',
  effective: 'Hiệu lực',
  applicants: 'Ai làm',
  decided_by: 'Ai quyết định',
  received_at: 'Nơi nộp',
  online: 'Trực tuyến',
  times: 'Thời hạn',
  fees: 'Lệ phí',
  documents: 'Giấy tờ',
  steps: 'Các bước',
  result: 'Kết quả',
  conditions: 'Điều kiện',
  legal_basis: 'Căn cứ',
  published_by: 'Quyết định công bố',
  source: 'Nguồn',
  source_url: 'Đường dẫn nguồn',
  as_of: 'Tháng đối chiếu',
}

export function fieldName(field: string): string {
  return fieldNames[field] ?? field
}

/** What an import did with records, in the order of the page. */
export const countNames: readonly (readonly [string, string])[] = [
  ['added', 'thủ tục mới'],
  ['replaced', 'thay bằng bản trong tệp'],
  ['amended', 'sửa theo danh mục'],
  ['switchedOff', 'ngừng vì danh mục không còn'],
  ['confirmed', 'đã có, không đổi'],
  ['kept', 'giữ bản đã soạn'],
]

export function refusalOf(approval: Exclude<Approval, { ok: true }>): string {
  switch (approval.why) {
    case 'closed':
      return 'Đề xuất này vừa được người khác xử lý.'
    case 'same_person':
      return 'Người đề xuất không tự duyệt. Nhờ một người khác có quyền duyệt.'
    case 'not_examined':
      return 'Nội dung đang dùng vừa đổi nên đề xuất đang được thử lại. Xem kết quả mới rồi duyệt.'
    case 'faults':
      return 'Đề xuất này không áp dụng được, xem lý do bên dưới.'
    case 'breaks':
      return 'Có câu đã xác nhận sẽ không còn được trả lời đúng. Đánh dấu đã xem rồi duyệt, hoặc không duyệt.'
    case 'moved':
      return `Chưa áp dụng được: ${approval.message}.`
  }
}

/** "09:30 ngày 20/11/2026" */
export function readableTime(at: Date): string {
  const [year = '', month = '', day = ''] = vietnamDay(at).split('-')
  return `${vietnamTime(at)} ngày ${day}/${month}/${year}`
}
