/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { examined, knowledgeStaff, leadsTo, type KnowledgeStaff } from '../fixtures/knowledge-desk.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import type { Staff } from '../fixtures/staff.js'
import { describeInBrowser, launchBrowser, sideways, violations } from '../fixtures/in-browser.js'

/** Where pictures of the pages are kept for a person to look at; left out: nowhere. */
const pictures = process.env['DESK_PICTURES']

const SLOW = 540_000
const BIRTH = '/tri-thuc/thu-tuc/1.001193'

describeInBrowser('the knowledge desk', () => {
  let desk: Desk
  let people: KnowledgeStaff
  let browser: Browser
  let proposal: string

  beforeAll(async () => {
    desk = await openDesk()
    people = await knowledgeStaff(desk)
    browser = await launchBrowser()
    for (const said of ['lịch tiêm phòng chó dại', 'lich tiem phong cho dai', 'chiếu phim lưu động'])
      await desk.channel.say(said, said)
    const asked = { aliases: 'giấy cho thằng cu', questions: 'giấy cho thằng cu', why: 'Người dân nói vậy' }
    proposal = leadsTo(await people.lan.post(`${BIRTH}/cach-hoi`, asked))
    await examined(people.hung, proposal)
    const off = { what: 'procedure', code: '1.000656', reason: 'đang cập nhật lệ phí', day: '', time: '' }
    leadsTo(await people.hung.post('/cong-tac', off))
  }, SLOW)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  }, SLOW)

  const open = async (
    staff: Staff,
    path: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    await context.addCookies([{ ...staff.cookie, url: desk.url }])
    const page = await context.newPage()
    await page.goto(`${desk.url}/can-bo${path}`)
    return [context, page]
  }

  const pages: readonly (readonly [name: string, path: () => string])[] = [
    ['list', () => '/tri-thuc'],
    ['record', () => BIRTH],
    ['explain', () => '/tri-thuc/giai-thich?q=lam+giay+khai+sinh'],
    ['aliases', () => `${BIRTH}/cach-hoi`],
    ['proposals', () => '/tri-thuc/de-xuat'],
    ['proposal', () => proposal],
    ['upload', () => '/tri-thuc/tai-len'],
    ['test-set', () => '/tri-thuc/cau-kiem-tra'],
    ['versions', () => '/tri-thuc/phien-ban'],
    ['office', () => '/thong-tin'],
    ['place', () => '/thong-tin/noi/center'],
    ['units', () => '/thong-tin/don-vi'],
    ['reception', () => '/thong-tin/tiep-dan'],
    ['gaps', () => '/khoang-trong'],
    ['switches', () => '/cong-tac'],
  ]

  it.each(pages)(
    '%s is accessible, fits a telephone and stays small',
    async (name, path) => {
      const [context, page] = await open(people.hung, path())
      const body = await page.content()
      expect(body.length).toBeLessThan(100_000)
      expect(await page.locator('h1').count()).toBe(1)
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
      expect(await violations(page)).toEqual([])
      await context.close()
      const [narrow, small] = await open(people.hung, path(), { viewport: { width: 360, height: 780 } })
      expect(await sideways(small)).toBeLessThanOrEqual(0)
      if (pictures !== undefined)
        await small.screenshot({ path: `${pictures}/${name}-360.png`, fullPage: true })
      await small.setViewportSize({ width: 320, height: 780 })
      expect(await sideways(small)).toBeLessThanOrEqual(0)
      await narrow.close()
    },
    SLOW,
  )

  it(
    'shows a refused form accessibly, with what was typed',
    async () => {
      const [context, page] = await open(people.hung, '/thong-tin/noi/center')
      await page.getByLabel('Điện thoại', { exact: true }).fill('0912345678')
      await page.getByLabel('Nguồn').fill('Thông báo của xã')
      await page.getByRole('button', { name: 'Lưu và dùng ngay' }).click()
      await page.getByText('Chưa lưu được').waitFor()
      expect(await violations(page)).toEqual([])
      expect(await page.getByLabel('Điện thoại', { exact: true }).inputValue()).toBe('0912345678')
      await context.close()
    },
    SLOW,
  )

  it(
    'switches on again by the keyboard alone, without JavaScript',
    async () => {
      const [context, page] = await open(people.hung, '/cong-tac', { javaScriptEnabled: false })
      for (let steps = 0; steps < 60; steps++) {
        await page.keyboard.press('Tab')
        const name = await page.locator(':focus').getAttribute('aria-label')
        if (name?.startsWith('Bật lại') === true) break
      }
      await page.keyboard.press('Enter')
      await page.getByText('Đã bật lại.').waitFor()
      expect(await page.getByText('Không có phần nào đang tắt').count()).toBe(1)
      await context.close()
    },
    SLOW,
  )
})
