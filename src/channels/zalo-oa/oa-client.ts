import { createHmac } from 'node:crypto'
import { meaningOf } from './oa-codes.js'
import { OaError } from './oa-errors.js'
import { callOa, OaLineError } from './oa-http.js'
import type { OaMessage, OaPictureMessage } from './oa-render.js'

/**
 * Calls of the OA OpenAPI (docs.zaloplatforms.com/docs/OA): header `access_token`, errors with HTTP 200. Every
 * method rejects with `OaError`, `OaTokenError` or `OaLineError`; none of them holds a token.
 */
export interface OaClient {
  /** POST v3.0/oa/message/cs; resolves with the id of the message, if Zalo tells it. */
  sendMessage(userId: string, message: OaMessage | OaPictureMessage): Promise<string | undefined>
  /** POST v2.0/oa/upload/image: JPEG or PNG up to 1 MB; resolves with an attachment id, good for 7 days. */
  uploadImage(bytes: Uint8Array, type: 'image/jpeg' | 'image/png'): Promise<string>
  /** GET v3.0/oa/user/detail; -213 when the person neither follows nor wrote. */
  userDetail(userId: string): Promise<OaUser>
  /** POST v3.0/oa/quota/message: what Zalo says of the free messages to a person; no field is certain. */
  quota(userId: string): Promise<Record<string, unknown>>
  /** GET v2.0/oa/getoa: whose token this is. */
  oa(): Promise<{ id: string | undefined; name: string | undefined }>
}

export interface OaUser {
  /** DD/MM/YYYY. */
  lastInteraction: string | undefined
  isFollower: boolean | undefined
}

export interface OaClientParts {
  apiRoot: string
  tokens: { current(): Promise<string>; instead(refused: string): Promise<string> }
  /** Longest time for an answer, in seconds. */
  seconds: number
  /** Given: each call carries `appsecret_proof`, which some accounts want (-242 without it). */
  proofSecret?: string | undefined
}

/** Of an uploaded image. */
export const MOST_IMAGE_BYTES = 1024 * 1024

type Init = Parameters<typeof callOa>[1]

export function createOaClient({ apiRoot, tokens, seconds, proofSecret }: OaClientParts): OaClient {
  /** The `data` of a good answer. Refreshes once for a refused token and tries once more for a failed send. */
  async function call(path: string, init: Init): Promise<Record<string, unknown>> {
    let token = await tokens.current()
    try {
      return await callOnce(path, init, token)
    } catch (error) {
      const meaning = error instanceof OaError ? meaningOf(error.code) : undefined
      if (meaning !== 'refresh_token' && meaning !== 'retry_once') throw error
      if (meaning === 'refresh_token') token = await tokens.instead(token)
    }
    return callOnce(path, init, token)
  }

  async function callOnce(path: string, init: Init, token: string): Promise<Record<string, unknown>> {
    const proof = proofSecret === undefined ? {} : { appsecret_proof: proofOf(token, proofSecret) }
    const headers = { ...init.headers, ...proof, access_token: token }
    const { code, said, fields } = await callOa(`${apiRoot}/${path}`, { ...init, headers }, seconds)
    if (code === undefined) throw new OaLineError('Zalo answered without an error code')
    if (code !== 0) throw new OaError(code, said)
    const { data } = fields
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  }

  const post = (path: string, body: unknown): Promise<Record<string, unknown>> =>
    call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const get = (path: string): Promise<Record<string, unknown>> => call(path, { method: 'GET', headers: {} })

  return {
    async sendMessage(userId, message) {
      const data = await post('v3.0/oa/message/cs', { recipient: { user_id: userId }, message })
      return textOf(data['message_id'])
    },
    async uploadImage(bytes, type) {
      if (bytes.length > MOST_IMAGE_BYTES) throw new RangeError('an image for Zalo OA is at most 1 MB')
      const body = new FormData()
      body.append(
        'file',
        new Blob([bytes.slice()], { type }),
        type === 'image/png' ? 'image.png' : 'image.jpg',
      )
      const data = await call('v2.0/oa/upload/image', { method: 'POST', headers: {}, body })
      const id = textOf(data['attachment_id'])
      if (id === undefined) throw new OaLineError('Zalo took the image and named no attachment id')
      return id
    },
    async userDetail(userId) {
      const query = encodeURIComponent(JSON.stringify({ user_id: userId }))
      const data = await get(`v3.0/oa/user/detail?data=${query}`)
      const follower = data['user_is_follower']
      return {
        lastInteraction: textOf(data['user_last_interaction_date']),
        isFollower: typeof follower === 'boolean' ? follower : undefined,
      }
    },
    quota: (userId) => post('v3.0/oa/quota/message', { user_id: userId }),
    async oa() {
      const data = await get('v2.0/oa/getoa')
      return { id: textOf(data['oa_id']) ?? textOf(data['oaid']), name: textOf(data['name']) }
    },
  }
}

/** Lower-case hex of HMAC-SHA256 over the access token, keyed with the secret of the app. */
export function proofOf(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex')
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
