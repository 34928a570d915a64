import type { Period } from '../../figures/figures-store.js'
import { readPeriod, usualPeriods } from '../../figures/periods.js'
import type { Visit } from '../visit.js'

type UsualPeriods = ReturnType<typeof usualPeriods>

export interface AskedPeriod {
  /** This month when none was asked for, or what was typed is none. */
  period: Period
  typed: Period
  usual: UsualPeriods
  /** What is wrong with what was typed, by field. */
  errors: Readonly<Record<string, string>>
}

const WRONG = {
  bad_day: 'Chọn đủ hai ngày có trong lịch.',
  reversed: 'Ngày cuối phải sau ngày đầu.',
  too_long: 'Chọn kỳ không quá một năm.',
} as const

/** The period that a page of figures is asked for, by its query. */
export function askedPeriod(visit: Visit): AskedPeriod {
  const query = (name: string): string => visit.context.req.query(name) ?? ''
  const usual = usualPeriods(visit.today)
  const typed = { from: query('tu'), to: query('den') }
  if (typed.from === '' && typed.to === '')
    return { period: usual.month, typed: usual.month, usual, errors: {} }
  const read = readPeriod(typed.from, typed.to)
  if (read.ok) return { period: read.period, typed, usual, errors: {} }
  const field = read.why === 'bad_day' ? 'tu' : 'den'
  return { period: usual.month, typed, usual, errors: { [field]: WRONG[read.why] } }
}

/** For a list of links. */
export function usualChoices(usual: UsualPeriods): { label: string; period: Period }[] {
  return [
    { label: 'Tháng này', period: usual.month },
    { label: 'Tháng trước', period: usual.last_month },
    { label: 'Quý này', period: usual.quarter },
    { label: 'Năm nay', period: usual.year },
  ]
}
