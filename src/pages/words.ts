import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { PagePhrase } from './page-contract.js'

type Time = ProcedureRecord['times'][number]

/** "toàn trình", "một phần": how far the procedure goes on line, as the source has it. */
export function onlineLevel({ online, received_at: received }: ProcedureRecord, phrase: PagePhrase): string {
  if (online.level !== 'unknown') return phrase(`pages.online.${online.level}`)
  return phrase(received.channels.includes('online') ? 'pages.online.unknown_yes' : 'pages.online.unknown')
}

/** A limit in full words: its unit is never concluded without saying so. */
export function limitText(time: Time, phrase: PagePhrase): string {
  const inferred = time.unit_basis === 'inferred' ? ` (${phrase('time.inferred')})` : ''
  if (time.unit === 'same_day') return phrase('time.same_day') + inferred
  if (time.value === null) return phrase('time.unknown')
  const value = time.value.toLocaleString('vi-VN')
  if (time.unit === 'unknown') return phrase('time.bare', { value })
  return phrase(`time.${time.unit}`, { value }) + inferred
}

/** A limit for a row of the list; a star stands for "inferred", the page explains it once. */
export function shortLimit({ times }: ProcedureRecord, phrase: PagePhrase): string {
  const [first, ...others] = times
  if (!first) return phrase('pages.row_no_time')
  const limit = bareLimit(first, phrase) + (first.unit_basis === 'inferred' ? '*' : '')
  return others.length === 0 ? limit : phrase('pages.row_more', { limit, count: String(others.length) })
}

function bareLimit(time: Time, phrase: PagePhrase): string {
  if (time.unit === 'same_day') return phrase('time.same_day')
  if (time.value === null) return phrase('pages.row_no_time')
  const value = time.value.toLocaleString('vi-VN')
  return time.unit === 'unknown'
    ? phrase('pages.row_bare', { value })
    : phrase(`time.${time.unit}`, { value })
}

/** "xã Bắc Bình" at the head of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}
