import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Settings of the app and the account that the fake knows. */
export const OA = {
  appId: '360846524940903967',
  appSecret: 'app-secret-for-loopback',
  secretKey: 'oa-secret-key-for-loopback',
  oaId: '388613280878808645',
  codeVerifier: 'Vf-0123456789abcdefghijklmnopqrstuvwxyzABCD',
} as const

export interface OaCall {
  /** Such as "v3.0/oa/message/cs". */
  path: string
  /** Access token, or secret_key for the OAuth service. */
  credential: string
  payload: Record<string, unknown>
  /** Header `appsecret_proof`. */
  proof?: string
}

export type Answer =
  | { status?: number; body: unknown }
  | 'hang'
  | 'cut'
  | 'cut halfway'
  | 'html 502'
  | 'endless'
  /** Done, but the answer is lost on the way. */
  | 'lost'

/**
 * Zalo's OA OpenAPI and OAuth v4 on loopback, with their manners: errors with HTTP 200, refresh tokens that work
 * once, `expires_in` as a text, refusals of the consultation message, files at addresses of their own, and
 * scripted faults.
 */
export interface ZaloOaServer {
  url: string
  calls: OaCall[]
  /** Of one path, in order. */
  callsTo(path: string): OaCall[]
  /** Messages sent to a person, in order. */
  sent(userId: string): SentMessage[]
  /** A code as the consent page gives it out, for this OA (ours unless told). */
  code(oaId?: string): string
  /** A pair of tokens as if an admin had consented. */
  issue(): { access: string; refresh: string }
  /** The access token is refused from now on: -216 invalid or -220 expired. */
  expire(access: string, code?: -216 | -220): void
  /** Nothing can be sent to the person: answered with this code. */
  refuse(userId: string, code: number): void
  /** What user/detail tells of a person; undefined: -213. */
  lastInteraction(userId: string, day: string): void
  /** Keeps bytes; returns their address. */
  hold(name: string, bytes: Uint8Array): string
  /** An address that redirects to another. */
  redirect(name: string, to: string): string
  script(path: string, ...answers: Answer[]): void
  /** Uploads of more than seven days ago: none of them can be sent any more. */
  forgetUploads(): void
  /** Told of every call once it has come whole, before it is answered; what comes back ends that. */
  watch(watcher: (call: OaCall) => void): () => void
  close(): Promise<void>
}

export interface SentMessage {
  text: string
  buttons: { title: string; type: string; payload: unknown }[]
  /** Id of the attachment, of a picture. */
  picture?: string
}

interface Grant {
  oaId: string
  dead?: -216 | -220
}

type Result = Record<string, unknown> | { refused: number; message: string }

export async function startZaloOaServer(): Promise<ZaloOaServer> {
  const calls: OaCall[] = []
  const scripts = new Map<string, Answer[]>()
  const codes = new Map<string, string>()
  const access = new Map<string, Grant>()
  const refresh = new Map<string, string>()
  const refusals = new Map<string, number>()
  const interactions = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const redirects = new Map<string, string>()
  const attachments = new Set<string>()
  const watchers = new Set<(call: OaCall) => void>()
  let count = 0

  function issue(oaId: string): { access: string; refresh: string } {
    count++
    const pair = { access: `access-token-of-zalo-${count}`, refresh: `refresh-token-of-zalo-${count}` }
    access.set(pair.access, { oaId })
    refresh.set(pair.refresh, oaId)
    return pair
  }

  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://zalo')
    const path = url.pathname.slice(1)
    const payload = readPayload(await readBody(request), request, url)
    const credential = request.headers['access_token'] ?? request.headers['secret_key'] ?? ''
    const proof = request.headers['appsecret_proof']
    const call = { path, credential: String(credential), payload, ...(proof && { proof: String(proof) }) }
    calls.push(call)
    for (const watcher of watchers) watcher(call)
    const scripted = scripts.get(path)?.shift()
    if (scripted === 'hang') return
    if (scripted === 'cut') return void response.destroy()
    if (scripted === 'cut halfway') {
      response.writeHead(200, { 'content-length': 1_000 })
      return void response.write('{"error":', () => response.destroy())
    }
    if (scripted === 'html 502') {
      response.writeHead(502, { 'content-type': 'text/html' })
      return void response.end('<html>Bad Gateway</html>')
    }
    if (scripted === 'endless') {
      response.writeHead(200)
      return void response.end(' '.repeat(1024 * 1024))
    }
    if (typeof scripted === 'object') {
      say(response, scripted.status ?? 200, scripted.body)
      return
    }
    const to = redirects.get(path)
    if (to !== undefined) return void response.writeHead(302, { location: to }).end()
    if (path.startsWith('files/')) {
      const bytes = files.get(path)
      return void response.writeHead(bytes ? 200 : 404).end(bytes)
    }
    const result = path.startsWith('v4/')
      ? oauth(path, String(credential), payload)
      : api(path, String(credential), payload)
    if (scripted === 'lost') return void response.destroy()
    say(response, 200, result)
  }

  function oauth(path: string, secret: string, payload: Record<string, unknown>): unknown {
    const no = (error: number, error_name: string) => ({ error, error_name, error_description: error_name })
    if (path !== 'v4/oa/access_token') return no(-1, 'not found')
    if (secret !== OA.appSecret || payload['app_id'] !== OA.appId) return no(-14002, 'App not active')
    let oaId: string | undefined
    if (payload['grant_type'] === 'refresh_token') {
      const token = String(payload['refresh_token'])
      oaId = refresh.get(token)
      refresh.delete(token)
      if (oaId === undefined) return no(-14014, 'Invalid refresh token')
    } else {
      const code = String(payload['code'])
      oaId = payload['code_verifier'] === OA.codeVerifier ? codes.get(code) : undefined
      codes.delete(code)
      if (oaId === undefined) return no(-14005, 'Invalid code')
    }
    const pair = issue(oaId)
    return { access_token: pair.access, refresh_token: pair.refresh, expires_in: '90000' }
  }

  function api(path: string, token: string, payload: Record<string, unknown>): unknown {
    const grant = access.get(token)
    if (!grant || grant.dead !== undefined)
      return { error: grant?.dead ?? -216, message: `Access token is invalid: ${token}` }
    const result = handle(path, grant, payload)
    return 'refused' in result
      ? { error: result['refused'], message: result['message'] }
      : { data: result, error: 0, message: 'Success' }
  }

  function handle(path: string, grant: Grant, payload: Record<string, unknown>): Result {
    switch (path) {
      case 'v3.0/oa/message/cs':
        return judge(payload)
      case 'v2.0/oa/upload/image':
        return upload()
      case 'v2.0/oa/getoa':
        return { oa_id: grant.oaId, name: 'UBND xã Bắc Bình' }
      case 'v3.0/oa/quota/message':
        return { quota_type: 'reply', remain: '8', total: '8' }
      case 'v3.0/oa/user/detail': {
        const user = String(payload['user_id'])
        const day = interactions.get(user)
        return day === undefined
          ? { refused: -213, message: 'User has not followed OA' }
          : { user_id: user, user_last_interaction_date: day, user_is_follower: true }
      }
      default:
        return { refused: -201, message: 'API not found' }
    }
  }

  function upload(): Result {
    const id = `attachment-${calls.length}`
    attachments.add(id)
    return { attachment_id: id }
  }

  function judge(payload: Record<string, unknown>): Result {
    const user = String((payload['recipient'] as { user_id?: unknown } | undefined)?.user_id)
    const { text, buttons, picture } = shown(payload)
    const code = refusals.get(user)
    if (code !== undefined) return { refused: code, message: 'refused' }
    if (picture !== undefined && !attachments.has(picture))
      return { refused: -100, message: 'attachment is expired' }
    if (text === '') return { refused: -201, message: 'text is invalid' }
    const titles = buttons.some(({ title }) => title === '' || title.length > 100)
    if (text.length > 2000 || buttons.length > 5 || titles)
      return { refused: -210, message: 'over the limit' }
    return { message_id: `m${calls.length}`, user_id: user, quota: { quota_type: 'reply', remain: '8' } }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    calls,
    callsTo: (path) => calls.filter((call) => call.path === path),
    sent: (userId) =>
      calls
        .filter(({ path, payload }) => {
          const recipient = payload['recipient'] as { user_id?: string } | undefined
          return path === 'v3.0/oa/message/cs' && recipient?.user_id === userId
        })
        .map(({ payload }) => shown(payload)),
    code(oaId = OA.oaId) {
      const code = `code-of-zalo-${++count}`
      codes.set(code, oaId)
      return code
    },
    issue: () => issue(OA.oaId),
    expire(token, dead = -220) {
      access.set(token, { oaId: OA.oaId, dead })
    },
    refuse: (userId, code) => void refusals.set(userId, code),
    lastInteraction: (userId, day) => void interactions.set(userId, day),
    hold(name, bytes) {
      files.set(`files/${name}`, bytes)
      return `${url}/files/${name}`
    },
    redirect(name, to) {
      redirects.set(`files/${name}`, to)
      return `${url}/files/${name}`
    },
    forgetUploads: () => attachments.clear(),
    script(path, ...answers) {
      scripts.set(path, [...(scripts.get(path) ?? []), ...answers])
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** What a message call puts before a person. */
export function shown(payload: Record<string, unknown>): SentMessage {
  const message = payload['message'] as
    | {
        text?: string
        attachment?: {
          payload?: { buttons?: SentMessage['buttons']; elements?: [{ attachment_id: string }] }
        }
      }
    | undefined
  const { buttons = [], elements } = message?.attachment?.payload ?? {}
  return {
    text: message?.text ?? '',
    buttons,
    ...(elements && { picture: elements[0].attachment_id }),
  }
}

function readPayload(body: string, request: IncomingMessage, url: URL): Record<string, unknown> {
  const type = request.headers['content-type'] ?? ''
  if (type.includes('json')) return JSON.parse(body) as Record<string, unknown>
  if (type.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(body))
  if (type.includes('multipart')) return { multipart: body }
  const data = url.searchParams.get('data')
  return data === null ? {} : (JSON.parse(data) as Record<string, unknown>)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

export interface SignedWith {
  secret?: string
  /** App id or OA id. */
  prefix?: string
  /** Which retry this is: header `num_retry`. */
  retry?: number
}

/** A webhook post as Zalo makes it: the signature is over the very bytes. */
export function signed(
  event: Record<string, unknown> | string,
  { secret = OA.secretKey, prefix = OA.appId, retry }: SignedWith = {},
): { method: 'POST'; headers: Record<string, string>; body: string } {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const timestamp = typeof event === 'string' ? '' : ((event['timestamp'] as string | undefined) ?? '')
  const mac = createHash('sha256').update(`${prefix}${body}${timestamp}${secret}`).digest('hex')
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-ZEvent-Signature': `mac=${mac}`,
      ...(retry !== undefined && { num_retry: String(retry) }),
    },
    body,
  }
}

let messages = 0

/** An event of a person, as the official samples have it. */
export function userEvent(
  name: string,
  user: string,
  message: Record<string, unknown>,
  at: Date = new Date(),
): Record<string, unknown> {
  return {
    app_id: OA.appId,
    sender: { id: user },
    user_id_by_app: '552177279717587730',
    recipient: { id: OA.oaId },
    event_name: name,
    message: { msg_id: `msg${++messages}`, ...message },
    timestamp: String(at.getTime()),
  }
}

export function followEvent(
  name: 'follow' | 'unfollow',
  user: string,
  at: Date = new Date(),
): Record<string, unknown> {
  return {
    oa_id: OA.oaId,
    follower: { id: user },
    user_id_by_app: '552177279717587730',
    event_name: name,
    source: 'testing_click',
    app_id: OA.appId,
    timestamp: String(at.getTime()),
  }
}
