import { describe, expect, it } from 'vitest'
import type { Address, IncomingMessage, Reply, TranscriptEntry } from '../../src/channels/channel.js'
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
    mostFileBytes: 1024 * 1024,
    secure: false,
    picturePath: ({ qr }) => `/media/${encodeURIComponent(qr)}.png`,
  })
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

const fileForm = (fields: Record<string, string>, bytes: Uint8Array): RequestInit => {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.append(field, value)
  body.append('file', new Blob([new Uint8Array(bytes)]), 'ổ gà.jpg')
  return { method: 'POST', body }
}

const BOUNDARY = '----WebKitFormBoundary7MA4'

const part = (name: string, value: string, file = ''): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`

/** A multipart form as browsers write it, for what FormData here would write otherwise. */
const rawForm = (parts: string, encoding: 'utf8' | 'latin1' = 'utf8'): RequestInit => ({
  method: 'POST',
  body: Buffer.from(parts, encoding),
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
})

const noFileForm = (fields: Record<string, string>): RequestInit => {
  const parts = Object.entries(fields).map(([name, value]) => part(name, value))
  return rawForm(`${parts.join('')}${part('file', '', '; filename=""')}--${BOUNDARY}--\r\n`)
}

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
    sendFile(bytes) {
      last = fileForm({ text: '', key: `key-${String(count++).padStart(8, '0')}` }, bytes)
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

  it('tells an open page what came since its last entry, and to nobody else', async () => {
    const said = (text: string): Reply => ({
      blocks: [{ kind: 'paragraph', spans: [{ text }] }],
      choices: [],
    })
    const entry = (at: number, text: string): TranscriptEntry => ({
      from: 'bot',
      at: new Date(at),
      text: undefined,
      reply: said(text),
    })
    const web = await start(makeWeb(() => [entry(1_000, 'cũ'), entry(2_000, 'Trung tâm trả lời')]))
    const posted = await web.routes.request('/bac-binh/messages', form({ text: 'xin chào', key }))
    const cookie = (posted.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const news = await web.routes.request('/bac-binh/news?after=1000', { headers: { cookie } })
    expect(news.status).toBe(200)
    const html = await news.text()
    expect(html).toContain('Trung tâm trả lời')
    expect(html).not.toContain('cũ')
    for (const [address, headers] of [
      ['/bac-binh/news?after=2000', { cookie }],
      ['/bac-binh/news?after=x', { cookie }],
      ['/bac-binh/news?after=1000', {}],
    ] as const) {
      expect((await web.routes.request(address, { headers: { ...headers } })).status).toBe(204)
    }
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

  const contentsOf = async (...posts: RequestInit[]): Promise<IncomingMessage[]> => {
    const web = makeWeb(() => [])
    const taken: IncomingMessage[] = []
    await web.start((message) => {
      taken.push(message)
      return Promise.resolve()
    })
    for (const post of posts) await web.routes.request('/bac-binh/messages', post)
    return taken
  }

  it('takes a file with its words', async () => {
    const bytes = new TextEncoder().encode('not\r\n--really\r\n a photo')
    const [message] = await contentsOf(fileForm({ text: 'ổ gà ở thôn 1', key }, bytes))
    const content = message?.content
    if (content?.kind !== 'file') throw new Error('no file')
    expect(content).toMatchObject({
      caption: 'ổ gà ở thôn 1',
      file: { name: 'ổ gà.jpg', size: bytes.length },
    })
    expect(await content.file.read(100)).toEqual(bytes)
  })

  it('takes the form without a file for words, and an empty file for a file', async () => {
    const [words, empty] = await contentsOf(
      noFileForm({ text: 'xin chào', key }),
      fileForm({ text: '', key }, new Uint8Array()),
    )
    expect(words?.content).toEqual({ kind: 'text', text: 'xin chào' })
    expect(empty?.content).toMatchObject({ kind: 'file', file: { size: 0 } })
  })

  it('knows the same form by its words and its file', async () => {
    const one = Uint8Array.of(1)
    const keys = (
      await contentsOf(
        fileForm({ text: 'một', key }, one),
        fileForm({ text: 'một', key }, one),
        fileForm({ text: 'một', key }, Uint8Array.of(2)),
        fileForm({ text: 'hai', key }, one),
        noFileForm({ text: 'một', key }),
        form({ text: 'một', key }),
      )
    ).map((message) => message.key)
    expect(keys[1]).toBe(keys[0])
    expect(keys[5]).toBe(keys[4])
    expect(new Set(keys).size).toBe(4)
  })

  it.each([
    ['words that are not UTF-8', `${part('key', key)}${part('text', '\xff\xfe')}--${BOUNDARY}--\r\n`],
    ['two files', `${part('key', key)}${part('file', 'a', '; filename="a"').repeat(2)}--${BOUNDARY}--\r\n`],
    [
      'a file of another name',
      `${part('key', key)}${part('text', 'a', '; filename="a"')}--${BOUNDARY}--\r\n`,
    ],
    ['a body that breaks off', `${part('key', key)}--${BOUNDARY}\r\nContent-Disposition`],
    ['a form without a key', `${part('text', 'a')}--${BOUNDARY}--\r\n`],
    ['nothing', ''],
  ])('answers a file form with %s with 400', async (_, body) => {
    const web = await start(makeWeb(() => []))
    const response = await web.routes.request('/bac-binh/messages', rawForm(body, 'latin1'))
    expect(response.status).toBe(400)
  })

  it('refuses a file from another site, and slows down who posts files too fast', async () => {
    const web = await start(makeWeb(() => [], 1))
    const post = (headers: Record<string, string>): Response | Promise<Response> =>
      web.routes.request('/bac-binh/messages', { ...fileForm({ key }, Uint8Array.of(1)), headers })
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const cookie = (await post({})).headers.get('set-cookie')?.split(';')[0] ?? ''
    await post({ cookie })
    expect((await post({ cookie })).status).toBe(429)
  })

  it('holds only so many files at once; words still come through', async () => {
    const web = makeWeb(() => [])
    let finish = (): void => undefined
    const held = new Promise<void>((resolve) => (finish = resolve))
    await web.start(() => held)
    const upload = (): Promise<Response> =>
      Promise.resolve(
        web.routes.request('/bac-binh/messages', {
          ...fileForm({ key }, Uint8Array.of(1)),
          headers: { 'content-length': '1000000' },
        }),
      )
    const waiting = Array.from({ length: 16 }, upload)
    const refused = await upload()
    expect(refused.status).toBe(503)
    expect(await refused.text()).toContain('web.busy')
    const words = web.routes.request('/bac-binh/messages', form({ text: 'x', key }))
    finish()
    for (const response of await Promise.all([...waiting, words])) expect(response.status).toBe(303)
    expect((await upload()).status).toBe(303)
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
