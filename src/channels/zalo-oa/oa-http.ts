/** One HTTP call to Zalo, as it is: application errors come with HTTP 200, and a gateway may answer with HTML. */

/** Largest answer taken in, in bytes; ours are below 4 KB. */
const MOST_ANSWER_BYTES = 256 * 1024

/** No answer came, or none that can be read. Holds neither address nor header: both carry secrets. */
export class OaLineError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'OaLineError'
  }
}

export interface OaAnswer {
  /** Undefined when the answer names none; 0 is success. */
  code: number | undefined
  /** What Zalo says about it, cleaned of what looks like an id or a secret. */
  said: string
  fields: Record<string, unknown>
}

/** Rejects with `OaLineError`, of which no `cause` tells more. `seconds` holds for the whole answer. */
export async function callOa(
  url: string,
  init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string | FormData },
  seconds: number,
): Promise<OaAnswer> {
  let status: number
  let text: string
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(seconds * 1000),
    })
    status = response.status
    text = await readText(response)
  } catch (error) {
    if (error instanceof OaLineError) throw error
    const late = error instanceof Error && error.name === 'TimeoutError'
    throw new OaLineError(late ? `Zalo did not answer within ${seconds} s` : 'Zalo not reached')
  }
  const fields = readFields(text)
  const code = fields && codeOf(fields['error'])
  if (!fields || (code === undefined && status >= 400))
    throw new OaLineError(`Zalo answered HTTP ${status} with nothing that can be read`)
  return {
    code,
    said: clean(fields['message'] ?? fields['error_description'] ?? fields['error_name']),
    fields,
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length
    if (length > MOST_ANSWER_BYTES) {
      await reader?.cancel()
      throw new OaLineError('the answer of Zalo is longer than any of theirs')
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks, length).toString('utf8')
}

function readFields(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Numbers also come as text. */
function codeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return typeof value === 'string' && /^-?\d{1,6}$/.test(value) ? Number(value) : undefined
}

function clean(said: unknown): string {
  if (typeof said !== 'string') return ''
  return said.replace(/[\w.+/=-]{16,}/g, '…').slice(0, 120)
}
