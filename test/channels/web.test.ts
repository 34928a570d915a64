import { describe, expect, it } from 'vitest'
import type { Address, Reply, TranscriptEntry } from '../../src/channels/channel.js'
import { createWebChannel, type WebChannel } from '../../src/channels/web/web-channel.js'
import { createLogger } from '../../src/logger.js'
import { describeChannel } from '../contracts/channel.contract.js'

const greeting: Reply = { blocks: [{ kind: 'paragraph', spans: [{ text: 'Chào anh/chị' }] }], choices: [] }

function makeWeb(entries: (address: Address) => TranscriptEntry[], messagesPerMinute = 1_000): WebChannel {
  return createWebChannel({
    communes: () => [{ id: 'bac-binh', name: 'xã Bắc Bình', province: 'Lâm Đồng', province_kind: 'tỉnh' }],
    greeting: () => greeting,
    phrase: (key) => key,
    transcript: (address, limit) => Promise.resolve(entries(address).slice(-limit)),
    clock: () => new Date(),
    logger: createLogger('silent'),
    messagesPerMinute,
    retentionDays: 30,
    secure: false,
  })
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

const unescape = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

describeChannel('web', async (answer) => {
  const stored: TranscriptEntry[] = []
  const web = makeWeb(() => stored)
  await web.start(async (message) => {
    const reply = answer(message)
    const text = message.content.kind === 'text' ? message.content.text : ''
    stored.push({ from: 'citizen', at: new Date(), text, reply: undefined })
    stored.push({ from: 'bot', at: new Date(), text: undefined, reply })
    await web.send({ id: message.key, address: message.address, reply })
  })
  let cookie = ''
  let count = 0
  let last: RequestInit = {}
  const post = async (init: RequestInit): Promise<void> => {
    const response = await web.routes.request('/bac-binh/messages', {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  }
  const page = async (): Promise<string> =>
    (await web.routes.request('/bac-binh', { headers: { cookie } })).text()
  return {
    channel: web,
    say(text) {
      last = form({ text, key: `key-${String(count++).padStart(8, '0')}` })
      return post(last)
    },
    sayAgain: () => post(last),
    seen: async () => unescape(await page()),
    choices: async () =>
      [...(await page()).matchAll(/<button name="choice"[^>]*>([^<]*)</g)].map((match) => match[1] ?? ''),
    close: () => web.stop(),
  }
})

describe('web routes', () => {
  const key = 'abcdefgh'
  const start = async (web: WebChannel): Promise<WebChannel> => {
    await web.start(() => Promise.resolve())
    return web
  }

  it.each([
    ['bytes that are not UTF-8', 'text=%FF&key=abcdefgh'],
    ['a broken percent code', 'text=%Z&key=abcdefgh'],
    ['half a percent code', 'text=%4g&key=abcdefgh'],
    ['a form without a key', 'text=xin+ch%C3%A0o'],
    ['a form without words', `key=${key}`],
    ['nothing', ''],
  ])('answers %s with a clear page and 400', async (_, body) => {
    const web = await start(makeWeb(() => []))
    const response = await web.routes.request('/bac-binh/messages', { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('web.bad_form')
  })

  it('refuses a form posted from another site', async () => {
    const web = await start(makeWeb(() => []))
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'nonsense' },
    ]) {
      const response = await web.routes.request('/bac-binh/messages', {
        ...form({ text: 'x', key }),
        headers,
      })
      expect(response.status).toBe(403)
    }
  })

  it('slows down who posts too fast, and nobody else', async () => {
    const web = await start(makeWeb(() => [], 2))
    const send = async (cookie: string): Promise<Response> =>
      web.routes.request('/bac-binh/messages', { ...form({ text: 'x', key }), headers: { cookie } })
    const first = await send('')
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await send(cookie)).status).toBe(303)
    expect((await send(cookie)).status).toBe(429)
    expect((await send('')).status).toBe(303)
  })

  it('slows down who posts without a cookie', async () => {
    const web = await start(makeWeb(() => [], 1))
    const statuses: number[] = []
    for (let count = 0; count < 10; count++) {
      statuses.push((await web.routes.request('/bac-binh/messages', form({ text: 'x', key }))).status)
    }
    expect(statuses).toContain(429)
  })

  it('takes a form sent again with other words for another message', async () => {
    const web = makeWeb(() => [])
    const keys: string[] = []
    await web.start((message) => {
      keys.push(message.key)
      return Promise.resolve()
    })
    for (const text of ['một', 'một', 'hai']) {
      await web.routes.request('/bac-binh/messages', form({ text, key }))
    }
    expect(new Set(keys).size).toBe(2)
    expect(keys[0]).toBe(keys[1])
  })

  it('knows a visitor only by an unguessable cookie that scripts cannot read', async () => {
    const web = await start(makeWeb(() => []))
    const response = await web.routes.request('/bac-binh/messages', form({ text: 'x', key }))
    expect(response.headers.get('set-cookie')).toMatch(/^hoixa=[\w-]{43};.*HttpOnly.*SameSite=Lax/)
  })

  it('says so when it is stopping', async () => {
    const web = makeWeb(() => [])
    const response = await web.routes.request('/bac-binh/messages', form({ text: 'x', key }))
    expect(response.status).toBe(503)
  })

  it('has no page for a commune that is not served', async () => {
    expect((await makeWeb(() => []).routes.request('/xa-la')).status).toBe(404)
  })
})
