import { addDays, vietnamDay, vietnamInstant, vietnamTime } from '../../vietnam-day.js'
import { SendError } from '../channel.js'
import { meaningOf, REMEDIES } from './oa-codes.js'
import { OaLineError } from './oa-http.js'

/** Zalo said no. `said` is already clean of ids and secrets. */
export class OaError extends Error {
  constructor(
    readonly code: number,
    readonly said: string,
  ) {
    super(`${code} ${said}`.trim())
    this.name = 'OaError'
  }
}

/** There is no access token to call with: an admin of the OA must consent, or a refresh must succeed first. */
export class OaTokenError extends Error {
  constructor(
    readonly kind: 'needs_consent' | 'later',
    message: string,
  ) {
    super(message)
    this.name = 'OaTokenError'
  }
}

export const OUTSIDE_WINDOW = 'outside the 7-day window; call the citizen'

/** Seconds until a fault that people must mend is tried again. */
const MENDING_SECONDS = 900

/** What a failed call means for the reply. `random` is 0 up to 1 and spreads what failed together. */
export function toSendError(error: unknown, now: Date, random: () => number = Math.random): SendError {
  if (error instanceof SendError) return error
  if (error instanceof OaTokenError)
    return new SendError('retry', error.message, error.kind === 'needs_consent' ? MENDING_SECONDS : 60)
  if (error instanceof OaLineError) return new SendError('retry', error.message)
  if (!(error instanceof OaError))
    return new SendError('retry', error instanceof Error ? error.name : 'fault')
  const meaning = meaningOf(error.code)
  switch (meaning) {
    case undefined:
    case 'retry_once':
      return new SendError('retry', error.message)
    case 'wait':
      return new SendError('retry', error.message, 60 + Math.round(15 * random()))
    case 'refresh_token':
      return new SendError('retry', `access token refused: ${error.message}`, 60)
    case 'alert':
    case 'console':
    case 'reconsent':
    case 'pay':
    case 'config':
      return new SendError('retry', `${error.message}: ${REMEDIES[meaning] ?? ''}`, MENDING_SECONDS)
    case 'postpone':
      return new SendError('retry', error.message, secondsUntilMorning(now))
    case 'recipient_later':
      return new SendError('retry', error.message, 3_600)
    case 'recipient':
      return new SendError('blocked', error.message)
    case 'recipient_gone':
      return new SendError('gone', error.message)
    case 'window':
      return new SendError('rejected', `${OUTSIDE_WINDOW} (${error.code})`)
    case 'our_bug':
    case 'drop':
    case 'upload_again':
      return new SendError('rejected', error.message)
  }
}

/** To 06:00 in Việt Nam, when Zalo ends its night (22:00 to 05:59). */
function secondsUntilMorning(now: Date): number {
  const today = vietnamDay(now)
  const morning = vietnamInstant(vietnamTime(now) < '06:00' ? today : addDays(today, 1), '06:00')
  return Math.ceil((morning.getTime() - now.getTime()) / 1000)
}
