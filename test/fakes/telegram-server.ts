import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  method: string
  payload: Record<string, unknown>
}

export type Answer = { status?: number; body: unknown } | 'hang' | 'cut' | 'cut halfway' | 'html 502'

/** A file as the fake keeps it; `path` undefined: one whose path is not told. */
interface HeldFile {
  bytes: Uint8Array
  path: string | undefined
}

/**
 * A Bot API server on loopback: getUpdates as a real long poll with offsets, sendMessage with
 * Telegram's own refusals (broken HTML, over-long text, button data over 64 bytes), getFile with a
 * path that the file is then downloaded from, and scripted faults.
 */
export interface TelegramServer {
  url: string
  calls: Call[]
  /** Texts sent to a chat, in order, as Telegram would show them. */
  sent(chat: string | number): ShownMessage[]
  /** The keyboard a person has in place of their letters by now. */
  answers(chat: string | number): AnswerButton[]
  /** What a webhook was set to; undefined while there is none. */
  webhook(): Record<string, unknown> | undefined
  /** Calls of one method. */
  callsOf(method: string): Call[]
  /** Queues an update; returns its id. */
  push(update: Record<string, unknown>): number
  /** Delivers an update a second time, as Telegram does after a lost confirmation. */
  repeat(updateId: number): void
  /** Keeps a file to be fetched by its id. */
  hold(fileId: string, bytes: Uint8Array, ...path: [] | [path: string | undefined]): void
  /** Told of every call once it has come whole, before it is answered; what comes back ends that. */
  watch(watcher: (call: Call) => void): () => void
  /** The next calls of a method, or of `file` for downloads, are answered so instead. */
  script(method: string, ...answers: Answer[]): void
  confirmedOffset(): number
  close(): Promise<void>
}

/** A message as a person sees it. */
export interface ShownMessage {
  text: string
  keyboard: { text: string; callback_data: string }[][]
}

export interface AnswerButton {
  text: string
  request_location?: boolean
  request_contact?: boolean
}

/** How the bot is called on this server. */
export const BOT = { id: 4242, username: 'HoiXaThuBot' } as const

export const TOKEN = '4242:test_token-for_loopback'

export async function startTelegramServer(token = TOKEN): Promise<TelegramServer> {
  const calls: Call[] = []
  const queue: Record<string, unknown>[] = []
  const known = new Map<number, Record<string, unknown>>()
  const scripts = new Map<string, Answer[]>()
  const polls = new Set<() => void>()
  const files = new Map<string, HeldFile>()
  const watchers = new Set<(call: Call) => void>()
  let nextId = 1000
  let offset = 0
  let webhook: Record<string, unknown> | undefined
  let commands: unknown = []

  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const download = /^\/file\/bot([^/]+)\/(.+)/.exec(request.url ?? '')
    const match = download ?? /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '')
    const body = await readPayload(request)
    const payload = download ? { path: decodeURIComponent(download[2] ?? '') } : body
    const method = download ? 'file' : (match?.[2] ?? '')
    const reply = (status: number, content: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(content))
    }
    if (match?.[1] !== token) {
      reply(401, { ok: false, error_code: 401, description: 'Unauthorized' })
      return
    }
    const call = { method, payload }
    calls.push(call)
    for (const watcher of watchers) watcher(call)
    const scripted = scripts.get(method)?.shift()
    if (scripted === 'hang') return
    if (scripted === 'cut') {
      response.destroy()
      return
    }
    if (scripted === 'cut halfway') {
      response.writeHead(200, { 'content-length': 1_000 })
      response.write('half', () => response.destroy())
      return
    }
    if (scripted === 'html 502') {
      response.writeHead(502, { 'content-type': 'text/html' })
      response.end('<html>Bad Gateway</html>')
      return
    }
    if (scripted) {
      reply(scripted.status ?? 200, scripted.body)
      return
    }
    const held = [...files.values()].find((file) => file.path !== undefined && file.path === payload['path'])
    if (download && held) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      response.end(held.bytes)
      return
    }
    const result = await handle(method, payload)
    reply(result.ok ? 200 : result.error_code, result)
  }

  type Result = { ok: true; result: unknown } | { ok: false; error_code: number; description: string }
  const refuse = (error_code: number, description: string): Result => ({ ok: false, error_code, description })

  async function handle(method: string, payload: Record<string, unknown>): Promise<Result> {
    switch (method) {
      case 'deleteWebhook':
        webhook = undefined
        return { ok: true, result: true }
      case 'setWebhook':
        webhook = payload
        return { ok: true, result: true }
      case 'getWebhookInfo':
        return { ok: true, result: webhookInfo() }
      case 'getMe':
        return { ok: true, result: { ...BOT, is_bot: true, first_name: 'Hỏi Xã' } }
      case 'getMyCommands':
        return { ok: true, result: commands }
      case 'setMyCommands':
        commands = payload['commands']
        return { ok: true, result: true }
      case 'getUpdates':
        if (webhook) return refuse(409, "Conflict: can't use getUpdates method while webhook is active")
        return { ok: true, result: await poll(payload) }
      case 'sendMessage':
        return judgeMessage(payload)
      case 'sendPhoto':
        return judgePhoto(payload)
      case 'getFile':
        return findFile(String(payload['file_id']))
      case 'answerCallbackQuery':
        return payload['callback_query_id'] === 'too-old'
          ? refuse(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
          : { ok: true, result: true }
      default:
        return refuse(404, 'Not Found')
    }
  }

  function webhookInfo(): Record<string, unknown> {
    return {
      url: webhook?.['url'] ?? '',
      has_custom_certificate: false,
      pending_update_count: 0,
      ...(webhook && { allowed_updates: webhook['allowed_updates'] }),
    }
  }

  async function poll(payload: Record<string, unknown>): Promise<unknown[]> {
    offset = Math.max(offset, Number(payload['offset'] ?? 0))
    const due = (): Record<string, unknown>[] =>
      queue.filter((update) => Number(update['update_id']) >= offset)
    for (let index = queue.length - 1; index >= 0; index--) {
      if (Number(queue[index]?.['update_id']) < offset) queue.splice(index, 1)
    }
    if (due().length === 0) {
      await new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer)
          polls.delete(end)
          resolve()
        }
        const timer = setTimeout(end, Number(payload['timeout'] ?? 0) * 1000)
        polls.add(end)
      })
    }
    return due().slice(0, 100)
  }

  function findFile(id: string): Result {
    const file = files.get(id)
    if (!file) return refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (file.bytes.length > 20 * 1024 * 1024) return refuse(400, 'Bad Request: file is too big')
    const path = file.path === undefined ? {} : { file_path: file.path }
    return { ok: true, result: { file_id: id, file_unique_id: id, file_size: file.bytes.length, ...path } }
  }

  function judgeMessage(payload: Record<string, unknown>): Result {
    const text = String(payload['text'])
    if (payload['parse_mode'] === 'HTML' && !readableHtml(text)) {
      return refuse(400, "Bad Request: can't parse entities: unsupported start tag")
    }
    if (shownText(text, payload['parse_mode']).length > 4096)
      return refuse(400, 'Bad Request: message is too long')
    const keyboard = (
      payload['reply_markup'] as { inline_keyboard?: { callback_data: string }[][] } | undefined
    )?.inline_keyboard
    if (keyboard?.flat().some((button) => Buffer.byteLength(button.callback_data) > 64)) {
      return refuse(400, 'Bad Request: BUTTON_DATA_INVALID')
    }
    return {
      ok: true,
      result: { message_id: calls.length, date: 0, chat: { id: payload['chat_id'], type: 'private' } },
    }
  }

  function judgePhoto(payload: Record<string, unknown>): Result {
    const { photo, caption } = payload
    const isPng = photo instanceof Uint8Array && Buffer.from(photo.slice(1, 4)).toString() === 'PNG'
    if (!isPng) return refuse(400, 'Bad Request: IMAGE_PROCESS_FAILED')
    if (typeof caption === 'string' && caption.length > 1024)
      return refuse(400, 'Bad Request: message caption is too long')
    return { ok: true, result: { message_id: calls.length, date: 0, chat: { id: payload['chat_id'] } } }
  }

  function wakePolls(): void {
    for (const end of [...polls]) end()
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    sent: (chat) =>
      calls
        .filter((call) => call.method === 'sendMessage' && String(call.payload['chat_id']) === String(chat))
        .map(shownMessage),
    answers(chat) {
      const markups = calls
        .filter((call) => call.method === 'sendMessage' && String(call.payload['chat_id']) === String(chat))
        .map((call) => call.payload['reply_markup'] as Markup | undefined)
      const last = markups.findLast((markup) => markup?.keyboard !== undefined || markup?.remove_keyboard)
      return last?.keyboard?.flat() ?? []
    },
    webhook: () => webhook,
    callsOf: (method) => calls.filter((call) => call.method === method),
    push(update) {
      const update_id = nextId++
      const whole = { update_id, ...update }
      known.set(update_id, whole)
      queue.push(whole)
      wakePolls()
      return update_id
    },
    repeat(updateId) {
      const update = known.get(updateId)
      if (!update) return
      offset = Math.min(offset, updateId)
      queue.push(update)
      wakePolls()
    },
    hold(fileId, bytes, ...path) {
      files.set(fileId, { bytes, path: path.length > 0 ? path[0] : `photos/${fileId}.jpg` })
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    script(method, ...answers) {
      scripts.set(method, [...(scripts.get(method) ?? []), ...answers])
    },
    confirmedOffset: () => offset,
    async close() {
      wakePolls()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

interface Markup {
  keyboard?: AnswerButton[][]
  remove_keyboard?: boolean
}

export function textUpdate(chat: number, text: string): Record<string, unknown> {
  return {
    message: { message_id: 1, date: 0, chat: { id: chat, type: 'private' }, from: { id: chat }, text },
  }
}

/** A message with a photo in the given sizes, of which the last is the sharpest. */
export function photoUpdate(
  chat: number,
  sizes: { id: string; side: number; bytes?: number }[],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const photo = sizes.map(({ id, side, bytes }) => ({
    file_id: id,
    file_unique_id: id,
    width: side,
    height: side,
    ...(bytes !== undefined && { file_size: bytes }),
  }))
  return {
    message: {
      message_id: 1,
      date: 0,
      chat: { id: chat, type: 'private' },
      from: { id: chat },
      photo,
      ...more,
    },
  }
}

export function tapUpdate(chat: number, data: string, id = 'tap'): Record<string, unknown> {
  return {
    callback_query: {
      id,
      from: { id: chat },
      chat_instance: 'x',
      data,
      message: { message_id: 1, date: 0, chat: { id: chat, type: 'private' } },
    },
  }
}

/** JSON, or a form whose "attach://" fields are the bytes they name (core.telegram.org/bots/api#sending-files). */
async function readPayload(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/'))
    return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Record<string, unknown>)
  const parts = partsOf(body, /boundary="?([^";]+)/.exec(type)?.[1] ?? '')
  const fields = [...parts].filter(([, bytes]) => bytes.length > 0)
  return Object.fromEntries(
    fields.map(([name, bytes]) => {
      const text = bytes.toString('utf8')
      const attached = parts.get(text.replace('attach://', ''))
      return [name, attached && text.startsWith('attach://') ? new Uint8Array(attached) : text]
    }),
  )
}

/** The parts of a form by their names (RFC 7578), read byte by byte: a file is no text. */
function partsOf(body: Buffer, boundary: string): Map<string, Buffer> {
  const parts = new Map<string, Buffer>()
  const border = `\r\n--${boundary}`
  // Latin-1 keeps each byte in its place.
  for (const part of `\r\n${body.toString('latin1')}`.split(border)) {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const name = /[; ]name="?([^";\r]+)/.exec(head)?.[1]
    if (name !== undefined) parts.set(name, Buffer.from(rest.join('\r\n\r\n'), 'latin1'))
  }
  return parts
}

/** Telegram takes b, i and a, properly closed, and no bare < or &. */
export function readableHtml(html: string): boolean {
  const open: string[] = []
  const rest = html.replace(/<(\/?)(b|i|a)(?: href="[^"<>]*")?>/g, (_, slash: string, tag: string) => {
    if (slash === '') open.push(tag)
    else if (open.pop() !== tag) open.push('broken')
    return ''
  })
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;|quot;)/.test(rest)
}

/** What a sendMessage call puts before a person. */
export function shownMessage({ payload }: Call): ShownMessage {
  const markup = payload['reply_markup'] as { inline_keyboard?: ShownMessage['keyboard'] } | undefined
  return {
    text: shownText(String(payload['text']), payload['parse_mode']),
    keyboard: markup?.inline_keyboard ?? [],
  }
}

function shownText(text: string, mode: unknown): string {
  if (mode !== 'HTML') return text
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
