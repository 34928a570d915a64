import { afterEach, beforeEach, expect, it } from 'vitest'
import { createOaClient, MOST_IMAGE_BYTES, type OaClient } from '../../src/channels/zalo-oa/oa-client.js'
import { meaningOf } from '../../src/channels/zalo-oa/oa-codes.js'
import { OaError, toSendError } from '../../src/channels/zalo-oa/oa-errors.js'
import { challengeOf, consentLink, createOaOauth } from '../../src/channels/zalo-oa/oa-oauth.js'
import { OA, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { USER } from '../fixtures/zalo-oa.js'

let server: ZaloOaServer
let access: string
let refused: string[]
let client: OaClient
beforeEach(async () => {
  server = await startZaloOaServer()
  access = server.issue().access
  refused = []
  client = createOaClient({
    apiRoot: server.url,
    tokens: {
      current: () => Promise.resolve(access),
      instead(token) {
        refused.push(token)
        access = server.issue().access
        return Promise.resolve(access)
      },
    },
    seconds: 1,
  })
})
afterEach(() => server.close())

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

it('sends a consultation message with the token in the header', async () => {
  expect(await client.sendMessage(USER, { text: 'xin chào' })).toMatch(/^m\d+$/)
  expect(server.calls).toEqual([
    {
      path: 'v3.0/oa/message/cs',
      credential: access,
      payload: { recipient: { user_id: USER }, message: { text: 'xin chào' } },
    },
  ])
})

it('proves that it knows the secret of the app where that is switched on, with each token anew', async () => {
  const proofs: (string | undefined)[] = []
  server.watch(({ proof }) => void proofs.push(proof))
  await client.oa()
  const tokens = {
    current: () => Promise.resolve(access),
    instead: () => Promise.resolve(server.issue().access),
  }
  const proving = createOaClient({ apiRoot: server.url, tokens, seconds: 1, proofSecret: OA.appSecret })
  await proving.oa()
  server.expire(access)
  await proving.oa()
  const [none, first, ...again] = proofs
  expect(none).toBeUndefined()
  // printf access-token-of-zalo-1 | openssl dgst -sha256 -hmac app-secret-for-loopback
  expect(first).toBe('8d603a3e62ea9ac2305aadcb16079c88cdd3c1ff1b9e8547cec9fcce71b82ede')
  expect(new Set([first, ...again]).size).toBe(2)
})

it.each([[-216], [-220]] as const)('takes another token once after %i and tries once more', async (code) => {
  const first = access
  server.expire(first, code)
  await client.sendMessage(USER, { text: 'xin chào' })
  expect(refused).toEqual([first])
  server.refuse(USER, code)
  expect(await failure(client.sendMessage(USER, { text: 'xin chào' }))).toMatchObject({ code })
  expect(server.sent(USER)).toHaveLength(4)
})

it('decides on the error code, not on the HTTP status; codes may be text', async () => {
  server.script('v2.0/oa/getoa', { status: 200, body: { error: '-32', message: 'limit' } })
  expect(await failure(client.oa())).toMatchObject({ code: -32 })
  server.script('v2.0/oa/getoa', { status: 503, body: { error: -205, message: 'OA does not exist' } })
  expect(await failure(client.oa())).toMatchObject({ code: -205 })
})

it.each([['[]'], ['null'], [''], ['{"data":{}}'], ['{"error":"none"}'], ['<html>'], ['{"error":']])(
  'takes the answer %j for no answer',
  async (body) => {
    server.script('v2.0/oa/getoa', { body })
    expect(await failure(client.oa())).toMatchObject({ name: 'OaLineError' })
  },
)

it('asks about a person with one parameter of JSON', async () => {
  server.lastInteraction(USER, '02/03/2026')
  expect(await client.userDetail(USER)).toEqual({ lastInteraction: '02/03/2026', isFollower: true })
  expect(server.calls.at(-1)?.payload).toEqual({ user_id: USER })
  expect(await failure(client.userDetail('1'))).toMatchObject({ code: -213 })
})

it('uploads an image of at most 1 MB as the form field "file"', async () => {
  expect(await client.uploadImage(new Uint8Array([1, 2, 3]), 'image/png')).toMatch(/^attachment-/)
  expect(String(server.calls.at(-1)?.payload['multipart'])).toMatch(/name="file"; filename="image.png"/)
  expect(
    await failure(client.uploadImage(new Uint8Array(MOST_IMAGE_BYTES + 1), 'image/jpeg')),
  ).toBeInstanceOf(RangeError)
})

it('checks a quota', async () => {
  expect(await client.quota(USER)).toMatchObject({ quota_type: 'reply' })
})

it('tells no token, neither of the header nor of what Zalo says', async () => {
  server.expire(access)
  server.script('v3.0/oa/user/detail', { body: { error: -201, message: `user_id is invalid ${access}` } })
  const error = await failure(client.userDetail(USER))
  expect(error).toBeInstanceOf(OaError)
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('token-of-zalo')
  expect(error).not.toHaveProperty('cause')
})

it('knows every code of the official table', () => {
  const table: Record<string, readonly number[]> = {
    wait: [-32],
    upload_again: [-100],
    retry_once: [-200],
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
  for (const [meaning, codes] of Object.entries(table))
    for (const code of codes) expect(meaningOf(code), String(code)).toBe(meaning)
  expect(meaningOf(-12345)).toBeUndefined()
})

it('puts off to the coming six o’clock, also after midnight', () => {
  const wait = (now: string): number | undefined =>
    toSendError(new OaError(-234, ''), new Date(now)).retryAfterSeconds
  expect(wait('2026-03-02T05:59:00+07:00')).toBe(60)
  expect(wait('2026-03-02T22:00:00+07:00')).toBe(8 * 3_600)
})

it('exchanges a code with the secret in the header and the verifier in the form', async () => {
  const oauth = createOaOauth({ ...OA, oauthRoot: server.url, seconds: 1 })
  const pair = await oauth.exchange(server.code())
  expect(pair).toMatchObject({ seconds: 90_000 })
  expect(server.calls.at(-1)).toMatchObject({
    credential: OA.appSecret,
    payload: { app_id: OA.appId, grant_type: 'authorization_code', code_verifier: OA.codeVerifier },
  })
  expect(await oauth.refresh(pair.refresh)).not.toEqual(pair)
  expect(await failure(oauth.refresh(pair.refresh))).toMatchObject({ code: -14014 })
})

it('makes the consent link with the challenge of RFC 7636', () => {
  // The RFC's own example.
  expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
  const link = new URL(
    consentLink({
      ...OA,
      oauthRoot: 'https://oauth.zaloapp.com',
      redirectUri: 'https://hoixa.example.vn/webhooks/zalo-oa/bac-binh/callback',
    }),
  )
  expect(link.origin + link.pathname).toBe('https://oauth.zaloapp.com/v4/oa/permission')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    app_id: OA.appId,
    redirect_uri: 'https://hoixa.example.vn/webhooks/zalo-oa/bac-binh/callback',
    code_challenge: challengeOf(OA.codeVerifier),
  })
})
