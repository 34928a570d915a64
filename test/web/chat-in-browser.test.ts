/// <reference lib="dom" />
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type Running } from '../fixtures/app.js'
import { phonePhoto } from '../photos/make-pictures.js'
import { describeInBrowser, launchBrowser, sideways, violations } from '../fixtures/in-browser.js'

describeInBrowser('web chat', () => {
  let running: Running
  let browser: Browser

  beforeAll(async () => {
    running = await startApp()
    browser = await launchBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await running.app.stop()
  })

  const open = async (
    options: Parameters<Browser['newContext']>[0],
    path: string,
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, ...options })
    const page = await context.newPage()
    await page.goto(`${running.url}${path}`)
    return [context, page]
  }
  const ask = async (page: Page, text: string): Promise<void> => {
    const before = await page.locator('.bot').count()
    await page.getByLabel('Câu hỏi của anh/chị').fill(text)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.waitForFunction((count) => document.querySelectorAll('.bot').length > count, before - 1)
    await page.waitForFunction(
      () => document.querySelector('#status')?.textContent === '' || document.scripts.length === 0,
    )
  }

  it('answers without reloading the page, and announces it', async () => {
    const [context, page] = await open({}, '/bac-binh')
    await page.evaluate(() => ((window as unknown as { mark: boolean }).mark = true))
    await ask(page, 'làm giấy khai sinh cho con cần gì')
    const log = page.getByRole('log')
    expect(await log.textContent()).toContain('Nguồn: 1.001193')
    expect(await log.getAttribute('aria-live')).toBe('polite')
    expect(await page.evaluate(() => (window as unknown as { mark?: boolean }).mark)).toBe(true)
    await page.getByRole('button', { name: 'Lệ phí' }).last().click()
    await page.waitForFunction(() => document.querySelectorAll('.citizen').length === 2)
    await page.reload()
    expect(await page.locator('.citizen').count()).toBe(2)
    await context.close()
  })

  it('works with JavaScript off: forms, choices, history', async () => {
    const [context, page] = await open({ javaScriptEnabled: false }, '/bac-binh')
    await page.getByLabel('Câu hỏi của anh/chị').fill('lam lai giay khai sinh bi mat')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    expect(await page.locator('.bot').last().textContent()).toContain('bản sao')
    await page.locator('.choices button').first().click()
    expect(await page.getByRole('log').textContent()).toContain('Nguồn: 2.000635')
    await page.getByRole('button', { name: 'Gặp cán bộ' }).first().click()
    expect(await page.getByRole('log').textContent()).toContain(
      'Trung tâm Phục vụ hành chính công xã Bắc Bình',
    )
    expect(await page.locator('.citizen').count()).toBe(3)
    await context.close()
  })

  it('takes a photo in and keeps a picture of its own making', async () => {
    const [context, page] = await open({}, '/bac-binh')
    const before = await page.locator('.bot').count()
    const buffer = Buffer.from(await phonePhoto())
    await page.locator('#file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.waitForFunction((count) => document.querySelectorAll('.bot').length > count, before - 1)
    await page.waitForFunction(() => document.querySelector('#status')?.textContent === '')
    const files = readdirSync(join(running.dataDir, 'files'), { recursive: true }).map(String)
    expect(files.filter((name) => name.endsWith('.jpg'))).toHaveLength(1)
    await context.close()
  })

  it('can be used by keyboard alone', async () => {
    const [context, page] = await open({}, '/bac-binh')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('xin giấy độc thân cần gì')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.body.textContent.includes('1.004873'))
    await context.close()
  })

  it.each(['light', 'dark'] as const)('has no axe violations (%s)', async (colorScheme) => {
    for (const path of ['/', '/bac-binh']) {
      const [context, page] = await open({ colorScheme }, path)
      if (path !== '/') {
        await ask(page, 'làm giấy khai sinh cho con cần gì')
        await ask(page, 'lam lai giay khai sinh bi mat')
      }
      expect(await violations(page)).toEqual([])
      await context.close()
    }
  })

  it('never scrolls sideways at 360 px, nor at 320 px (400 % zoom)', async () => {
    for (const width of [360, 320]) {
      const [context, page] = await open({ viewport: { width, height: 640 } }, '/bac-binh')
      await ask(page, 'đăng ký kết hôn cần giấy tờ gì')
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      await context.close()
    }
  })

  it('runs nothing a citizen writes, and nothing from elsewhere', async () => {
    const [context, page] = await open({}, '/bac-binh')
    const messages: string[] = []
    page.on('dialog', (dialog) => {
      messages.push(dialog.message())
      void dialog.dismiss()
    })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(running.url)) foreign.push(request.url())
    })
    await ask(page, '<img src=x onerror=alert(1)> làm giấy khai sinh <script>alert(2)</script>')
    await page.reload()
    expect(await page.locator('.citizen').textContent()).toContain('<img src=x onerror=alert(1)>')
    expect(messages).toEqual([])
    expect(foreign).toEqual([])
    const response = await page.request.get(`${running.url}/bac-binh`)
    expect(response.headers()['content-security-policy']).toContain("default-src 'none'")
    await context.close()
  })
})
