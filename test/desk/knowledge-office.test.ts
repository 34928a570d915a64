import { afterAll, beforeAll, expect, it } from 'vitest'
import { answers, knowledgeStaff, leadsTo, type KnowledgeStaff } from '../fixtures/knowledge-desk.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import type { Answer } from '../fixtures/staff.js'

const SLOW = 240_000

let desk: Desk
let people: KnowledgeStaff
beforeAll(async () => {
  desk = await openDesk()
  people = await knowledgeStaff(desk)
}, SLOW)
afterAll(() => desk.stop(), SLOW)

const CENTER = '/thong-tin/noi/center'
const place = {
  name: 'Trung tâm Phục vụ hành chính công xã Bắc Bình',
  phone: '0252 3866 123',
  source: 'Thông báo của xã ngày 01/11/2026',
  'h0-days': ['mon', 'tue', 'wed', 'thu', 'fri'],
  'h0-from1': '7h30',
  'h0-to1': '11h30',
  'h0-from2': '13h30',
  'h0-to2': '17h',
  'h1-days': ['sat'],
  'h1-from1': '7h30',
  'h1-to1': '11h30',
}

/** What the page was made from. */
const seenOf = ({ text }: Answer): string => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? ''

it('begins with nothing and says so', async () => {
  const { text } = await people.lan.get('/thong-tin')
  expect(text).toContain('Xã chưa có danh bạ')
  expect(await desk.channel.say('thứ bảy trung tâm có làm việc không', 'first')).not.toContain('11h30')
})

it(
  'takes the hours from a leader at once; the bot, the list and a refused page follow',
  async () => {
    const form = await people.hung.get(CENTER)
    expect(form.text).toContain('Lưu và dùng ngay')
    expect(leadsTo(await people.hung.post(CENTER, { ...place, seen: seenOf(form) }))).toBe('/thong-tin')
    await answers(desk, 'thứ bảy trung tâm có làm việc không', 'làm việc 7h30–11h30', 'hours')
    const told = await desk.channel.say('số điện thoại trung tâm', 'phone')
    expect(told).toContain('0252 3866 123')
    const page = await fetch(`${desk.url}/bac-binh/thu-tuc/1.001193`)
    expect(await page.text()).toContain('0252 3866 123')
  },
  SLOW,
)

it(
  'changes the Saturday hours: the answer of the bot changes',
  async () => {
    const seen = seenOf(await people.admin.get(CENTER))
    leadsTo(await people.admin.post(CENTER, { ...place, 'h1-to1': '10h00', seen }))
    await answers(desk, 'thứ bảy trung tâm có làm việc không', 'làm việc 7h30–10h00', 'saturday')
    const versions = await people.hung.get('/tri-thuc/phien-ban')
    expect(versions.text).toContain('Anh Quản: Sửa thông tin nơi làm việc')
  },
  SLOW,
)

it('lets nobody overwrite what another changed meanwhile', async () => {
  const stale = await people.hung.post(CENTER, { ...place, seen: 'of long ago' })
  expect(stale.status).toBe(422)
  expect(stale.text).toContain('vừa được người khác sửa')
})

it('tells what is wrong beside the field, and keeps what was typed', async () => {
  const seen = seenOf(await people.hung.get(CENTER))
  const wrong = { ...place, phone: '0912 345 678', 'h1-from1': '12h00', 'h1-to1': '11h00', seen }
  const refused = await people.hung.post(CENTER, wrong)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Số di động phải ghi nơi xã đã công khai')
  expect(refused.text).toContain('Giờ kết thúc phải sau giờ bắt đầu')
  expect(refused.text).toContain('value="0912 345 678"')
})

it('asks a second person where a receptionist changes something', async () => {
  const form = await people.lan.get('/thong-tin/tiep-dan')
  expect(form.text).toContain('Gửi đề xuất')
  const reception = {
    'r0-who': 'Chủ tịch UBND xã',
    'r0-when': 'Sáng thứ Năm hằng tuần',
    source: 'Lịch tiếp công dân 2026',
    seen: seenOf(form),
  }
  leadsTo(await people.lan.post('/thong-tin/tiep-dan', reception))
  expect((await people.hung.get('/thong-tin')).text).toContain('Đang chờ duyệt')
  const [open] = await desk.storage.proposals.list('bac-binh', ['open'], 1)
  const path = `/tri-thuc/de-xuat/${open?.id ?? ''}`
  expect((await people.lan.post(`${path}/duyet`, {})).status).toBe(403)
  const early = await people.hung.post(`${path}/duyet`, {})
  expect([303, 409]).toContain(early.status)
})
