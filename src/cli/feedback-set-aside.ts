import type { SetAsideUpdate } from '../inbox/inbox-store.js'
import { shortTime } from '../feedback/staff-words.js'
import { table } from './feedback-print.js'

/** As programs read it, in the shape of a message that did not arrive: it belongs to no report. */
export function setAsideReport({ channel, at, reason }: SetAsideUpdate) {
  return { code: null, channel, at, reason, status: 'set_aside' }
}

/** Nothing of what was said, nor of who said it: only that somebody waits for an answer. */
export function setAsideLines(updates: readonly SetAsideUpdate[]): string[] {
  if (updates.length === 0) return []
  const rows = table(
    ['Đến lúc', 'Kênh', 'Số lần thử', 'Vì sao'],
    updates.map(({ at, channel, attempts, reason }) => [shortTime(at), channel, String(attempts), reason]),
  )
  return [
    '',
    'Tin của người dân đến mà không xử lý được, đã thôi thử:',
    ...rows,
    '',
    'Người gửi chưa được trả lời. Báo người vận hành xem nhật ký lúc đó (hoi-xa doctor).',
  ]
}
