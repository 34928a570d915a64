/// <reference lib="dom" />
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  FRIDAY,
  handler,
  leader,
  openDesk,
  receptionist,
  sendReport,
  type Desk,
} from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'
import { describeInBrowser, launchBrowser, sideways, unfold, violations } from '../fixtures/in-browser.js'

/** Where pictures of the pages are put; nowhere unless named. */
const shots = process.env['DESK_SHOTS']

const PHONE = { width: 360, height: 740 }
const SCREEN = { width: 1280, height: 800 }
const PERIOD = 'tu=2026-11-01&den=2026-11-30'

describeInBrowser('pages of the desk', () => {
  let desk: Desk
  let browser: Browser
  let boss: Staff
  beforeAll(async () => {
    desk = await openDesk({ config: { publicUrl: null } })
    for (const person of ['a', 'b', 'c']) await sendReport(desk.channel, { person })
    const code = await sendReport(desk.channel)
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'economy' }, receptionist)
    await desk.does(code, { act: 'draft_reply', text: 'Đã thay bóng đèn.' }, handler)
    await desk.does(code, { act: 'approve' }, leader)
    await desk.channel.tap(`t:rate:${code}:5`, 'citizen')
    await desk.channel.say('làm giấy khai sinh cho con cần gì', 'asker')
    await staffAt(desk, ['handler'], {
      name: 'Nguyễn Thị Hoàng Phương Thảo',
      login: 'thao',
      unit: 'culture_society',
    })
    browser = await launchBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })
  beforeEach(async () => {
    await desk.at(FRIDAY)
    boss = await staffAt(desk, ['admin', 'leader'], { name: 'Lê Văn Hùng' })
    // A line in the log, one of them of something refused.
    await boss.get('/phieu')
    await (await staffAt(desk, ['statistics'])).get('/phieu')
  })

  const open = async (
    who: Staff,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: PHONE, ...options })
    await context.addCookies([{ ...who.cookie, url: `${desk.url}/can-bo` }])
    return [context, await context.newPage()]
  }
  const go = (page: Page, path: string) => page.goto(`${desk.url}/can-bo${path}`)
  const button = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click()
  /** Opens all that is folded; axe finds nothing, nothing moves sideways. */
  const sound = async (page: Page, name: string): Promise<void> => {
    await unfold(page)
    const found = await violations(page)
    const wide = await sideways(page)
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true })
      const { width, height } = await page.evaluate(() => ({
        width: window.innerWidth,
        height: Math.min(document.documentElement.scrollHeight, 2_400),
      }))
      const clip = { x: 0, y: 0, width, height }
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true, clip })
    }
    expect(found, name).toEqual([])
    expect(wide, name).toBeLessThanOrEqual(0)
  }

  it.each([
    ['province', `/so-lieu-tinh?${PERIOD}`],
    ['province-wrong', '/so-lieu-tinh?tu=2026-02-30&den=2026-03-01'],
  ])('has no fault that axe finds for the province on a phone: %s', async (name, path) => {
    const [context, page] = await open(await staffAt(desk, ['province'], { commune: 'province:lam-dong' }))
    await go(page, path)
    await sound(page, name)
    await context.close()
  })

  it.each([
    ['figures', `/so-lieu?${PERIOD}`],
    ['figures-empty', '/so-lieu?tu=2025-01-01&den=2025-01-31'],
    ['figures-wrong', '/so-lieu?tu=2026-02-30&den=2026-03-01'],
    ['figures-rows', `/so-lieu/phieu?${PERIOD}&viec=received`],
    ['plan', '/ke-hoach?nam=2026&loc=all'],
    ['plan-faults', '/ke-hoach/luu-y?nam=2026'],
    ['embed', '/nut-tro-chuyen'],
    ['accounts', '/nguoi-dung'],
    ['account', '/nguoi-dung/thao'],
    ['audit', '/nhat-ky'],
  ])(
    '%s is sound on a phone and on a screen',
    async (name, path) => {
      for (const viewport of [PHONE, SCREEN]) {
        const [context, page] = await open(boss, { viewport })
        const answer = await go(page, path)
        expect(answer?.status(), name).toBe(name.endsWith('-wrong') ? 422 : 200)
        await sound(page, `${name}-${viewport.width}`)
        await context.close()
      }
    },
    120_000,
  )

  it('a plan entry is noted without JavaScript, and its form is sound', async () => {
    for (const viewport of [PHONE, SCREEN]) {
      const [context, page] = await open(boss, { viewport })
      await go(page, '/ke-hoach?nam=2026&loc=all')
      await page.locator('tbody a').first().click()
      await sound(page, `plan-entry-${viewport.width}`)
      await context.close()
    }
    const [context, page] = await open(boss, { javaScriptEnabled: false })
    await go(page, '/ke-hoach?nam=2026&loc=all')
    await page.locator('tbody a').first().click()
    await page.locator('main form select[name=state]').selectOption('done')
    await page.locator('main form[method=post] button').first().click()
    await page.getByText('Đã lưu.').waitFor()
    await context.close()
  }, 120_000)

  it('the places of the chat button are saved without JavaScript, wrong ones told', async () => {
    const [context, page] = await open(boss, { javaScriptEnabled: false })
    await go(page, '/nut-tro-chuyen')
    await page.getByLabel('Các trang được gắn nút').fill('bacbinh')
    await button(page, 'Lưu')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Các trang được gắn nút').fill('https://bacbinh.lamdong.gov.vn')
    await button(page, 'Lưu')
    await page.getByText('Đã lưu.').first().waitFor()
    await context.close()
    const [other, wrong] = await open(boss)
    await go(wrong, '/nut-tro-chuyen')
    await wrong.getByLabel('Các trang được gắn nút').fill('bacbinh')
    await button(wrong, 'Lưu')
    await sound(wrong, 'embed-wrong-360')
    await other.close()
  }, 120_000)

  it('a person is added without JavaScript, and is in the log', async () => {
    const [context, page] = await open(boss, { javaScriptEnabled: false })
    await go(page, '/nguoi-dung')
    await page.getByLabel('Tên đăng nhập').fill('mai.le')
    await page.getByLabel('Họ tên').fill('Lê Thị Mai')
    await page.getByLabel(/^Tiếp nhận/).check()
    await button(page, 'Thêm và tạo mật khẩu dùng một lần')
    await page.getByRole('heading', { name: 'Mật khẩu dùng một lần' }).waitFor()
    await go(page, '/nhat-ky')
    await page.getByLabel('Việc', { exact: true }).selectOption({ label: 'Thêm người dùng' })
    await button(page, 'Lọc')
    expect(await page.locator('tbody').innerText()).toContain('mai.le')
    await context.close()
  }, 120_000)

  it('figures are chosen by period without JavaScript', async () => {
    const [context, page] = await open(boss, { javaScriptEnabled: false })
    await go(page, '/so-lieu')
    await page.getByText('Chọn kỳ').click()
    await page.getByLabel('Từ ngày').fill('2025-01-01')
    await page.getByLabel('Đến ngày').fill('2025-01-31')
    await button(page, 'Xem')
    await page.getByText('Kỳ này chưa có số liệu.').waitFor()
    await context.close()
  }, 120_000)

  describe('a session that ended', () => {
    /** Signs in past the password, in this browser. */
    const signInAgain = async (context: BrowserContext, who: Staff): Promise<void> => {
      const { createSessions } = await import('../../src/staff/sessions.js')
      const sessions = createSessions({ store: desk.storage.staff, clock: desk.clock })
      const { secret } = await sessions.start(who.account, true)
      await context.addCookies([{ name: who.cookie.name, value: secret, url: `${desk.url}/can-bo` }])
    }

    it('puts back what was typed, for the same person only', async () => {
      for (const same of [true, false]) {
        await desk.at(FRIDAY, '09:00')
        const words = `Đã hẹn đơn vị thi công ngày ${same ? '25/11' : '26/11'}, còn chờ vật tư.`
        const mai = await staffAt(desk, ['leader'], { name: 'Chị Mai' })
        const [context, page] = await open(mai)
        await go(page, '/ke-hoach?nam=2026&loc=all')
        await page.locator('tbody a').first().click()
        await page.locator('main form select[name=state]').selectOption('not_applicable')
        await page.locator('main form textarea').last().fill(words)
        const address = page.url()
        await desk.at(FRIDAY, '09:16')
        await page.locator('main form[method=post] button').first().click()
        await page.getByText('Phần đã nhập có thể còn được trình duyệt giữ').waitFor()
        await sound(page, 'ended-360')
        expect(new URL(page.url()).searchParams.get('ve')).toBe(new URL(address).pathname)
        await signInAgain(context, same ? mai : await staffAt(desk, ['leader']))
        await page.goto(address)
        const typed = page.locator('main form textarea').last()
        if (same) await expect.poll(() => typed.inputValue()).toBe(words)
        else expect(await typed.inputValue()).not.toBe(words)
        expect(await page.locator('#typed').isVisible()).toBe(same)
        if (same) {
          expect(await page.locator('main form select[name=state]').inputValue()).toBe('not_applicable')
          await sound(page, 'typed-again-360')
          await page.locator('main form[method=post] button').first().click()
          await page.getByText('Đã lưu.').waitFor()
        }
        await page.goto(address)
        expect(await page.locator('#typed').isVisible()).toBe(false)
        expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
        await context.close()
      }
    }, 120_000)

    it('comes also to a page that stands open and looks for news by itself', async () => {
      await desk.at(FRIDAY, '09:00')
      const mai = await staffAt(desk, ['receptionist'])
      const [context, page] = await open(mai)
      await go(page, '/tro-chuyen')
      for (const time of ['09:05', '09:10', '09:15']) {
        await desk.at(FRIDAY, time)
        const looked = page.waitForResponse(/\/tro-chuyen\/moi/)
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
        expect((await looked).status()).toBe(200)
      }
      await desk.at(FRIDAY, '09:16')
      await page.reload()
      expect(page.url()).toContain('/can-bo/dang-nhap')
      await context.close()
    }, 120_000)
  })
})
