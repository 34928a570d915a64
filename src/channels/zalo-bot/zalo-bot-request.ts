import { z } from 'zod'
import { lineError, meaningOf, ZaloBotError } from './zalo-bot-errors.js'

export interface ZaloBotRequestParts {
  token: string
  apiRoot: string
  fetch: typeof globalThis.fetch
  /** Bytes of the longest answer read. */
  mostBytes: number
}

/** One call of the Bot API: resolves with `result`, rejects with `ZaloBotError`. */
export type ZaloBotRequest = (
  method: string,
  parameters: Readonly<Record<string, unknown>>,
  seconds: number,
  signal?: AbortSignal,
) => Promise<unknown>

const code = z.coerce.number().int().optional().catch(undefined)

const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().catch(''),
  error_code: code,
  errorCode: code,
})

/** Longest words of Zalo's that are passed on. */
const MOST_DESCRIPTION = 300

/**
 * Calls by POST with JSON, as the reference pages do. Zalo answers refusals with HTTP 200, so `ok` decides and the
 * status only where the body is no answer of the API. No redirect is followed: the address holds the token.
 */
export function createZaloBotRequest({
  token,
  apiRoot,
  fetch,
  mostBytes,
}: ZaloBotRequestParts): ZaloBotRequest {
  return async (method, parameters, seconds, signal) => {
    signal?.throwIfAborted()
    const abort = new AbortController()
    const give = (): void => abort.abort()
    const timer = setTimeout(give, seconds * 1000)
    signal?.addEventListener('abort', give)
    try {
      const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(parameters),
        redirect: 'error',
        signal: abort.signal,
      })
      const text = await readText(response, mostBytes)
      return resultOf(method, response.status, text, token)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof ZaloBotError) throw error
      if (!abort.signal.aborted) throw lineError(method, error)
      throw new ZaloBotError(method, 'unavailable', undefined, `no answer in ${seconds} s`, true)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', give)
    }
  }
}

function resultOf(method: string, status: number, text: string | undefined, token: string): unknown {
  const answer = envelope.safeParse(text === undefined ? undefined : parsed(text))
  if (!answer.success) {
    const what = text === undefined ? 'more than it should' : 'what is no JSON of the API'
    throw new ZaloBotError(method, 'unavailable', undefined, `HTTP ${status} with ${what}`, true)
  }
  const { ok, result, description, error_code, errorCode } = answer.data
  if (ok) return result
  const number = error_code ?? errorCode ?? (status >= 400 ? status : undefined)
  const words = description.replaceAll(token, '[token]').slice(0, MOST_DESCRIPTION)
  throw new ZaloBotError(method, meaningOf(number, words, method), number, words)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body as text; undefined when it is longer, the rest of which is not taken in. */
async function readText(response: Response, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length
    if (length > most) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks, length).toString('utf8')
}
