/**
 * What a failed call means for the caller:
 * - `wait`: too many calls of some kind; later is fine
 * - `quota`: the bot's quota is used up; waiting some minutes will hardly help
 * - `gone`: there is no such chat (any more)
 * - `not_permitted`: this person does not take messages of the bot
 * - `unauthorized`: the token is wrong or was reset; nothing will work until it is changed
 * - `our_bug`: Zalo will never take this call: a wrong parameter or an unknown method
 * - `empty_poll`: nothing came while `getUpdates` waited; not a fault
 * - `unavailable`: Zalo did not answer, or answered what is no answer; may pass
 */
export type ZaloBotMeaning =
  'wait' | 'quota' | 'gone' | 'not_permitted' | 'unauthorized' | 'our_bug' | 'empty_poll' | 'unavailable'

/** A call that failed. The token stands neither in the message nor in the stack, and there is no `cause`. */
export class ZaloBotError extends Error {
  constructor(
    readonly method: string,
    readonly meaning: ZaloBotMeaning,
    /** Zalo's `error_code`; undefined when there was no answer of Zalo's. */
    readonly code: number | undefined,
    /** Zalo's words, or what happened to the line. */
    readonly description: string,
    /** The call may have been carried out: repeating a send may show the message twice. */
    readonly perhapsDone = false,
  ) {
    super(`Zalo ${method}: ${code === undefined ? '' : `${code} `}${description}`)
    this.name = 'ZaloBotError'
  }
}

/** The meaning of Zalo's `error_code`, with its words where the number has two. */
export function meaningOf(code: number | undefined, description: string, method: string): ZaloBotMeaning {
  switch (code) {
    case 400:
    case 404:
      return 'our_bug'
    case 401:
      return 'unauthorized'
    case 408:
      return method === 'getUpdates' ? 'empty_poll' : 'unavailable'
    case 410:
      return 'gone'
    case 422:
      return 'not_permitted'
    case 426:
      return 'wait'
    case 429:
      // Documented as a quota; whether a short-term rate uses it too is not known.
      return /quota/i.test(description) ? 'quota' : 'wait'
    case undefined:
    default:
      // 403 stands in Zalo's table as "Internal server error".
      return 'unavailable'
  }
}

/** Connections that never came about: nothing was sent over them. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** A fault of the line, as `fetch` threw it. Only the code is taken over: the rest may name the address. */
export function lineError(method: string, error: unknown): ZaloBotError {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code = codeIn(cause) ?? codeIn(error)
  const description = `not reached${code === undefined ? '' : ` (${code})`}`
  return new ZaloBotError(method, 'unavailable', undefined, description, !NEVER_SENT.has(code ?? ''))
}

function codeIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[A-Z_]{2,40}$/.test(error.code) ? error.code : undefined
}
