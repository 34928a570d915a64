/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { totpCode, totpStepAt } from '../../src/staff/totp.js'
import { FRIDAY, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'
import { describeInBrowser, launchBrowser, sideways, violations } from '../fixtures/in-browser.js'

const PASSWORD = 'thuyền giấy trôi sông'

describeInBrowser('signing in at the desk', () => {
  let desk: Desk
  let browser: Browser
  let passwords: Map<string, string>
  beforeAll(async () => {
    desk = await openDesk()
    const made = await desk.app.desk.firstAdmins()
    passwords = new Map(made.map(({ commune, password }) => [commune.id, password]))
    browser = await launchBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })

  const open = async (
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      ...options,
    })
    return [context, await context.newPage()]
  }
  const button = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click()

  /** What axe finds, and whether the page moves sideways; nothing without JavaScript. */
  const faults = async (page: Page): Promise<string[]> => {
    const wide = await sideways(page)
    return [...(await violations(page)), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  /** From the sign-in page to the desk, as the first admin of a commune; looks at every page on the way. */
  const comeIn = async (
    page: Page,
    commune: string,
    look: (where: string) => Promise<void>,
  ): Promise<void> => {
    await page.goto(`${desk.url}/can-bo/nguoi-dung`)
    await look('sign-in')
    await page.getByLabel('Xã, phường').selectOption(commune)
    await page.getByLabel('Tên đăng nhập').fill('quantri')
    await page.getByLabel('Mật khẩu').fill('sai mật khẩu rồi')
    await button(page, 'Đăng nhập')
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor()
    await look('refused')
    await page.getByLabel('Mật khẩu').fill(passwords.get(commune) ?? '')
    await button(page, 'Đăng nhập')

    await page.getByRole('heading', { name: 'Đặt mật khẩu của anh/chị' }).waitFor()
    await page.getByLabel('Mật khẩu mới', { exact: false }).first().fill('matkhau12345')
    await page.getByLabel('Gõ lại mật khẩu mới').fill('matkhau12345')
    await button(page, 'Đổi mật khẩu')
    await page.getByRole('alert').waitFor()
    await look('password refused')
    await page.getByLabel('Mật khẩu mới', { exact: false }).first().fill(PASSWORD)
    await page.getByLabel('Gõ lại mật khẩu mới').fill(PASSWORD)
    await button(page, 'Đổi mật khẩu')

    await page.getByRole('heading', { name: 'Bật xác thực hai lớp' }).waitFor()
    await page.getByRole('img', { name: 'Mã QR để ứng dụng xác thực quét' }).waitFor()
    await look('second factor')
    const secret = (await page.locator('ol code').innerText()).replaceAll(' ', '')
    await page.getByLabel('Mã 6 chữ số').fill(totpCode(secret, totpStepAt(desk.clock())))
    await button(page, 'Bật xác thực hai lớp')
    await page.getByRole('heading', { name: 'Mã khôi phục' }).waitFor()
    expect(await page.locator('.codes code').count()).toBe(10)
    await look('recovery codes')

    await page.goto(`${desk.url}/can-bo/nguoi-dung`)
    await page.getByRole('heading', { name: 'Người dùng', exact: true }).waitFor()
    await look('accounts')
    await button(page, 'Đăng xuất')
    await page.getByText('Anh/chị đã đăng xuất.').waitFor()

    await page.getByLabel('Xã, phường').selectOption(commune)
    await page.getByLabel('Tên đăng nhập').fill('quantri')
    await page.getByLabel('Mật khẩu').fill(PASSWORD)
    await button(page, 'Đăng nhập')
    await page.getByRole('heading', { name: 'Nhập mã xác thực' }).waitFor()
    await look('code')
    await page.getByLabel('Mã xác thực').fill(totpCode(secret, totpStepAt(desk.clock()) + 1))
    await button(page, 'Xác nhận')
    await page.waitForURL((url) => !url.pathname.includes('dang-nhap'))
    expect(new URL(page.url()).pathname).toMatch(/^\/can-bo\/(?:phieu|so-lieu)/)
  }

  it('brings the first admin in on a telephone, every page clean and none wider than the screen', async () => {
    const [context, page] = await open()
    await comeIn(page, 'bac-binh', async (where) => {
      expect([where, ...(await faults(page))]).toEqual([where])
    })
    for (const path of [
      '/tai-khoan',
      '/tai-khoan/mat-khau',
      '/tai-khoan/hai-lop',
      '/nguoi-dung/quantri',
      '/nhat-ky',
    ]) {
      await page.goto(`${desk.url}/can-bo${path}`)
      expect([path, ...(await faults(page))]).toEqual([path])
    }
    await context.close()
  }, 240_000)

  it('brings the first admin in with JavaScript off', async () => {
    const [context, page] = await open({ javaScriptEnabled: false })
    await comeIn(page, 'ha-bac', () => Promise.resolve())
    await context.close()
  }, 240_000)

  it('tells the desk of typing at most once a minute, and keeps the session', async () => {
    await desk.at(FRIDAY, '09:00')
    const staff = await staffAt(desk, ['receptionist'])
    const [context, page] = await open()
    await context.addCookies([{ ...staff.cookie, url: `${desk.url}/can-bo` }])
    const told: number[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('/phien/dang-go')) told.push(response.status())
    })
    await page.clock.install()
    await page.goto(`${desk.url}/can-bo/tiep-nhan`)
    const words = page.getByLabel('Chuyện gì')
    await words.pressSequentially('Đèn đường hỏng')
    await desk.at(FRIDAY, '09:14')
    await page.clock.fastForward('14:00')
    await words.pressSequentially(' ba hôm nay')
    await expect.poll(() => told).toEqual([204])
    await page.clock.fastForward('00:30')
    await words.pressSequentially(', tối om')
    await desk.at(FRIDAY, '09:28')
    await page.clock.fastForward('13:30')
    await words.pressSequentially('.')
    await expect.poll(() => told).toEqual([204, 204])
    await desk.at(FRIDAY, '09:29')
    await page.goto(`${desk.url}/can-bo/tai-khoan`)
    await page.getByRole('heading', { name: 'Tài khoản của tôi' }).waitFor()
    await context.close()
  }, 120_000)

  it('is worked with the keyboard alone', async () => {
    const staff = await staffAt(desk, ['admin'])
    const [context, page] = await open({ viewport: { width: 1280, height: 800 } })
    await context.addCookies([{ ...staff.cookie, url: `${desk.url}/can-bo` }])
    await page.goto(`${desk.url}/can-bo/nguoi-dung`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Tới nội dung chính')
    await page.getByLabel('Tên đăng nhập').focus()
    await page.keyboard.type('lan.nguyen')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Nguyễn Thị Lan')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Mật khẩu dùng một lần' }).waitFor()
    expect(await faults(page)).toEqual([])
    await context.close()
  }, 120_000)
})
