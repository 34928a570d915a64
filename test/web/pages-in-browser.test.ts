/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Listening } from '../../src/server/server.js'
import { startPages } from '../fixtures/pages-server.js'
import { describeInBrowser, launchBrowser, sideways, unfold, violations } from '../fixtures/in-browser.js'

const LIST = '/bac-binh/thu-tuc'
const PATHS = [
  LIST,
  `${LIST}?linh-vuc=ho-tich`,
  `${LIST}?q=giay+doc+than`,
  `${LIST}?q=đăng+ký&trang=2`,
  `${LIST}?q=asdfgh`,
  `${LIST}/1.004873`,
  `${LIST}/1.013225`,
  `${LIST}/9.999999`,
]

describeInBrowser('public pages', () => {
  let server: Listening
  let browser: Browser

  beforeAll(async () => {
    server = await startPages()
    browser = await launchBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  const open = async (
    options: Parameters<Browser['newContext']>[0],
    path: string,
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
    const page = await context.newPage()
    await page.goto(`${server.url}${path}`)
    return [context, page]
  }
  const printed = async (page: Page): Promise<{ pages: number; text: string }> => {
    const document = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
    const { totalPages, text } = await extractText(document, { mergePages: true })
    return { pages: totalPages, text: text.normalize('NFC') }
  }

  it.each(['light', 'dark'] as const)('have no axe violations (%s)', async (colorScheme) => {
    for (const path of PATHS) {
      const [context, page] = await open({ colorScheme }, path)
      await unfold(page)
      expect(await violations(page), path).toEqual([])
      await context.close()
    }
  })

  it.each([390, 360, 320])('never scroll sideways at %i px', async (width) => {
    for (const path of PATHS) {
      const [context, page] = await open({ viewport: { width, height: 640 } }, path)
      await unfold(page)
      expect(await sideways(page), path).toBeLessThanOrEqual(0)
      await context.close()
    }
  })

  it('lead from a search to a leaflet with JavaScript off', async () => {
    const [context, page] = await open({ javaScriptEnabled: false }, LIST)
    await page.getByLabel('Tìm thủ tục').fill('giay doc than')
    await page.getByRole('button', { name: 'Tìm' }).click()
    await page.getByRole('link', { name: 'Giấy xác nhận tình trạng hôn nhân' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Cấp Giấy xác nhận tình trạng hôn nhân',
    )
    expect(await page.getByRole('button', { name: 'In tờ này' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Tất cả thủ tục' }).click()
    await page.getByLabel('Lĩnh vực').selectOption('dat-dai')
    await page.getByRole('button', { name: 'Tìm' }).click()
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toMatch(/^Đất đai: \d+ thủ tục$/)
    await context.close()
  })

  it('can be used by keyboard alone', async () => {
    const [context, page] = await open({}, LIST)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/thu-tuc\/\d\.\d{6}$/)
    expect(await page.locator('input[type=checkbox]').count()).toBeGreaterThan(0)
    await context.close()
  })

  it('offer a button that prints, and load nothing the policy forbids', async () => {
    const [context, page] = await open({}, `${LIST}/1.004873`)
    const faults: string[] = []
    page.on('console', (message) => faults.push(message.text()))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) faults.push(request.url())
    })
    await page.reload()
    await page.evaluate(() => {
      window.print = () => {
        document.title = 'printed'
      }
    })
    await page.getByRole('button', { name: 'In tờ này' }).click()
    expect(await page.title()).toBe('printed')
    expect(faults).toEqual([])
    await context.close()
  })

  it('print an ordinary procedure on one A4 page, with addresses and without navigation', async () => {
    const [context, page] = await open({ colorScheme: 'dark' }, `${LIST}/1.004873`)
    const { pages, text } = await printed(page)
    expect(pages).toBe(1)
    expect(text).toContain('Mã thủ tục: 1.004873')
    expect(text).toContain('hoi-xa.example/bac-binh')
    expect(text.replace(/\s/g, '')).toContain('https://dichvucong.gov.vn/thu-tuc-hanh-chinh/')
    expect(text).not.toContain('Tất cả thủ tục')
    expect(text).not.toContain('Ctrl+P')
    await context.close()
  })

  it('print black on white, whatever the screen', async () => {
    const [context, page] = await open({ colorScheme: 'dark' }, `${LIST}/1.004873`)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const colours = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body)
      return [
        color,
        backgroundColor,
        getComputedStyle(document.querySelector('.source') ?? document.body).color,
      ]
    })
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    expect(await page.locator('figure svg').isVisible()).toBe(true)
    await context.close()
  })

  it('print the whole list with every field open', async () => {
    const [context, page] = await open({}, LIST)
    const { text } = await printed(page)
    expect(text).toContain('1.004873')
    expect(text.match(/\d\.\d{6}/g)?.length).toBeGreaterThan(300)
    await context.close()
  })
})
