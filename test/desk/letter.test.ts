import mammoth from 'mammoth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FRIDAY, leader, openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'
import { ECONOMY, replied } from './ticket-fixture.js'

let desk: Desk
let hung: Staff
beforeAll(async () => {
  desk = await openDesk()
  hung = await staffAt(desk, ['leader'], { name: 'Anh Hùng' })
}, 180_000)
afterAll(() => desk.stop())

async function letter(
  path: string,
  staff?: Staff,
): Promise<{ status: number; text: string; name: string | null }> {
  const response = await fetch(`${desk.url}/can-bo/phieu/${path}`, {
    headers: { cookie: `hoixa_can_bo=${(staff ?? hung).cookie.value}` },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = response.ok ? (await mammoth.extractRawText({ buffer: bytes })).value : ''
  return { status: response.status, text, name: response.headers.get('content-disposition') }
}

it('answers in the form of an administrative letter, with no more of the sender than a name', async () => {
  await desk.at(FRIDAY)
  const code = await sendReport(desk.channel, { person: 'letter' })
  expect((await letter(`${code}/thu/tra-loi`)).status).toBe(404)
  await replied(desk, code, 'Kính gửi ông Bảy,\nĐã thay bóng ngày 19/11.\nCảm ơn đã báo.')
  const { text, name } = await letter(`${code}/thu/tra-loi`)
  expect(name).toBe(`attachment; filename="tra-loi-${code}.docx"`)
  for (const part of [
    'ỦY BAN NHÂN DÂN\n\nXÃ BẮC BÌNH',
    'Số:        /',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc',
    'Bắc Bình, ngày      tháng      năm 2026',
    'Kính gửi: Ông/bà Nguyễn Văn Bảy',
    'Đã thay bóng ngày 19/11.\n\nCảm ơn đã báo.',
    'Nơi nhận:',
    '- Lưu: VT.',
    'TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH',
  ])
    expect(text).toContain(part)
  expect(text.match(/Kính gửi/g)).toHaveLength(1)
  expect(text).not.toMatch(/0912345678|thôn Lương Bình, xã Bắc Bình/)
})

it('says sorry with the reason and the new day once there is one, and leaves them blank before', async () => {
  await desk.at(FRIDAY)
  const code = await sendReport(desk.channel, { person: 'sorry' })
  await desk.does(code, { act: 'classify', kind: 'field_report', unit: ECONOMY }, receptionist)
  expect((await hung.get(`/phieu/${code}`)).text).not.toContain('Phiếu xin lỗi')
  await desk.at('2026-12-15')
  // The day is over, and with it the session.
  hung = await staffAt(desk, ['leader'], { name: 'Anh Hùng' })
  expect((await hung.get(`/phieu/${code}`)).text).toContain('Phiếu xin lỗi')
  const late = await letter(`${code}/thu/xin-loi`)
  expect(late.text).toContain('hẹn trả lời chậm nhất ngày 14/12/2026')
  expect(late.text).toMatch(/Lý do: \.{10,}/)
  await desk.does(code, { act: 'extend', days: 3, reason: 'Chờ vật tư (đèn LED)' }, leader)
  const { text } = await letter(`${code}/thu/xin-loi`)
  expect(text).toContain('PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ LỜI')
  expect(text).toContain('hẹn trả lời chậm nhất ngày 14/12/2026')
  expect(text).toContain('Lý do: Chờ vật tư (đèn LED)')
  expect(text).toContain('Ngày trả lời mới: 17/12/2026')
})

it('names nobody to the unit complained of', async () => {
  await desk.at('2026-12-15')
  const code = await sendReport(desk.channel, { person: 'hidden' })
  await desk.does(code, { act: 'classify', kind: 'conduct', unit: ECONOMY }, receptionist)
  await desk.does(code, { act: 'draft_reply', text: 'Đã nhắc nhở.' }, leader)
  const tu = await staffAt(desk, ['handler'], { unit: 'economy' })
  const { text } = await letter(`${code}/thu/tra-loi`, tu)
  expect(text).toContain('Người gửi phản ánh mã')
  expect(text).not.toContain('Nguyễn Văn Bảy')
})
