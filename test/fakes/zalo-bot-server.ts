import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  method: string
  payload: Record<string, unknown>
}

/** How a call, or a picture, is answered in place of the usual. */
export type Answer =
  | { code: number; words: string; field?: 'error_code' | 'errorCode'; asText?: true }
  | { body: unknown }
  | 'hang'
  | 'cut'
  | 'cut halfway'
  | 'html 502'
  | 'endless'

/**
 * A Zalo Bot API on loopback that behaves as recorded: the token in the path, refusals with HTTP 200, polls that give
 * one update as an object and forget it, 408 when nothing came, a deaf poll while a webhook is set, webhook calls that
 * may come twice, pictures at addresses that expire; and scripted faults.
 */
export interface ZaloBotServer {
  url: string
  calls: Call[]
  /** Of one method. */
  callsOf(method: string): Call[]
  /** Texts sent to a chat, in order. */
  sent(chat: string): string[]
  /** Hands an update to the next poll, once. */
  push(update: unknown): void
  /** Updates not read yet. */
  waiting(): number
  /** Keeps a picture; the address under which it is found until it expires. */
  hold(name: string, bytes: Uint8Array): string
  /** An address that leads on to another one. */
  redirect(name: string, to: string): string
  expire(name: string): void
  /** The next calls of a method, or of `picture` for downloads, are answered so instead. */
  script(method: string, ...answers: Answer[]): void
  /** Told of every call once it has come whole, before it is answered; what comes back ends that. */
  watch(watcher: (call: Call) => void): () => void
  /** Chats that are no more, and people who blocked the bot. */
  gone: Set<string>
  blocked: Set<string>
  /** Messages left of the quota. */
  quota: number
  webhook: { url: string; secret: string }
  /** What stands behind the webhook's address; undefined: nothing does. */
  target: ((request: Request) => Response | Promise<Response>) | undefined
  /** What stands behind the addresses of pictures that are sent; undefined: they are not fetched. */
  pictures: ((request: Request) => Response | Promise<Response>) | undefined
  /** Calls the webhook as Zalo does; `changes` for calls that are not Zalo's. */
  call(body: unknown, changes?: { secret?: string | null; wrapped?: boolean }): Promise<Response>
  close(): Promise<void>
}

export const TOKEN = '1459232241454765289:test_token-for.loopback'

/** `second` is how many milliseconds a second of a poll takes. */
export async function startZaloBotServer(second = 1_000): Promise<ZaloBotServer> {
  const calls: Call[] = []
  const queue: unknown[] = []
  const scripts = new Map<string, Answer[]>()
  const held = new Map<string, Uint8Array | string>()
  const polls = new Set<() => void>()
  const watchers = new Set<(call: Call) => void>()
  let count = 0

  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const path = request.url ?? ''
    const picture = /^\/picture\/([\w-]+)\.jpg$/.exec(path)?.[1]
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? []
    const json = (content: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(content))
    }
    if (picture === undefined && token !== TOKEN) {
      json(refusal(401, 'Unauthorized'))
      return
    }
    const payload = (body === '' ? {} : JSON.parse(body)) as Record<string, unknown>
    if (picture === undefined) {
      const call = { method, payload }
      calls.push(call)
      for (const watcher of watchers) watcher(call)
    }
    const scripted = scripts.get(picture === undefined ? method : 'picture')?.shift()
    if (scripted !== undefined) perform(scripted, response, json)
    else if (picture === undefined) json(await handle(method, payload, response))
    else show(picture, response)
  }

  function show(name: string, response: ServerResponse): void {
    const picture = held.get(name)
    if (picture === undefined)
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>gone</html>')
    else if (typeof picture === 'string') response.writeHead(302, { location: picture }).end()
    else response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture)
  }

  async function handle(method: string, payload: Record<string, unknown>, response: ServerResponse) {
    switch (method) {
      case 'getMe':
        return took({ id: '1459232241454765289', account_name: 'bot.VDKyGxQvc', account_type: 'BASIC' })
      case 'getUpdates':
        return poll(Number(payload['timeout'] ?? 30), response)
      case 'getWebhookInfo':
        return took({ url: fake.webhook.url, updated_at: 1_749_538_250_568 })
      case 'deleteWebhook':
        fake.webhook = { url: '', secret: '' }
        return took({ url: '', updated_at: 1_749_538_250_568 })
      case 'setWebhook':
        return setWebhook(payload)
      case 'sendMessage':
        return send(payload, 'text')
      case 'sendPhoto':
        return sendPhoto(payload)
      case 'sendSticker':
        return send(payload, 'sticker')
      case 'sendVoice':
        return send(payload, 'voice_url')
      case 'sendChatAction':
        return { ok: true }
      default:
        return refusal(404, 'Not Found')
    }
  }

  async function poll(seconds: number, response: ServerResponse): Promise<unknown> {
    const deaf = (): boolean => fake.webhook.url !== ''
    if (queue.length === 0 || deaf()) {
      await new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer)
          polls.delete(end)
          resolve()
        }
        const timer = setTimeout(end, seconds * second)
        polls.add(end)
        response.on('close', end)
      })
    }
    if (response.destroyed || queue.length === 0 || deaf()) return refusal(408, 'Request timeout')
    return took(queue.shift())
  }

  /** Fetches the picture before it answers, where somebody serves pictures. */
  async function sendPhoto(payload: Record<string, unknown>): Promise<unknown> {
    const photo = textIn(payload['photo'])
    if (!/^https?:/.test(photo))
      return refusal(400, 'Bad request: The photo must start with http:// or https://')
    const found = await Promise.resolve(fake.pictures?.(new Request(photo))).catch(() => Response.error())
    if (found && !(found.ok && found.headers.get('content-type')?.startsWith('image/') === true))
      return refusal(400, 'Bad request: The photo URL is invalid')
    return send(payload, 'photo')
  }

  async function setWebhook(payload: Record<string, unknown>): Promise<unknown> {
    const [url, secret] = [textIn(payload['url']), textIn(payload['secret_token'])]
    if (secret === '') return refusal(400, 'Bad request: The secret_token must not be empty')
    if (!url.startsWith('https://')) return refusal(400, 'Bad request: The url is invalid')
    fake.webhook = { url, secret }
    // The trial call comes without the secret and without a body; the address is kept whatever it gives.
    const trial = await fake.target?.(new Request(url, { method: 'POST' }))
    const ok = trial?.status === 200
    const outcome = ok ? 'webhook.ok' : trial ? `http.${trial.status}` : 'err.conn'
    return took({ url, updated_at: 1_749_538_250_568, verification: { ok, url, outcome, hint: 'thử lại' } })
  }

  function send(payload: Record<string, unknown>, what: string): unknown {
    const chat = textIn(payload['chat_id'])
    const text = textIn(payload[what])
    if (chat === '') return refusal(400, 'Bad request: The chat_id must not be empty')
    if (text === '') return refusal(400, `Bad request: The ${what} must not be empty`)
    if (what === 'text' && text.length > 2_000) return refusal(400, 'Bad request: The text is too long')
    if (fake.gone.has(chat)) return refusal(410, 'The chat_id is invaild')
    if (fake.blocked.has(chat)) return refusal(422, 'You are not permitted to send messages to this chat_id')
    if (fake.quota <= 0) return refusal(429, 'Quota exceeded')
    fake.quota--
    return took({
      message_id: `82599fa32f56d00e${(++count).toString(16).padStart(4, '0')}`,
      date: 1_749_632_637_199,
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: ZaloBotServer = {
    url,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    sent: (chat) =>
      calls
        .filter((call) => call.method === 'sendMessage' && call.payload['chat_id'] === chat)
        .map((call) => String(call.payload['text'])),
    push(update) {
      queue.push(update)
      // One poller, one update: the first that waits gets it.
      const [first] = polls
      first?.()
    },
    waiting: () => queue.length,
    hold(name, bytes) {
      held.set(name, bytes)
      return `${url}/picture/${name}.jpg`
    },
    redirect(name, to) {
      held.set(name, to)
      return `${url}/picture/${name}.jpg`
    },
    expire: (name) => void held.delete(name),
    script(method, ...answers) {
      scripts.set(method, [...(scripts.get(method) ?? []), ...answers])
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    gone: new Set(),
    blocked: new Set(),
    quota: Infinity,
    webhook: { url: '', secret: '' },
    target: undefined,
    pictures: undefined,
    async call(body, { secret = fake.webhook.secret, wrapped = false } = {}) {
      if (!fake.target) throw new Error('nothing stands behind the webhook')
      const text = typeof body === 'string' ? body : JSON.stringify(wrapped ? took(body) : body)
      const headers = new Headers({ 'content-type': 'application/json', 'user-agent': 'Java/1.8.0_192' })
      if (secret !== null) headers.set('X-Bot-Api-Secret-Token', secret)
      return fake.target(new Request(fake.webhook.url, { method: 'POST', headers, body: text }))
    },
    async close() {
      for (const end of [...polls]) end()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return fake
}

function perform(answer: Answer, response: ServerResponse, json: (content: unknown) => void): void {
  if (answer === 'hang') return
  if (answer === 'cut') {
    response.destroy()
  } else if (answer === 'cut halfway') {
    response.writeHead(200, { 'content-length': 1_000 })
    response.write('{"ok":', () => response.destroy())
  } else if (answer === 'html 502') {
    response.writeHead(502, { 'content-type': 'text/html' })
    response.end('<html>Bad Gateway</html>')
  } else if (answer === 'endless') {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  } else if ('body' in answer) {
    json(answer.body)
  } else {
    const { code, words, field = 'error_code', asText } = answer
    json({ ok: false, description: words, [field]: asText ? String(code) : code })
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const took = (result: unknown): unknown => ({ ok: true, result })
const refusal = (error_code: number, description: string): unknown => ({ ok: false, description, error_code })

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

let messages = 0

/** An update as it comes in a private chat. */
export function zaloUpdate(
  event: string,
  chat: string,
  more: Record<string, unknown> = {},
): { event_name: string; message: Record<string, unknown> } {
  return {
    event_name: event,
    message: {
      date: 1_789_033_572_455,
      chat: { chat_type: 'PRIVATE', id: chat },
      message_id: `m1a2b3c4d5e6f708${(++messages).toString(16).padStart(4, '0')}`,
      from: { id: chat, is_bot: false, display_name: 'Hoa' },
      ...more,
    },
  }
}

export const zaloText = (chat: string, text: string) => zaloUpdate('message.text.received', chat, { text })

export const zaloPhoto = (chat: string, photo_url: string, more: Record<string, unknown> = {}) =>
  zaloUpdate('message.image.received', chat, { message_type: 'CHAT_PHOTO', photo_url, ...more })
