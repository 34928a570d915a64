import type { WholePolicy } from './feedback-policy-files.js'

/**
 * What holds when a version of the knowledge has no `knowledge/feedback/policy.yml`, such as one stored before that
 * file came: the limits of Nghị định 20/2008/NĐ-CP and Quyết định 766/QĐ-TTg. A rollback must not leave citizens without a
 * promise. Only the file in service counts where there is one.
 */
export const standardPolicy: WholePolicy = {
  from: '2026-07-01',
  basis: ['Nghị định 20/2008/NĐ-CP', 'Quyết định 766/QĐ-TTg ngày 23/6/2022'],
  limits: { refuse: 2, ask_more: 5, transfer: 5, handle: 15, publish: 2 },
  waiting_outer_limit: 30,
  extension_most: 15,
  kinds: {
    procedure_rules: { clock: true },
    conduct: { clock: true },
    legal_text: { clock: true },
    field_report: { clock: true, handle: 15 },
    praise: { clock: false },
  },
  count_swapped_saturday: true,
  remind_before: 3,
  decent_hours: { from: '07:00', to: '21:00' },
  draft_days: 7,
  contest_within: 30,
  keep_years: { formal: 10, tip: 1, decision: null },
  refusal_reasons: [
    { id: 'missing_items', label: 'Thiếu họ tên, địa chỉ hoặc số điện thoại, thư điện tử để liên hệ' },
    { id: 'anonymous', label: 'Không nêu tên người gửi' },
    { id: 'unclear', label: 'Đã hỏi lại mà nội dung vẫn chưa rõ' },
    { id: 'already_answered', label: 'Việc này đã được trả lời và không có gì mới' },
  ],
}
