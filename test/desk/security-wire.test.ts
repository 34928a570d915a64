import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Hono } from 'hono'
import { listen } from '../../src/server/server.js'
import { createBrowser } from '../fixtures/desk-browser.js'
import { routesOf, madeUp } from '../fixtures/desk-routes.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

describe('the cookie', () => {
  it.each([
    ['http', { publicUrl: null }, /^hoixa_can_bo=[\w-]{43}; Path=\/can-bo; HttpOnly; SameSite=Lax$/],
    [
      'https',
      { publicUrl: 'https://hoixa.example.vn' },
      /^__Host-hoixa_can_bo=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
    [
      'a proxy',
      { behindProxy: true },
      /^__Host-hoixa_can_bo=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
  ])(
    'over %s is read by no script and no other site',
    async (_, config, form) => {
      const desk = await openDesk({ config })
      const [admin] = await desk.app.desk.firstAdmins()
      const browser = createBrowser(desk.listening)
      const { login, password } = admin ?? { login: '', password: '' }
      const answer = await browser.post('/dang-nhap', { commune: 'bac-binh', login, password })
      expect(answer.status).toBe(303)
      expect(browser.setCookie()).toMatch(form)
      await desk.stop()
    },
    300_000,
  )
})

describe('on the wire', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  }, 300_000)
  afterAll(() => desk.stop())

  it('takes no body that is larger than a form, signed in or not', async () => {
    const staff = await staffAt(desk, ['admin'])
    const large = { csrf: staff.csrf, name: 'x'.repeat(1024 * 1024) }
    expect(await staff.post('/nguoi-dung', large)).toMatchObject({ status: 413 })
    expect(await createBrowser(desk.url).post('/dang-nhap', large)).toMatchObject({ status: 413 })
    const { cookie } = staff
    let chunks = 12
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (chunks-- > 0) controller.enqueue(new Uint8Array(256 * 1024).fill(120))
        else controller.close()
      },
    })
    const sent = fetch(`${desk.url}/can-bo/nguoi-dung`, {
      method: 'POST',
      headers: {
        cookie: `${cookie.name}=${cookie.value}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: stream,
      duplex: 'half',
    } as RequestInit)
    // Told so, or cut off while still sending.
    const status = await sent.then(
      (response) => response.status,
      () => 413,
    )
    expect(status).toBe(413)
    expect((await staff.get('/nguoi-dung')).status).toBe(200)
  })

  it('gives room for a file on routes that take one only, and only as much as they say', async () => {
    const takers = routesOf(desk).filter(({ fileBytes }) => fileBytes !== undefined)
    for (const { path, fileBytes = 0 } of takers) {
      const staff = await staffAt(desk, ['receptionist', 'leader', 'admin'])
      const bytes = new Uint8Array(fileBytes + 2 * 1024 * 1024)
      // Told so, or cut off while still sending.
      const status = await staff.post(madeUp(path), {}, { name: 'a.bin', bytes }).then(
        (answer) => answer.status,
        () => 413,
      )
      expect([path, status]).toEqual([path, 413])
    }
  })

  it('counts tries behind a proxy by the address that the proxy put last', async () => {
    const behind = await openDesk({ config: { behindProxy: true } })
    const tries = async (forwarded: (n: number) => string): Promise<number[]> => {
      const statuses: number[] = []
      for (let n = 0; n < 11; n++) {
        const body = new URLSearchParams({
          commune: 'bac-binh',
          login: `ai${forwarded(n)}${n}`,
          password: 'sai',
        })
        const headers = { 'x-forwarded-for': forwarded(n) }
        statuses.push(
          (await fetch(`${behind.listening}/can-bo/dang-nhap`, { method: 'POST', headers, body })).status,
        )
      }
      return statuses
    }
    // A visitor writes what they like before it.
    expect((await tries((n) => `203.0.113.${n}, 198.51.100.7`)).at(-1)).toBe(429)
    expect((await tries((n) => `198.51.100.7, 203.0.113.${n}`)).at(-1)).toBe(422)
    await behind.stop()
  }, 300_000)
})

describe('a slow client', () => {
  it('is cut off while its header never ends', async () => {
    const app = new Hono()
    app.get('/', (context) => context.text('here'))
    const patience = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 }
    const server = await listen(app, '127.0.0.1', 0, patience)
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let answered = ''
    socket.on('data', (chunk: Buffer) => (answered += chunk.toString()))
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n')
    const dribble = setInterval(() => socket.write('X-Slow: 1\r\n'), 20)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(dribble)
    expect(answered).toMatch(/^HTTP\/1\.1 408 /)
    expect(await (await fetch(server.url)).text()).toBe('here')
    await server.stop()
  })

  it('is cut off while its body never ends', async () => {
    const app = new Hono()
    app.post('/', async (context) => context.text(await context.req.text()))
    const patience = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 }
    const server = await listen(app, '127.0.0.1', 0, patience)
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx')
    const dribble = setInterval(() => socket.write('x'), 20)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(dribble)
    await server.stop()
  })
})
