import { addDays, vietnamDay, vietnamInstant, vietnamTime } from '../../vietnam-day.js'
import { SendError } from '../channel.js'
import { OaLineError } from './oa-http.js'

/**
 * What the codes of the OA OpenAPI mean (docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi). Templates by phone
 * number have a table of their own, which is not this one.
 */
export type OaMeaning =
  /** Over the calls of a minute. */
  | 'wait'
  | 'upload_again'
  | 'retry_once'
  | 'our_bug'
  /** The account or the app is not there any more, or a quota is used up. */
  | 'alert'
  /** Something to switch on in the developer console. */
  | 'console'
  /** This person cannot be written to. */
  | 'recipient'
  | 'recipient_later'
  | 'recipient_gone'
  /** Too long since the person last wrote. */
  | 'window'
  | 'refresh_token'
  | 'reconsent'
  | 'pay'
  | 'postpone'
  | 'drop'
  | 'config'

const CODES: Readonly<Record<OaMeaning, readonly number[]>> = {
  wait: [-32],
  upload_again: [-100],
  retry_once: [-200],
  // Also what only articles, groups and the old message API answer: we never ask for those.
  our_bug: [-201, -210, -214, -233, -237, -238, -240, -241, -249, -403],
  alert: [-204, -205, -211, -219],
  console: [-209, -212, -221, -235],
  recipient: [-213, -217, -244],
  recipient_later: [-218],
  recipient_gone: [-227],
  window: [-230, -232],
  refresh_token: [-216, -220],
  reconsent: [-223],
  pay: [-224, -320, -321],
  postpone: [-234],
  drop: [-248],
  config: [-242],
}

const MEANINGS: ReadonlyMap<number, OaMeaning> = new Map(
  (Object.entries(CODES) as [OaMeaning, readonly number[]][]).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning] as const),
  ),
)

/** Undefined for a code that stands in no table. */
export function meaningOf(code: number): OaMeaning | undefined {
  return MEANINGS.get(code)
}

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

/** Staff or the operator must act before any message goes out; what it takes, in words. */
export const REMEDIES: Readonly<Partial<Record<OaMeaning, string>>> = {
  alert: 'the OA or the app was removed, or its quota is used up; look at the Zalo consoles',
  console: 'the app or the OA is not set up for this; see the developer console',
  reconsent: 'the OA did not grant this right; run `hoi-xa zalo-oa consent`',
  pay: 'the package of the OA is too low or its account is empty',
  config: 'Zalo wants appsecret_proof or finds it wrong; see the app settings',
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
