import { openStates, type FeedbackKind, type Ticket } from './ticket.js'

/** A text to begin a reply with; its words stand in prompts/replies.yml under `reply.<id>`. */
export interface ReplyTemplate {
  id: ReplyTemplateId
  /** As staff choose it. */
  label: string
  kinds: readonly FeedbackKind[]
  /** For a reply that the citizen did not agree with; absent: for a first reply. */
  again?: true
}

export const replyTemplateIds = [
  'fixed',
  'planned',
  'checked',
  'explained',
  'late_file',
  'conduct',
  'legal_text',
  'praise',
  'again_changed',
  'again_kept',
] as const
export type ReplyTemplateId = (typeof replyTemplateIds)[number]

/** What every template may fill in; what is not known is left for a person to write. */
export const replyValues = [
  'name',
  'code',
  'received',
  'unit',
  'what',
  'place',
  'procedure',
  'dossier',
  'result',
  'day',
  'reason',
  'basis',
  'phone',
] as const
export type ReplyValue = (typeof replyValues)[number]

const rules: readonly FeedbackKind[] = ['procedure_rules', 'legal_text']
const all: readonly FeedbackKind[] = ['procedure_rules', 'conduct', 'legal_text', 'field_report', 'praise']

const templates: readonly ReplyTemplate[] = [
  { id: 'fixed', label: 'Đã xử lý xong', kinds: ['field_report', 'procedure_rules', 'conduct'] },
  { id: 'planned', label: 'Có kế hoạch, chưa làm ngay được', kinds: ['field_report'] },
  { id: 'checked', label: 'Đã kiểm tra, không đúng như phản ánh', kinds: ['field_report', 'conduct'] },
  { id: 'explained', label: 'Giải thích quy định, thủ tục', kinds: rules },
  { id: 'late_file', label: 'Hồ sơ trễ hẹn: xin lỗi, báo ngày trả', kinds: ['procedure_rules', 'conduct'] },
  { id: 'conduct', label: 'Thái độ cán bộ: xin lỗi, đã chấn chỉnh', kinds: ['conduct'] },
  { id: 'legal_text', label: 'Văn bản: đã chuyển ý kiến lên trên', kinds: ['legal_text'] },
  { id: 'praise', label: 'Cảm ơn lời khen, góp ý', kinds: ['praise'] },
  { id: 'again_changed', label: 'Xem lại: sửa trả lời trước', kinds: all, again: true },
  { id: 'again_kept', label: 'Xem lại: giữ trả lời trước', kinds: all, again: true },
]

/** Templates for a ticket of this kind and state, the likeliest first; none once the reply is out. Pure. */
export function templatesFor({
  kind,
  state,
  contested,
}: Pick<Ticket, 'kind' | 'state' | 'contested'>): ReplyTemplate[] {
  if (!openStates.has(state)) return []
  const fitting = templates.filter(({ kinds }) => kinds.includes(kind))
  return contested
    ? fitting.toSorted((a, b) => Number(b.again ?? false) - Number(a.again ?? false))
    : fitting.filter(({ again }) => again !== true)
}
