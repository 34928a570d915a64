import { normalise } from '../../language/fold.js'
import { scopeOf, type SwitchScope } from '../../switches/switched-off.js'
import { isDay, vietnamInstant } from '../../vietnam-day.js'
import type { ReadFields } from '../read-fields.js'

export interface SwitchAsked {
  scope: SwitchScope
  reason: string
  until: Date | null
}

const LONGEST_REASON = 300
const MOST_DAYS = 366
const DAY_MS = 86_400_000

/** What is to be switched off, why and until when. `known` tells a channel or procedure there is. Pure. */
export function readSwitchForm(
  fields: ReadonlyMap<string, string>,
  now: Date,
  known: (scope: SwitchScope) => boolean,
): ReadFields<SwitchAsked> {
  const text = (name: string): string => normalise(fields.get(name) ?? '')
  const errors: Record<string, string> = {}
  const scope = scopeOf(text('what') === 'procedure' ? `procedure:${text('code')}` : text('what'))
  if (text('what') === 'procedure' && (!scope || !known(scope)))
    errors['code'] = 'Không có thủ tục với mã này. Mã có dạng 1.001193.'
  else if (!scope || !known(scope)) errors['what'] = 'Chọn phần cần tắt.'
  const reason = text('reason')
  if (reason === '') errors['reason'] = 'Ghi lý do; người dân đọc đúng câu này.'
  else if (reason.length > LONGEST_REASON) errors['reason'] = `Lý do dài nhất ${LONGEST_REASON} ký tự.`
  const [day, time] = [text('day'), text('time')]
  const until = day === '' ? null : instantOf(day, time)
  if (until === undefined) errors['day'] = 'Ngày hoặc giờ chưa đúng. Giờ ghi dạng 07:30.'
  else if (until === null && time !== '') errors['day'] = 'Chọn ngày bật lại, hoặc bỏ trống cả ngày và giờ.'
  else if (until && until <= now) errors['day'] = 'Thời điểm bật lại phải sau lúc này.'
  else if (until && until.getTime() - now.getTime() > MOST_DAYS * DAY_MS)
    errors['day'] = 'Thời điểm bật lại xa nhất là một năm. Bỏ trống nếu chưa biết.'
  return Object.keys(errors).length > 0 || !scope
    ? { ok: false, errors }
    : { ok: true, value: { scope, reason, until: until ?? null } }
}

/** Undefined for what is no moment. */
function instantOf(day: string, time: string): Date | undefined {
  const at = time === '' ? '00:00' : time
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(at) ? vietnamInstant(day, at) : undefined
}
