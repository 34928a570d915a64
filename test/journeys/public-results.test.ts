import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  deputy,
  FRIDAY,
  handler,
  leader,
  openDesk,
  receptionist,
  sendReport,
  type Desk,
} from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

let desk: Desk
let code: string
beforeAll(async () => {
  desk = await openDesk()
  code = await sendReport(desk.channel)
  await desk.at('2026-11-25')
  await desk.does(code, { act: 'take_up' }, receptionist)
  await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' }, receptionist)
  await desk.does(code, { act: 'draft_reply', text: 'Đã thay bóng đèn.' }, handler)
  await desk.does(code, { act: 'approve' }, leader)
  await desk.does(code, { act: 'await_publication', summary: '=Đèn đường ở thôn đã được thay.' }, leader)
}, 300_000)
afterAll(() => desk.stop())

const get = async (path: string) => {
  const response = await fetch(`${desk.url}${path}`)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

it('shows a report to everybody only once another person published it, and nothing of who sent it', async () => {
  expect((await get('/bac-binh/ket-qua')).text).toContain('Chưa có phản ánh nào được công khai.')
  await desk.does(code, { act: 'publish' }, deputy)
  await desk.at('2026-11-26')
  const { text, headers } = await get('/bac-binh/ket-qua')
  expect(text).toContain('Đèn đường ở thôn đã được thay.')
  expect(text).toContain('Đúng hạn: 1 (100 %)')
  for (const secret of ['Nguyễn Văn Bảy', '0912', code]) expect(text).not.toContain(secret)
  expect(headers.get('set-cookie')).toBeNull()
  expect((await get('/ha-bac/ket-qua')).text).not.toContain('Đèn đường')
})

it('gives the same as open data, of which no cell is a formula', async () => {
  const json = JSON.parse((await get('/bac-binh/ket-qua/phan-anh.json')).text) as unknown
  expect(json).toMatchObject([
    { kind: 'field_report', received_on: FRIDAY, summary: '=Đèn đường ở thôn đã được thay.' },
  ])
  expect((await get('/bac-binh/ket-qua/phan-anh.csv')).text).toContain(",'=Đèn đường")
  expect(JSON.parse((await get('/bac-binh/ket-qua/so-lieu.json')).text)).toMatchObject({ open_at_end: 0 })
  const procedures = JSON.parse((await get('/bac-binh/ket-qua/thu-tuc.json')).text) as unknown[]
  expect(procedures.length).toBeGreaterThan(100)
  expect((await get('/bac-binh/ket-qua/khac.json')).status).toBe(404)
  expect((await get('/khong-co/ket-qua')).status).toBe(404)
})

it('gives the chat button to the sites that the desk named', async () => {
  const admin = await staffAt(desk, ['admin'])
  const wrong = await admin.post('/nut-tro-chuyen', { origins: 'http://a.vn' })
  expect([wrong.status, wrong.text.includes('Dòng 1')]).toEqual([422, true])
  await admin.post('/nut-tro-chuyen', { origins: 'https://bacbinh.lamdong.gov.vn' })
  const { text, headers } = await get('/nhung/bac-binh.js')
  expect(text).toContain('"https://bacbinh.lamdong.gov.vn"')
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect((await get('/nhung/ha-bac.js')).text).not.toContain('bacbinh')
  expect((await get('/nhung/khong-co.js')).status).toBe(404)
})
