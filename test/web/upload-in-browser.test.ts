/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Content, IncomingMessage, TranscriptEntry } from '../../src/channels/channel.js'
import { webAssets } from '../../src/channels/web/assets.js'
import { errorPage } from '../../src/channels/web/error-page.js'
import { mostUploadBytes } from '../../src/channels/web/uploads.js'
import { createWebChannel } from '../../src/channels/web/web-channel.js'
import type { WebPhrase } from '../../src/channels/web/web-contract.js'
import { createLogger } from '../../src/logger.js'
import { createServer, listen, type Listening } from '../../src/server/server.js'
import { heavyPicture, phonePhoto } from '../photos/make-pictures.js'
import { describeInBrowser, launchBrowser, sideways, violations } from '../fixtures/in-browser.js'

const MOST = 4 * 1024 * 1024
const sentences = parse(readFileSync('prompts/web.yml', 'utf8')) as Record<string, string>
const phrase: WebPhrase = (key, values = {}) =>
  (sentences[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

const label = phrase('web.file_label')
const tooLarge = phrase('web.file_too_large', { size: '4 MB' })

describeInBrowser('sending a file', () => {
  let listening: Listening
  let browser: Browser
  let taken: IncomingMessage[] = []
  let photo: Buffer

  beforeAll(async () => {
    photo = Buffer.from(await phonePhoto(900, 700))
    listening = await startChat()
    browser = await launchBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await listening.stop()
  })
  beforeEach(() => {
    taken = []
  })

  /** The real server with the web chat alone; every message is answered with the same words. */
  async function startChat(): Promise<Listening> {
    const entries: TranscriptEntry[] = []
    const reply = {
      blocks: [{ kind: 'paragraph' as const, spans: [{ text: 'Đã nhận ạ.' }] }],
      choices: [],
    }
    const logger = createLogger('silent')
    const web = createWebChannel({
      communes: () => [{ id: 'bac-binh', name: 'xã Bắc Bình', province: 'Lâm Đồng', province_kind: 'tỉnh' }],
      greeting: () => reply,
      phrase,
      transcript: (_address, limit) => Promise.resolve(entries.slice(-limit)),
      clock: () => new Date(),
      logger,
      messagesPerMinute: 1_000,
      retentionDays: 30,
      mostFileBytes: MOST,
      secure: false,
      picturePath: () => '/media/x.png',
    })
    await web.start((message) => {
      taken.push(message)
      const text = message.content.kind === 'file' ? (message.content.caption ?? '[ảnh]') : '[chữ]'
      entries.push({ from: 'citizen', at: new Date(), text, reply: undefined })
      entries.push({ from: 'bot', at: new Date(), text: undefined, reply })
      return Promise.resolve()
    })
    const page = errorPage(phrase)
    const server = createServer({
      logger,
      health: () => Promise.resolve({ ready: true, parts: {} }),
      mounts: [['/', web.routes]],
      assets: webAssets,
      mostBytes: mostUploadBytes(MOST),
      pages: {
        notFound: () => page('web.not_found'),
        tooLarge: () => page('web.too_large'),
        broken: (id) => page('web.broken', { id }),
      },
    })
    return listen(server, '127.0.0.1', 0)
  }

  const open = async (
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options })
    const page = await context.newPage()
    await page.goto(`${listening.url}/bac-binh`)
    return [context, page]
  }
  const choose = (page: Page, buffer: Buffer, name = 'ổ gà "thôn 1".jpg'): Promise<void> =>
    page.locator('#file').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Gửi', exact: true }).click()
  const answered = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction((bots) => document.querySelectorAll('.bot').length >= bots, count)
  const fileOf = async (content: Content | undefined): Promise<Buffer> => {
    if (content?.kind !== 'file') throw new Error('no file came')
    return Buffer.from(await content.file.read(MOST))
  }

  it('shows the name, sends photo and words without a reload, and starts afresh', async () => {
    const [context, page] = await open()
    await page.evaluate(() => ((window as unknown as { mark: boolean }).mark = true))
    const before = await page.locator('.bot').count()
    await choose(page, photo)
    expect(await page.locator('#chosen').textContent()).toBe('ổ gà "thôn 1".jpg')
    await page.getByLabel('Câu hỏi của anh/chị').fill('đường hỏng')
    await send(page)
    await answered(page, before + 1)
    await page.waitForFunction(() => document.querySelector('#chosen')?.textContent === '')
    expect(taken[0]?.content).toMatchObject({ kind: 'file', caption: 'đường hỏng' })
    expect(taken[0]?.content).toMatchObject({ file: { name: expect.stringContaining('ổ gà') as string } })
    expect(Buffer.compare(await fileOf(taken[0]?.content), photo)).toBe(0)
    expect(await page.evaluate(() => (window as unknown as { mark?: boolean }).mark)).toBe(true)

    await page.getByLabel('Câu hỏi của anh/chị').fill('chỉ có chữ')
    await send(page)
    await answered(page, before + 2)
    expect(taken[1]?.content).toEqual({ kind: 'text', text: 'chỉ có chữ' })
    await context.close()
  })

  it('sends a photo alone, and lets the person take it back before', async () => {
    const [context, page] = await open()
    const before = await page.locator('.bot').count()
    await choose(page, photo)
    await page.getByRole('button', { name: phrase('web.file_remove') }).click()
    expect(await page.locator('#chosen').textContent()).toBe('')
    await send(page)
    await choose(page, photo)
    await send(page)
    await answered(page, before + 1)
    expect(taken.map(({ content }) => content.kind)).toEqual(['file'])
    expect(taken[0]?.content).not.toHaveProperty('caption')
    await context.close()
  })

  it('works with JavaScript off', async () => {
    const [context, page] = await open({ javaScriptEnabled: false })
    await page.getByLabel(label).setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByLabel('Câu hỏi của anh/chị').fill('đường hỏng')
    await send(page)
    await page.waitForURL(/#end$/)
    expect(Buffer.compare(await fileOf(taken[0]?.content), photo)).toBe(0)
    expect(await page.getByRole('log').textContent()).toContain('đường hỏng')
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })

  it('says that a file is too large, before it is sent or after', async () => {
    const large = Buffer.from(await heavyPicture(1_400))
    const [context, page] = await open()
    await choose(page, large)
    await send(page)
    expect(await page.getByRole('status').textContent()).toBe(tooLarge)
    await page.locator('#file').evaluate((input) => (input.dataset['most'] = '999999999'))
    await send(page)
    await page.waitForFunction((text) => document.querySelector('#status')?.textContent === text, tooLarge)
    await context.close()

    const [plainContext, plain] = await open({ javaScriptEnabled: false })
    await plain.getByLabel(label).setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: large })
    await send(plain)
    await plain.getByText(phrase('web.too_large')).waitFor()
    await plainContext.close()
    expect(taken).toEqual([])
  })

  it('sends the same message again when the line broke', async () => {
    const [context, page] = await open()
    const before = await page.locator('.bot').count()
    let cut = true
    await page.route('**/messages', async (route) => {
      if (!cut) return route.continue()
      cut = false
      await route.fetch()
      await route.abort()
    })
    await choose(page, photo)
    await send(page)
    await page.waitForFunction(
      (text) => document.querySelector('#status')?.textContent === text,
      phrase('web.failed'),
    )
    await send(page)
    await answered(page, before + 1)
    expect(taken).toHaveLength(2)
    expect(taken[0]?.key).toBe(taken[1]?.key)
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'has no axe violations with a file chosen (%s)',
    async (colorScheme) => {
      const [context, page] = await open({ colorScheme })
      expect(await violations(page)).toEqual([])
      await choose(page, photo)
      expect(await violations(page)).toEqual([])
      await context.close()
    },
  )

  it('never scrolls sideways, whatever the file is called', async () => {
    const [context, page] = await open()
    await choose(page, photo, `${'anhchuptaixabacbinh'.repeat(10)}.jpg`)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })

  it('can be reached and seen by keyboard', async () => {
    const [context, page] = await open()
    await page.locator('#text').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('file')
    const outline = await page.getByText(label).evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline).toBe('solid')
    await context.close()
  })
})
