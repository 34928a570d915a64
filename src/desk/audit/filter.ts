import type { AuditFilter } from '../../audit/audit-log.js'
import { endOfVietnamDay, isDay, startOfVietnamDay } from '../../vietnam-day.js'

/** What is asked of the log, as it stands in the address. */
export interface Asked {
  who: string
  act: string
  subject: string
  /** yyyy-mm-dd, or empty. */
  day: string
  /** Entries before this place of the chain; undefined for the newest. */
  before: number | undefined
}

export function readAsked(query: (name: string) => string | undefined): Asked {
  const text = (name: string): string => (query(name) ?? '').trim().slice(0, 100)
  const day = text('ngay')
  const before = text('truoc')
  return {
    who: text('ai'),
    act: text('viec'),
    subject: text('ve'),
    day: isDay(day) ? day : '',
    before: /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined,
  }
}

export function filterOf({ who, act, subject, day }: Asked): AuditFilter {
  return {
    ...(who !== '' && { who }),
    ...(act !== '' && { act }),
    ...(subject !== '' && { subject }),
    ...(day !== '' && { from: startOfVietnamDay(day), to: endOfVietnamDay(day) }),
  }
}

/** The question as a query, with its "?"; empty when nothing is asked. */
export function queryOf({ who, act, subject, day }: Asked, before?: number): string {
  const query = new URLSearchParams()
  const named = {
    ai: who,
    viec: act,
    ve: subject,
    ngay: day,
    truoc: before === undefined ? '' : String(before),
  }
  for (const [name, value] of Object.entries(named)) if (value !== '') query.set(name, value)
  return query.size === 0 ? '' : `?${query.toString()}`
}
