import { startOfVietnamDay } from '../../vietnam-day.js'
import type { OaContact } from './oa-contact-store.js'

/**
 * Whether a consultation message may go to a person, by the time of the last interaction: free for 48 hours,
 * billed until 7 days, refused afterwards. Who unfollowed and wrote nothing since does not want messages.
 */
export type OaWindow = 'free' | 'paid' | 'closed' | 'unfollowed' | 'unknown'

const HOUR_MS = 3_600_000
const FREE_MS = 48 * HOUR_MS
const PAID_MS = 7 * 24 * HOUR_MS
/** Zalo's clock and ours differ, and a message takes its time. */
const MARGIN_MS = 120_000

export function windowOf(contact: OaContact | undefined, now: Date): OaWindow {
  const touched = contact?.touchedAt?.getTime()
  const unfollowed = contact?.unfollowedAt?.getTime()
  if (unfollowed !== undefined && unfollowed >= (touched ?? 0)) return 'unfollowed'
  if (touched === undefined) return 'unknown'
  const passed = now.getTime() - touched + MARGIN_MS
  if (passed <= FREE_MS) return 'free'
  return passed <= PAID_MS ? 'paid' : 'closed'
}

/** Zalo's DD/MM/YYYY: the beginning of that day in Việt Nam; undefined for anything else. */
export function dayOfZalo(text: string | undefined): Date | undefined {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '') ?? []
  if (day === undefined || month === undefined || year === undefined) return undefined
  const time = startOfVietnamDay(`${year}-${month}-${day}`)
  return Number.isNaN(time.getTime()) ? undefined : time
}
