/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  codeIn,
  DUE,
  FRIDAY,
  handler,
  isOnDisk,
  leader,
  openDesk,
  receptionist,
  type Desk,
} from '../fixtures/report-desk.js'
import { phonePhoto } from '../photos/make-pictures.js'
import { describeInBrowser, launchBrowser, sideways } from '../fixtures/in-browser.js'

describeInBrowser('reports in the web chat', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk()
    browser = await launchBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })
  beforeEach(() => desk.at(FRIDAY))

  const open = async (
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, ...options })
    const page = await context.newPage()
    await page.goto(`${desk.url}/bac-binh`)
    return [context, page]
  }
  /** Does something that is answered; resolves with the answer. */
  const answered = async (page: Page, act: () => Promise<void>): Promise<string> => {
    const before = await page.locator('.bot').count()
    await act()
    await page.locator('.bot').nth(before).waitFor()
    return page.locator('.bot').last().innerText()
  }
  const say = (page: Page, text: string): Promise<string> =>
    answered(page, async () => {
      await page.getByLabel('Câu hỏi của anh/chị').fill(text)
      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    })
  const press = (page: Page, name: string): Promise<string> =>
    answered(page, () => page.getByRole('button', { name, exact: true }).last().click())
  /** Up to the name. */
  const tell = async (page: Page): Promise<void> => {
    await press(page, 'Gửi phản ánh, góp ý')
    await say(page, 'Đèn đường hỏng, tối om rất nguy hiểm')
    await press(page, 'Việc ngoài hiện trường')
    await say(page, 'ngõ 12 thôn Lương Bình')
    await press(page, 'Bỏ qua')
  }

  it('takes a formal report with a picture, and shows its answer while the page stands open', async () => {
    const [context, page] = await open()
    await tell(page)
    const buffer = Buffer.from(await phonePhoto())
    const taken = await answered(page, async () => {
      await page.locator('#file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    })
    expect(taken).toContain('Đã nhận tệp (1/3)')
    await press(page, 'Xong, đi tiếp')
    await say(page, 'Nguyễn Văn Bảy')
    await say(page, 'thôn Lương Bình')
    expect(await say(page, '0912 345 678')).toContain(`hạn trả lời là ${DUE}`)
    const receipt = await press(page, 'Gửi phản ánh')
    expect(receipt).toContain(`Hạn trả lời: ${DUE}`)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    const code = codeIn(receipt)
    expect(await desk.store.files((await desk.ticket(code)).id)).toHaveLength(1)

    await desk.at(FRIDAY, '10:00')
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'Thôn' }, receptionist)
    await desk.does(code, { act: 'draft_reply', text: 'Đã thay bóng <b>ngõ 12</b>.' }, handler)
    await desk.does(code, { act: 'approve' }, leader)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByText('Đã thay bóng <b>ngõ 12</b>.').waitFor()
    expect(await press(page, '4 - Hài lòng')).toContain('đã chấm điểm')
    expect((await desk.ticket(code)).rating?.stars).toBe(4)
    await context.close()
  })

  it('takes a tip with JavaScript off', async () => {
    const [context, page] = await open({ javaScriptEnabled: false })
    const tap = async (name: string): Promise<string> => {
      await page.getByRole('button', { name, exact: true }).last().click()
      return page.locator('.bot').last().innerText()
    }
    const write = async (text: string): Promise<string> => {
      await page.getByLabel('Câu hỏi của anh/chị').fill(text)
      return tap('Gửi')
    }
    await tap('Gửi phản ánh, góp ý')
    await write('Đèn đường hỏng, tối om rất nguy hiểm')
    await tap('Việc ngoài hiện trường')
    await write('ngõ 12 thôn Lương Bình')
    await tap('Bỏ qua')
    await tap('Không có ảnh')
    expect(await tap('Gửi ẩn danh')).toContain('chỉ là tin báo')
    const receipt = await tap('Gửi phản ánh')
    expect(receipt).toContain('Đã nhận tin báo.')
    expect(receipt).not.toContain('Hạn')
    expect(await desk.ticket(codeIn(receipt))).toMatchObject({ standing: 'tip', sender: null })
    await context.close()
  })

  it('keeps no denunciation, complaint or emergency, not even on the page', async () => {
    const [context, page] = await open()
    await tell(page)
    const unsafe = [
      ['tôi tố cáo ông Quàng Một nhận hối lộ 5 triệu của tôi', 'tiếp công dân'],
      ['tôi khiếu nại quyết định thu hồi đất của ông Quàng Hai', 'Khiếu nại có thời hiệu'],
      ['cháy nhà ông Quàng Ba rồi cứu với', '114'],
    ] as const
    for (const [words, directed] of unsafe) {
      expect(await say(page, words)).toContain(directed)
      await press(page, 'Viết tiếp phản ánh')
    }
    await page.reload()
    const log = (await page.getByRole('log').textContent()) ?? ''
    for (const name of ['Quàng Một', 'Quàng Hai', 'Quàng Ba']) {
      expect(log).not.toContain(name)
      expect(isOnDisk(desk.dataDir, name)).toBe(false)
    }
    expect(log).toContain('ngõ 12 thôn Lương Bình')
    await context.close()
  })
})
