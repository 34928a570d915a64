/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser, launchBrowser, sideways, unfold, violations } from '../fixtures/in-browser.js'
import { FRIDAY, openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

/** A screen of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10 Reflow). */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }

describeInBrowser('the desk at 400 % zoom', () => {
  let desk: Desk
  let browser: Browser
  let hung: Staff
  let code: string
  let talk: string
  beforeAll(async () => {
    desk = await openDesk()
    hung = await staffAt(desk, ['leader', 'receptionist'], { name: 'Nguyễn Thị Hoàng Phương Hùng' })
    code = await sendReport(desk.channel, {
      what: 'Cống trước chợ tắc, nước dâng vào nhà khi mưa to kéo dài',
    })
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'economy' }, receptionist)
    await sendReport(desk.channel, { person: 'other' })
    await desk.channel.say('lịch tiêm phòng chó dại', 'asker')
    await desk.channel.tap('m:staff', 'waiting')
    await desk.channel.say('ống nước sạch rò rỉ suốt ngày', 'waiting')
    const address = { commune: 'bac-binh', channel: 'test', id: 'waiting' }
    talk = (await desk.storage.conversations.load(address, desk.clock()))?.talk?.id ?? ''
    browser = await launchBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })

  const open = async (): Promise<Page> => {
    const context = await browser.newContext(ZOOMED)
    await context.addCookies([{ ...hung.cookie, url: desk.url }])
    return context.newPage()
  }
  const go = (page: Page, path: string) => page.goto(`${desk.url}/can-bo${path}`)

  /** Boxes that move sideways by themselves and hold no table, and what is cut off. */
  const boxes = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((box) => {
          const { overflowX, display } = getComputedStyle(box)
          const moves = box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0
          const holds = box.querySelector('table') !== null || box.matches('textarea, input, select, option')
          return moves && overflowX !== 'visible' && display !== 'inline' && !holds
        })
        .map((box) => box.outerHTML.slice(0, 120)),
    )
  const reflows = async (page: Page, name: string): Promise<void> => {
    await unfold(page)
    expect(await sideways(page), name).toBeLessThanOrEqual(0)
    expect(await boxes(page), name).toEqual([])
    expect(await violations(page), name).toEqual([])
  }

  it.each([
    ['queue', () => '/phieu'],
    ['ticket', () => `/phieu/${code}`],
    ['print', () => `/phieu/${code}/in`],
    ['intake', () => '/tiep-nhan'],
    ['talks', () => '/tro-chuyen'],
    ['talk', () => `/tro-chuyen/${talk}`],
    ['knowledge', () => '/tri-thuc'],
    ['record', () => '/tri-thuc/thu-tuc/1.001193'],
    ['explanation', () => '/tri-thuc/giai-thich?q=lam+giay+khai+sinh'],
    ['gaps', () => '/khoang-trong'],
    ['office', () => '/thong-tin'],
    ['switches', () => '/cong-tac'],
    ['figures', () => '/so-lieu?tu=2026-11-01&den=2026-11-30'],
    ['rows of a figure', () => '/so-lieu/phieu?tu=2026-11-01&den=2026-11-30&viec=received'],
    ['plan', () => '/ke-hoach?nam=2026&loc=all'],
    ['audit log', () => '/nhat-ky'],
    ['own account', () => '/tai-khoan'],
  ])(
    'the %s moves up and down only',
    async (name, path) => {
      const page = await open()
      expect((await go(page, path()))?.status(), name).toBe(200)
      await reflows(page, name)
      await page.context().close()
    },
    120_000,
  )

  it('is worked from the queue to a ticket, to a talk and to a report written down from it', async () => {
    await desk.at(FRIDAY, '09:05')
    const page = await open()
    await go(page, '/phieu')
    await page.locator(`main a[href$="/phieu/${code}"]`).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByLabel('Trả lời người gửi').fill('Đã khơi thông cống trước chợ.')
    await page.getByRole('button', { name: 'Lưu bản soạn' }).click()
    await page.getByText('Đã ghi vào phiếu').waitFor()
    await reflows(page, 'drafted')
    await page.getByRole('link', { name: /^Trò chuyện/ }).click()
    await page.getByRole('link', { name: /ống nước/ }).click()
    await page.getByRole('button', { name: 'Ghi thành phản ánh' }).click()
    await page.getByLabel('Loại').selectOption('field_report')
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Sáu')
    await page.getByRole('button', { name: 'Tiếp: đọc lại cho người dân' }).click()
    await page.getByRole('alert').waitFor()
    await reflows(page, 'refused')
    await page.getByLabel('Địa chỉ').fill('thôn Lương Bình')
    await page.getByRole('button', { name: 'Tiếp: đọc lại cho người dân' }).click()
    await page.getByRole('heading', { name: 'Đọc lại cho người dân' }).waitFor()
    await reflows(page, 'read back')
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: 'Mở phiếu' }).click()
    await page.getByText('Đã mở phiếu').waitFor()
    await reflows(page, 'opened')
    await page.getByRole('button', { name: 'Gửi cho người dân' }).click()
    await page.getByText('Đã gửi lời nhắn').waitFor()
    await page.context().close()
  }, 120_000)
})
