import type { PlanState } from '../../plan-calendar/plan-store.js'
import type { Occurrence } from '../../plan-calendar/occurrences.js'
import type { Standing } from '../../plan-calendar/standing.js'
import type { WindowFault } from '../../plan-calendar/window-faults.js'
import { shownDay, weekdayOf } from '../../vietnam-day.js'

export const standWords: Readonly<Record<Standing['stand'], string>> = {
  late: 'Quá hạn',
  soon: 'Sắp đến hạn',
  open: 'Chưa xong',
  done: 'Đã xong',
  not_applicable: 'Không phải làm',
}

export const stateWords: Readonly<Record<PlanState, string>> = {
  open: 'Chưa làm',
  doing: 'Đang làm',
  done: 'Đã xong',
  not_applicable: 'Không phải làm (ghi lý do)',
}

export const standTags: Readonly<Record<Standing['stand'], string>> = {
  late: 'tag late',
  soon: 'tag soon',
  open: 'tag',
  done: 'tag good',
  not_applicable: 'tag',
}

const PORTIONS: readonly (readonly [RegExp, (parts: string[]) => string])[] = [
  [/^(\d{4})-q(\d)$/, ([, year, quarter]) => `quý ${quarter ?? ''} năm ${year ?? ''}`],
  [
    /^(\d{4})-h(\d)$/,
    ([, year, half]) => `${half === '1' ? '6 tháng đầu' : '6 tháng cuối'} năm ${year ?? ''}`,
  ],
  [
    /^(\d{4})-(\d{2})-(\d{2})$/,
    ([, year, month, day]) => `tuần đến ${day ?? ''}/${month ?? ''}/${year ?? ''}`,
  ],
  [/^(\d{4})-(\d{2})$/, ([, year, month]) => `tháng ${Number(month)}/${year ?? ''}`],
]

/** Which time of a recurring thing: "quý 1 năm 2026"; empty for what comes once. */
export function portionWords({ key, what }: Pick<Occurrence, 'key' | 'what'>): string {
  if (what === 'report_unit') return 'đơn vị gửi báo cáo'
  if (what === 'report_province') return 'xã gửi cấp trên'
  for (const [pattern, words] of PORTIONS) {
    const parts = pattern.exec(key)
    if (parts) return words([...parts])
  }
  return ''
}

/** "09/03/2026 (Chủ nhật)": a last day off is told, not moved: the plan does not say what then. */
export function dayWords(day: string): string {
  const shown = shownDay(day)
  const weekday = weekdayOf(day)
  if (weekday === 'sat') return `${shown} (Thứ Bảy)`
  return weekday === 'sun' ? `${shown} (Chủ nhật)` : shown
}

export function faultWords(fault: WindowFault): string {
  switch (fault.fault) {
    case 'due_before_end':
      return `Báo cáo phải nộp ngày ${dayWords(fault.due)}, khi kỳ số liệu chưa hết (đến ${dayWords(fault.end)}). Ghi rõ “số liệu đến ngày nộp”, bổ sung khi hết kỳ.`
    case 'counted_twice':
      return `Hai kỳ báo cáo cùng tính các ngày từ ${dayWords(fault.from)} đến ${dayWords(fault.to)}.`
    case 'uncovered':
      return `Không kỳ báo cáo năm nào tính các ngày từ ${dayWords(fault.from)} đến ${dayWords(fault.to)}.`
  }
}
