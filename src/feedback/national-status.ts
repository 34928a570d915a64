import type { FeedbackKind, Standing, TicketState } from './ticket.js'

/**
 * How a report stands on the national portal, so that a person can copy it over: the portal's own label, and what
 * formula 5.2 of Quyết định 766/QĐ-TTg counts it as. Labels as the portal showed them in September 2026.
 */
export interface NationalStatus {
  label: string
  counted: 'waiting' | 'handling' | 'handled'
}

/** "Chờ bổ sung" counts as handled there: the clock stands still meanwhile. */
const STATUSES: Readonly<Record<Exclude<TicketState, 'closed'>, NationalStatus>> = {
  new: { label: 'Tiếp nhận ở địa phương', counted: 'waiting' },
  classifying: { label: 'Tiếp nhận ở địa phương', counted: 'handling' },
  waiting: { label: 'Chờ bổ sung', counted: 'handled' },
  transferred: { label: 'Gửi đơn vị khác bằng PM riêng', counted: 'handled' },
  refused: { label: 'Từ chối tiếp nhận', counted: 'handled' },
  handling: { label: 'Xử lý ở địa phương', counted: 'handling' },
  drafted: { label: 'Xử lý ở địa phương', counted: 'handling' },
  // Handled there only once it waits for publication.
  replied: { label: 'Đã gửi email', counted: 'handling' },
  awaiting_publication: { label: 'Chờ công khai', counted: 'handled' },
  published: { label: 'Đã công khai', counted: 'handled' },
  contested: { label: 'Xử lý ở địa phương', counted: 'handling' },
}

/** Of the two categories of formula 5.1; null for what is no report in its sense. */
const CATEGORIES: Readonly<Record<FeedbackKind, string | null>> = {
  procedure_rules: 'Quy định, chính sách, thủ tục',
  conduct: 'Hành vi của CBCC',
  legal_text: 'Quy định, chính sách, thủ tục',
  field_report: null,
  praise: null,
}

/**
 * `closedFrom`: the state a closed ticket was closed in, by its last event; without it, as if published. A report that its
 * sender withdrew has the status it had: the portal knows no label for it.
 */
export function nationalStatus(state: TicketState, closedFrom?: TicketState): NationalStatus {
  const last = state === 'closed' ? (closedFrom ?? 'published') : state
  return STATUSES[last === 'closed' ? 'published' : last]
}

/** The portal's category of a report; null for field reports, praise and tips, which stay out of its figures. */
export function nationalCategory(kind: FeedbackKind, standing: Standing): string | null {
  return standing === 'formal' ? CATEGORIES[kind] : null
}
