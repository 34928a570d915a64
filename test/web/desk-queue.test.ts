/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../fixtures/free-port.js'
import { openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'
import { describeInBrowser, launchBrowser, sideways, unfold, violations } from '../fixtures/in-browser.js'

/** Where to keep pictures of the pages, for people to look at. */
const pictures = process.env['DESK_PICTURES']

describeInBrowser('queue and intake', () => {
  let desk: Desk
  let lan: Staff
  let tu: Staff
  let browser: Browser
  let late: string

  beforeAll(async () => {
    const port = await freePort()
    const config = { port, publicUrl: `http://localhost:${port}` }
    desk = await openDesk({ day: '2026-11-02', config })
    late = await sendReport(desk.channel, { what: 'Cống trước chợ tắc, nước dâng vào nhà khi mưa' })
    await desk.at('2026-11-25')
    lan = await staffAt(desk, ['receptionist'], { name: 'Trần Thị Lan' })
    tu = await staffAt(desk, ['handler'], { name: 'Lê Văn Tú', unit: 'economy' })
    for (const [n, what] of [
      'Đèn đường hỏng, buổi tối đi lại rất tối, đã báo trưởng thôn mà chưa thấy ai đến sửa, bà con rất lo',
      'Rác đổ bừa ra bãi đất trống, mùi hôi',
      'Chờ ở quầy quá lâu mà không ai giải thích',
      'Ống nước sạch rò rỉ suốt ngày',
    ].entries())
      await sendReport(desk.channel, { what, person: `p${n}` })
    const classify = { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' } as const
    await desk.does(late, classify, receptionist)
    browser = await launchBrowser()
  }, 600_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })

  const open = async (
    who: Staff,
    path: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    await context.addCookies([{ ...who.cookie, url: desk.url }])
    const page = await context.newPage()
    await page.goto(`${desk.url}/can-bo${path}`)
    return [context, page]
  }
  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  const fillForm = async (page: Page, what: string): Promise<void> => {
    await page.getByLabel('Loại').selectOption('field_report')
    await page.getByLabel(/^Chuyện gì/).fill(what)
    await page.getByLabel(/^Ở đâu/).fill('ngõ 12 thôn Lương Bình')
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Sáu')
    await page.getByLabel(/^Địa chỉ/).fill('thôn Lương Bình')
    await page.getByLabel('Số điện thoại').fill('0912345678')
  }

  it.each(['light', 'dark'] as const)('have no axe violations (%s)', async (colorScheme) => {
    const options = { colorScheme }
    await lan.post('/phieu/cach-xem', { ten: 'Hiện trường', loai: 'field_report' })
    for (const [name, who, path] of [
      ['queue', lan, '/phieu'],
      ['queue-found', lan, '/phieu?tim=den&kenh=test'],
      ['queue-nothing', lan, '/phieu?tim=khongco'],
      ['queue-assigned', lan, `/phieu?giao=1&khong=${late}.same_unit`],
      ['queue-handler', tu, '/phieu'],
      ['intake', lan, '/tiep-nhan'],
      ['slip', lan, `/phieu/${late}/bien-nhan`],
    ] as const) {
      const [context, page] = await open(who, path, options)
      await unfold(page)
      await picture(page, `${name}-${colorScheme}`)
      expect(await violations(page), name).toEqual([])
      await context.close()
    }
  })

  it('have no axe violations where a report is read back, warned of and refused', async () => {
    const [context, page] = await open(lan, '/tiep-nhan')
    await page.getByRole('button', { name: 'Tiếp' }).click()
    await page
      .getByLabel('Loại')
      .evaluate((field: HTMLSelectElement) => field.form?.setAttribute('novalidate', ''))
    await page.getByRole('button', { name: 'Tiếp' }).click()
    await page.getByRole('alert').waitFor()
    await picture(page, 'intake-errors')
    expect(await violations(page)).toEqual([])
    await fillForm(page, 'Tôi tố cáo ông trưởng thôn nhận hối lộ để làm sổ đỏ')
    await page.getByRole('button', { name: 'Tiếp' }).click()
    await page.getByRole('heading', { name: /dấu hiệu là tố cáo/ }).waitFor()
    await page.getByRole('button', { name: 'Mở phiếu' }).click()
    await page.getByRole('alert').waitFor()
    await picture(page, 'read-back-warned')
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  it.each([1280, 360, 320])('never scroll sideways at %i px', async (width) => {
    for (const [name, path] of [
      ['queue', '/phieu?loai=field_report'],
      ['intake', '/tiep-nhan'],
      ['slip', `/phieu/${late}/bien-nhan`],
    ] as const) {
      const [context, page] = await open(lan, path, { viewport: { width, height: 700 } })
      await picture(page, `${name}-${width}`)
      expect(await sideways(page), name).toBeLessThanOrEqual(0)
      await context.close()
    }
  })

  it('filter, search and give on with JavaScript off', async () => {
    const [context, page] = await open(lan, '/phieu', { javaScriptEnabled: false })
    await page.getByRole('link', { name: /^Quá hạn \(1\)/ }).click()
    expect(await page.getByRole('row').count()).toBe(2)
    await page.getByRole('link', { name: /^Cần xử lý/ }).click()
    await page.getByText('Lọc theo trạng thái').click()
    await page.getByLabel('Đơn vị', { exact: true }).selectOption('-')
    await page.getByRole('button', { name: 'Lọc', exact: true }).click()
    expect(await page.getByRole('row').count()).toBe(5)
    await page.getByLabel('Tìm phiếu').fill('ong nuoc sach')
    await page.getByRole('button', { name: 'Tìm' }).click()
    expect(await page.getByRole('row').count()).toBe(2)
    await page.getByRole('checkbox', { name: /^Chọn phiếu/ }).check()
    await page.getByLabel('Người phụ trách').selectOption({ label: 'Trần Thị Lan' })
    await page.getByRole('button', { name: 'Giao người' }).click()
    await page.getByText('Đã giao 1 phiếu.').waitFor()
    await page.getByRole('link', { name: 'Bỏ tìm' }).click()
    await page.getByRole('link', { name: /^Của tôi \(1\)/ }).click()
    expect(await page.getByRole('row').count()).toBe(2)
    await context.close()
  })

  it('write a report down, read it back and print the slip with JavaScript off', async () => {
    const [context, page] = await open(lan, '/tiep-nhan', { javaScriptEnabled: false })
    await fillForm(page, 'Cột điện nghiêng sau trận mưa, dây chùng thấp')
    await page.getByRole('button', { name: 'Tiếp' }).click()
    await page.getByRole('heading', { name: 'Đọc lại cho người dân' }).waitFor()
    await picture(page, 'read-back')
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    if ((await page.getByLabel('Vì sao').count()) > 0)
      await page.getByLabel('Vì sao').fill('Cột chưa đổ, không có ai gặp nguy hiểm')
    await page.getByRole('button', { name: 'Mở phiếu' }).click()
    await page.getByText('Đã mở phiếu').waitFor()
    expect(page.url()).toMatch(/\/bien-nhan/)
    // Going back and pressing again opens no second one.
    const opened = await desk.storage.queue.count('bac-binh', {})
    await page.goto(`${desk.url}/can-bo/tiep-nhan`)
    const form = page.url()
    await fillForm(page, 'Cột điện nghiêng sau trận mưa, dây chùng thấp')
    expect(form).toContain('?so=')
    expect(await desk.storage.queue.count('bac-binh', {})).toBe(opened)
    await context.close()
  })

  it('print on one sheet of A5 and on one strip of 80 mm', async () => {
    for (const [name, query, width, height] of [
      ['a5', '', 148, 210],
      ['roll', '?kho=80', 80, 220],
    ] as const) {
      const [context, page] = await open(lan, `/phieu/${late}/bien-nhan${query}`)
      await page.emulateMedia({ media: 'print' })
      await picture(page, `slip-${name}`)
      const bytes = new Uint8Array(await page.pdf({ preferCSSPageSize: true }))
      const printed = await getDocumentProxy(bytes)
      const { totalPages, text } = await extractText(printed, { mergePages: true })
      expect(totalPages, name).toBe(1)
      const { view } = await printed.getPage(1)
      const millimetres = [view[2], view[3]].map((points = 0) => Math.round((points / 72) * 25.4))
      expect(millimetres, name).toEqual([width, height])
      expect(text).toContain(`${late.slice(0, 3)}-${late.slice(3, 6)}-${late.slice(6)}`)
      expect(text).not.toContain('Giấy cuộn')
      await context.close()
    }
  })

  it('can be used by keyboard alone', async () => {
    const [context, page] = await open(lan, '/phieu')
    const active = () =>
      page.evaluate(() => {
        const { activeElement } = document
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent.trim() ?? ''
      })
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let press = 0; press < 80; press++) {
        await page.keyboard.press('Tab')
        if (name.test(await active())) return
      }
      throw new Error(`never reached ${name}`)
    }
    await tabTo(/^Tới nội dung chính$/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('den duong')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /khớp với “den duong”/ }).waitFor()
    await tabTo(/^Chọn tất cả phiếu/)
    await page.keyboard.press('Space')
    expect(
      await page
        .getByRole('checkbox', { name: /^Chọn phiếu/ })
        .first()
        .isChecked(),
    ).toBe(true)
    await tabTo(/^Chọn người/)
    await page.keyboard.type('Trần Thị Lan')
    await tabTo(/^Giao người$/)
    await page.keyboard.press('Enter')
    await page.getByText('Đã giao 1 phiếu.').waitFor()
    await context.close()
  })
})
