/// <reference lib="dom" />
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FRIDAY, openDesk, sendPhoto, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'
import { describeInBrowser, launchBrowser, sideways, violations } from '../fixtures/in-browser.js'

/** Where pictures of the pages are put; nowhere unless named. */
const shots = process.env['DESK_SHOTS']

describeInBrowser('talks at the desk', () => {
  let desk: Desk
  let browser: Browser
  let lan: Staff
  beforeAll(async () => {
    desk = await openDesk()
    lan = await staffAt(desk, ['receptionist'], { name: 'Nguyễn Thị Lan' })
    await staffAt(desk, ['handler'], { name: 'Lê Anh Tú' })
    browser = await launchBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })

  const open = async (
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
    await context.addCookies([{ ...lan.cookie, url: `${desk.url}/can-bo` }])
    return [context, await context.newPage()]
  }
  const go = (page: Page, path: string) => page.goto(`${desk.url}/can-bo${path}`)
  const look = async (page: Page, name: string): Promise<void> => {
    if (shots === undefined) return
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  }
  const sound = async (page: Page, name: string): Promise<void> => {
    expect(await violations(page), name).toEqual([])
    expect(await sideways(page), name).toBeLessThanOrEqual(0)
    await look(page, name)
  }

  async function asked(person: string, words: string): Promise<string> {
    await desk.channel.say('làm giấy khai sinh cho con cần gì', person)
    await desk.channel.tap('m:staff', person)
    await desk.channel.say(words, person)
    const address = { commune: 'bac-binh', channel: 'test', id: person }
    return (await desk.storage.conversations.load(address, desk.clock()))?.talk?.id ?? ''
  }

  it('takes a talk, answers with the words of a record and ends it, on a phone', async () => {
    const id = await asked('a', 'con tôi sinh ở Lào thì làm khai sinh ở đâu')
    await sendPhoto(desk.channel, 'a', 'giấy chứng sinh đây ạ')
    await desk.at(FRIDAY, '09:12')
    const [context, page] = await open()
    await go(page, '/tro-chuyen')
    await sound(page, 'list-360')
    await page.getByRole('link', { name: /giấy chứng sinh/ }).click()
    await page.getByRole('button', { name: 'Nhận cuộc trò chuyện' }).click()
    await page.getByText('Anh/chị đã nhận cuộc trò chuyện.').waitFor()
    await page.getByText('Chèn câu trả lời của một thủ tục').click()
    await page.getByLabel('Lời nhắn cho người dân').fill('Chào anh,')
    await page.getByLabel('Mã hoặc tên thủ tục').fill('khai sinh nộp ở đâu')
    await page.getByLabel('Mã hoặc tên thủ tục').press('Enter')
    await page
      .getByRole('button', { name: /^Chèn:/ })
      .first()
      .waitFor()
    await sound(page, 'look-up-360')
    await page
      .getByRole('button', { name: /^Chèn:/ })
      .first()
      .click()
    await expect.poll(() => page.getByLabel('Lời nhắn cho người dân').inputValue()).toMatch(/^Chào anh,\n.+/s)
    await page.getByRole('button', { name: 'Gửi cho người dân' }).click()
    await page.getByText('Đã gửi lời nhắn.').waitFor()
    await sound(page, 'talk-360')
    await desk.app.drain()
    await page.getByRole('button', { name: 'Kết thúc, trả lại cho trợ lý' }).click()
    await page.getByText('Đã kết thúc cuộc trò chuyện').waitFor()
    await go(page, `/tro-chuyen/${id}`)
    await sound(page, 'ended-360')
    await context.close()
  }, 120_000)

  it('shows what the citizen writes while the page stands open, and leaves what is being written', async () => {
    const id = await asked('b', 'nhà tôi mất nước từ hôm qua')
    const [context, page] = await open({ viewport: { width: 1280, height: 800 } })
    await go(page, `/tro-chuyen/${id}`)
    await page.getByLabel('Lời nhắn cho người dân').fill('Tôi đang viết dở')
    await desk.channel.say('cả xóm đều mất ạ', 'b')
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByText('cả xóm đều mất ạ').waitFor()
    expect(await page.getByLabel('Lời nhắn cho người dân').inputValue()).toBe('Tôi đang viết dở')
    await sound(page, 'talk-1280')
    await go(page, '/tro-chuyen')
    await sound(page, 'list-1280')
    await context.close()
  }, 120_000)

  it('works with JavaScript off', async () => {
    const id = await asked('c', 'tôi cần hỏi về hộ khẩu của con')
    const [context, page] = await open({ javaScriptEnabled: false })
    await go(page, `/tro-chuyen/${id}`)
    await page.getByRole('button', { name: 'Gửi cho người dân' }).click()
    await page.getByText('Lời nhắn không được để trống.').first().waitFor()
    await page.getByLabel('Lời nhắn cho người dân').fill('Chào chị, chị cần hỏi gì ạ?')
    await page.getByRole('button', { name: 'Gửi cho người dân' }).click()
    await page.getByText('Đã gửi lời nhắn.').waitFor()
    expect(await page.locator('li.staff').innerText()).toContain('Chào chị, chị cần hỏi gì ạ?')
    await context.close()
  }, 120_000)

  it('names in the web chat whether a person or the assistant speaks', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto(`${desk.url}/bac-binh`)
    const say = async (text: string): Promise<void> => {
      const before = await page.locator('.citizen').count()
      await page.getByLabel('Câu hỏi của anh/chị').fill(text)
      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
      await page.locator('.citizen').nth(before).waitFor()
      await expect.poll(() => page.locator('#status').textContent()).toBe('')
    }
    await page.getByRole('button', { name: 'Gặp cán bộ' }).first().click()
    await page.getByText('Anh/chị cần cán bộ giúp việc gì ạ?').waitFor()
    await say('cho tôi hỏi giờ làm việc chiều thứ bảy')
    const shown = await page.locator('.message').count()
    await say('alo có ai không ạ')
    expect(await page.locator('.message').count()).toBe(shown + 1)
    await desk.at(FRIDAY, '11:00')
    const waiting = await desk.storage.talks.list('bac-binh', 'waiting', {
      account: '',
      limit: 20,
      offset: 0,
    })
    // An earlier test may have left one waiting.
    const talk = waiting.find(({ lastWords }) => lastWords === 'alo có ai không ạ')
    // Another test moved the clock: a desk left alone has closed.
    const back = await staffAt(desk, ['receptionist'], { name: 'Nguyễn Thị Lan' })
    const answered = await back.post(`/tro-chuyen/${talk?.id ?? ''}/tra-loi`, {
      key: crypto.randomUUID(),
      text: 'Dạ có ạ',
    })
    expect([answered.status, answered.location?.includes('/tro-chuyen')]).toEqual([303, true])
    await desk.app.drain()
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByText('Dạ có ạ').waitFor()
    const last = page.locator('.bot').last()
    expect(await last.locator('.who').textContent()).toBe('Cán bộ')
    expect(await last.textContent()).toContain('Cán bộ Nguyễn Thị Lan:')
    expect(await violations(page)).toEqual([])
    await look(page, 'chat-360')
    await context.close()
  }, 120_000)
})
