/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ECONOMY, people, replied } from '../desk/ticket-fixture.js'
import { codeIn, FRIDAY, openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import type { Staff } from '../fixtures/staff.js'
import { phonePhoto } from '../photos/make-pictures.js'
import { describeInBrowser, launchBrowser, sideways, unfold, violations } from '../fixtures/in-browser.js'

/** Where to leave pictures of the pages, for people to look at; none unless told. */
const pictures = process.env['DESK_PICTURES']

describeInBrowser('the ticket page', () => {
  let desk: Desk
  let staff: Awaited<ReturnType<typeof people>>
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk()
    staff = await people(desk)
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await desk.stop()
  })
  beforeEach(() => desk.at(FRIDAY))

  const at = async (
    who: Staff,
    path: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })
    await context.addCookies([{ ...who.cookie, url: desk.url }])
    const page = await context.newPage()
    await page.goto(`${desk.url}/can-bo${path}`)
    return [context, page]
  }
  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  const open = (page: Page, act: string): Promise<void> =>
    page.locator(`#${act}-form`).evaluate((form: HTMLDetailsElement) => {
      form.open = true
    })

  it('carries a report through a day: asked, answered, approved, published, rated', async () => {
    const citizen = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage()
    await citizen.goto(`${desk.url}/bac-binh`)
    const answered = async (act: () => Promise<void>): Promise<string> => {
      const before = await citizen.locator('.bot').count()
      await act()
      await citizen.locator('.bot').nth(before).waitFor()
      return citizen.locator('.bot').last().innerText()
    }
    const press = (name: string) =>
      answered(() => citizen.getByRole('button', { name, exact: true }).last().click())
    const say = (text: string) =>
      answered(async () => {
        await citizen.getByLabel('Câu hỏi của anh/chị').fill(text)
        await citizen.getByRole('button', { name: 'Gửi', exact: true }).click()
      })
    const news = (text: string) => citizen.getByText(text).first().waitFor({ timeout: 60_000 })
    await press('Gửi phản ánh, góp ý')
    await say('Đèn đường hỏng, tối om rất nguy hiểm. Ông Tám gần đó biết.')
    await press('Việc ngoài hiện trường')
    await say('ngõ 12 thôn Lương Bình')
    await press('Bỏ qua')
    const buffer = Buffer.from(await phonePhoto())
    await answered(async () => {
      await citizen.locator('#file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
      await citizen.getByRole('button', { name: 'Gửi', exact: true }).click()
    })
    await press('Xong, đi tiếp')
    await say('Nguyễn Văn Bảy')
    await say('thôn Lương Bình')
    await say('0912 345 678')
    const code = codeIn(await press('Gửi phản ánh'))

    const [, lan] = await at(staff.lan, `/phieu/${code}`)
    await lan.getByRole('img', { name: /Ảnh 1/ }).waitFor()
    await picture(lan, 'new')
    await lan.getByRole('button', { name: 'Tiếp nhận' }).click()
    await lan.getByText('người gửi được báo qua kênh của họ').waitFor()
    await lan.getByLabel('Đơn vị xử lý').selectOption(ECONOMY)
    await lan.getByRole('button', { name: 'Giao xử lý' }).click()
    await lan.getByText('người gửi được báo').waitFor()

    const [, tu] = await at(staff.tu, `/phieu/${code}`)
    await open(tu, 'ask_more')
    await tu.getByLabel('Hỏi người gửi điều gì').fill('Cột số mấy ạ?')
    await tu.getByRole('button', { name: 'Gửi câu hỏi' }).click()
    await tu.getByText('tạm dừng').first().waitFor()
    await citizen.reload()
    await news('Cột số mấy ạ?')
    await press('Bổ sung thông tin')
    await say('Cột số 7, gần nhà văn hóa')
    await tu.reload()
    await tu.getByText('Cột số 7, gần nhà văn hóa').waitFor()
    await tu.getByLabel('Bắt đầu từ mẫu').selectOption('fixed')
    await tu.getByRole('button', { name: 'Dùng mẫu này' }).click()
    const reply = tu.getByLabel('Trả lời người gửi')
    expect(await reply.inputValue()).toContain('[điền: việc đã làm, kết quả]')
    await picture(tu, 'template')
    await reply.fill('Kính gửi ông/bà Nguyễn Văn Bảy,\nĐã thay bóng cột số 7 ngày 20/11.')
    await tu.getByRole('button', { name: 'Lưu bản soạn, trình duyệt' }).click()
    await tu.getByText('Đã ghi vào phiếu').waitFor()

    const [, hung] = await at(staff.hung, `/phieu/${code}`)
    await hung.getByRole('link', { name: 'Đọc lại rồi duyệt' }).click()
    await picture(hung, 'approve')
    await unfold(hung)
    expect(await violations(hung)).toEqual([])
    await hung.getByRole('button', { name: 'Duyệt và gửi' }).click()
    await hung.getByText('người gửi được báo').waitFor()
    await citizen.reload()
    await news('Đã thay bóng cột số 7 ngày 20/11.')

    await hung.getByRole('link', { name: 'Soạn tóm tắt' }).click()
    await picture(hung, 'summary')
    for (const box of await hung.getByRole('checkbox').all()) await box.check()
    await hung.getByRole('button', { name: 'Trình công khai' }).click()
    await hung.getByText('cần một lãnh đạo khác').waitFor()
    const [, mai] = await at(staff.mai, `/phieu/${code}`)
    expect(await mai.locator('#publish-form blockquote').innerText()).not.toMatch(/Tám|Bảy/)
    await mai.getByRole('button', { name: 'Công khai' }).click()
    await mai.getByText('người gửi được báo').waitFor()
    await citizen.reload()
    await news('đã được công khai')
    await press('Chấm điểm')
    await press('5 - Rất hài lòng')
    await citizen.getByText('đã chấm điểm').waitFor()
    expect(await desk.ticket(code)).toMatchObject({ state: 'published', rating: { stars: 5 } })
    await mai.reload()
    await mai.getByText('5/5').first().waitFor()
    await picture(mai, 'published')
  }, 300_000)

  it('lets the second of two keep what was typed, and tells an open page of the change', async () => {
    const code = await sendReport(desk.channel, { person: 'two' })
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: ECONOMY }, receptionist)
    const [, tu] = await at(staff.tu, `/phieu/${code}`)
    const [, hung] = await at(staff.hung, `/phieu/${code}`)
    await hung.getByLabel('Trả lời người gửi').fill('Bản của lãnh đạo.')
    await hung.getByRole('button', { name: 'Lưu bản soạn' }).click()
    await hung.getByText('Đã ghi vào phiếu').waitFor()
    await tu.getByLabel('Trả lời người gửi').fill('Bản của anh Tú.')
    await tu.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await tu.getByText('Nội dung trang này vừa có thay đổi').waitFor()
    await tu.getByRole('button', { name: 'Lưu bản soạn' }).click()
    await tu.getByRole('heading', { name: 'Có người vừa sửa phiếu này' }).waitFor()
    expect(await tu.getByLabel('Trả lời người gửi').inputValue()).toBe('Bản của anh Tú.')
    await picture(tu, 'conflict')
    await unfold(tu)
    expect(await violations(tu)).toEqual([])
    expect((await desk.ticket(code)).reply).toBe('Bản của lãnh đạo.')
    await tu.getByRole('button', { name: 'Lưu bản soạn' }).click()
    await tu.getByText('Đã ghi vào phiếu').waitFor()
    expect((await desk.ticket(code)).reply).toBe('Bản của anh Tú.')
  }, 120_000)

  it('has no axe violations and never scrolls sideways, at any step', async () => {
    const code = await sendReport(desk.channel, {
      person: 'axe',
      what: `Đèn đường hỏng ${'rấtlâurồimàkhôngaisửa'.repeat(12)}, gọi số 0987 654 321 không ai nghe`,
    })
    const steps = ['', '/in', '/cong-khai'] as const
    for (const state of ['new', 'replied'] as const) {
      if (state === 'replied') await replied(desk, code, 'Đã thay bóng.')
      for (const colorScheme of ['light', 'dark'] as const)
        for (const path of steps) {
          const [context, page] = await at(staff.hung, `/phieu/${code}${path}`, {
            colorScheme,
            viewport: { width: 360, height: 700 },
          })
          await unfold(page)
          expect(await violations(page), `${state} ${path} ${colorScheme}`).toEqual([])
          expect(await sideways(page), `${state} ${path}`).toBeLessThanOrEqual(0)
          if (colorScheme === 'light') await picture(page, `narrow-${state}${path.replace('/', '-')}`)
          await context.close()
        }
    }
  }, 180_000)

  it('can be worked by keyboard alone, and with JavaScript off', async () => {
    const code = await sendReport(desk.channel, { person: 'keys' })
    const [context, page] = await at(staff.lan, `/phieu/${code}`, { javaScriptEnabled: false })
    const focused = page.locator(':focus')
    const tabTo = async (name: string, role: string): Promise<void> => {
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press('Tab')
        const here = page.getByRole(role as 'button', { name, exact: true })
        if (
          (await here.count()) > 0 &&
          (await here.evaluateAll((all) => all.includes(document.activeElement as never)))
        )
          return
      }
      throw new Error(`no way to ${name} by keyboard; at ${await focused.innerText()}`)
    }
    await tabTo('Đơn vị xử lý (bắt buộc)', 'combobox')
    for (let down = 0; down < 4; down++) await page.keyboard.press('ArrowDown')
    await tabTo('Giao xử lý', 'button')
    await page.keyboard.press('Enter')
    await page.getByText('người gửi được báo').waitFor()
    expect(await desk.ticket(code)).toMatchObject({ state: 'handling', unit: 'economy' })
    await context.close()
  }, 120_000)
})
