import { afterAll, beforeAll, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import { openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let lan: Staff
let lamp: string
let rubbish: string
let rude: string

const lamps = { what: 'Đèn đường hỏng, buổi tối tối om', contact: '0912 345 678' }
const waste = { what: 'Rác đổ bừa ra mương, mùi hôi', contact: '0987 654 321', person: 'b' }

beforeAll(async () => {
  desk = await openDesk()
  lan = await staffAt(desk, ['receptionist'], { name: 'Trần Thị Lan' })
  lamp = await sendReport(desk.channel, lamps)
  rubbish = await sendReport(desk.channel, waste)
  rude = await sendReport(desk.channel, {
    what: 'Nhiều người chờ ở quầy quá lâu',
    contact: '0912 777 678',
    person: 'c',
  })
  const classified = { act: 'classify', unit: 'Phòng Văn hóa – Xã hội' } as const
  await desk.does(rude, { ...classified, kind: 'conduct' }, receptionist)
  await desk.does(rubbish, { ...classified, kind: 'field_report', unit: 'Phòng Kinh tế' }, receptionist)
}, 300_000)
afterAll(() => desk.stop())

/** Codes of the list, in its order. */
const codes = (text: string): string[] =>
  [...text.matchAll(/phieu\/([2-9A-Z]{9})"/g)].map(([, code = '']) => code)
const listed = async (staff: Staff, query = ''): Promise<string[]> =>
  codes((await staff.get(`/phieu${query}`)).text)

it('lists what is owed, with the words and the days left, and nothing of who sent it', async () => {
  const { text } = await lan.get('/phieu')
  expect(codes(text).sort()).toEqual([lamp, rubbish, rude].sort())
  expect(text).toContain('còn 15 ngày làm việc')
  expect(text).toContain('Đèn đường hỏng')
  expect(text).not.toMatch(/Nguyễn Văn Bảy|0912|345 ?678/)
})

it('filters, and tells how many each choice would show', async () => {
  expect(await listed(lan, '?loai=conduct')).toEqual([rude])
  expect(await listed(lan, '?don-vi=Phòng Kinh tế')).toEqual([rubbish])
  expect(await listed(lan, '?don-vi=-')).toEqual([lamp])
  expect(await listed(lan, '?trang-thai=new')).toEqual([lamp])
  expect(await listed(lan, '?kenh=test&tu-cach=formal')).toHaveLength(3)
  expect(await listed(lan, '?kenh=web')).toEqual([])
  expect(await listed(lan, '?tu-cach=tip')).toEqual([])
  const { text } = await lan.get('/phieu?loai=field_report')
  expect(text).toContain('Thái độ, chậm trễ (1)')
  expect(text).toContain('Mọi loại (3)')
  expect(text).toContain('Phòng Kinh tế (1)')
  expect(text).toContain('Quá hạn (0)')
})

it('finds by words with and without marks, by the end of a telephone number and by any spelling of a code', async () => {
  for (const words of ['đèn đường', 'den duong', 'ĐƯỜNG den'])
    expect(await listed(lan, `?tim=${encodeURIComponent(words)}`)).toEqual([lamp])
  expect(await listed(lan, '?tim=321')).toEqual([rubbish])
  expect(await listed(lan, '?tim=345678')).toEqual([lamp])
  const spelled = showCode(lamp).toLowerCase().replaceAll('-', ' ')
  expect(await listed(lan, `?tim=${encodeURIComponent(spelled)}`)).toEqual([lamp])
  const byCode = await lan.post('/phieu/tim', { tim: `PA ${spelled}` })
  expect(byCode.location).toBe(`/can-bo/phieu/${lamp}`)
  const byPhone = await lan.post('/phieu/tim', { tim: '+84 912 345 678', loai: 'field_report' })
  expect(byPhone.location).toBe('/can-bo/phieu?loai=field_report&tim=345678')
})

it('tells a slip in a code', async () => {
  const slipped = `${lamp.slice(0, 4)}${lamp[4] === 'X' ? 'Y' : 'X'}${lamp.slice(5)}`
  expect((await lan.get(`/phieu?tim=${slipped}`)).text).toContain('xem lại ký tự thứ 5')
})

it('shows a handler the own unit alone, and no telephone number of who complained of it', async () => {
  const tu = await staffAt(desk, ['handler'], { unit: 'culture_society' })
  expect(await listed(tu)).toEqual([rude])
  expect(await listed(tu, `?tim=${lamp}`)).toEqual([])
  expect(await listed(tu, '?tim=777678')).toEqual([])
  expect(await listed(lan, '?tim=777678')).toEqual([rude])
  expect(await listed(tu, '?don-vi=Phòng Kinh tế')).toEqual([rude])
  expect(
    (await tu.post('/phieu/giao', { chon: `${rude}.2`, viec: 'don-vi', 'don-vi': 'Phòng Kinh tế' })).status,
  ).toBe(403)
  expect(await listed(await staffAt(desk, ['handler']))).toEqual([])
})

it('shows nothing of another commune', async () => {
  const stranger = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
  expect(await listed(stranger, '?trang-thai=all')).toEqual([])
  expect(await listed(stranger, '?tim=den')).toEqual([])
})

it('lets nobody else in, and notes who looked', async () => {
  expect((await (await staffAt(desk, ['statistics'])).get('/phieu')).status).toBe(403)
  const [entry] = await desk.storage.audit.list('bac-binh', { who: lan.account.login, act: 'queue.view' }, 1)
  expect(entry).toMatchObject({ detail: null })
})

it('gives tickets to a person and shows them as theirs', async () => {
  const tu = await staffAt(desk, ['handler'], { unit: 'economy', name: 'Anh Tú' })
  const mai = await staffAt(desk, ['receptionist'], { name: 'Chị Mai' })
  const given = await lan.post('/phieu/giao', {
    chon: [`${lamp}.1`, `${rubbish}.2`],
    viec: 'nguoi',
    nguoi: tu.account.id,
  })
  const { text } = await lan.get(given.location?.replace('/can-bo', '') ?? '')
  expect(text).toContain('Đã giao 1 phiếu')
  expect(text).toContain('Không giao được 1 phiếu')
  expect(await listed(tu, '?cua-toi=1')).toEqual([rubbish])
  expect(await listed(lan, '?cua-toi=1')).toEqual([])
  await lan.post('/phieu/giao', { chon: `${lamp}.1`, viec: 'nguoi', nguoi: mai.account.id })
  expect((await lan.get('/phieu')).text).toContain('Chị Mai')
  expect((await mai.get('/phieu')).text).toContain('Của tôi (1)')
  expect((await desk.ticket(lamp)).version).toBe(1)
})

it('gives tickets to a unit where that is allowed, tells why not elsewhere, and takes them from who sees them no more', async () => {
  const closed = await sendReport(desk.channel, { person: 'd', what: 'Chợ họp tràn ra lòng đường' })
  await desk.does(closed, { act: 'refuse', reason: 'missing_items', note: '' }, receptionist)
  const before = await desk.ticket(rubbish)
  const ticked = [`${lamp}.1`, `${rubbish}.${before.version}`, `${rude}.1`, `${closed}.2`]
  const given = await lan.post('/phieu/giao', {
    chon: ticked,
    viec: 'don-vi',
    'don-vi': 'Văn phòng HĐND và UBND xã',
    've-loai': '',
  })
  const { text } = await lan.get(given.location?.replace('/can-bo', '') ?? '')
  expect(text).toContain('Đã giao 2 phiếu')
  expect(text).toContain('vừa có người khác thay đổi')
  expect(text).toContain('trạng thái hiện tại không giao đơn vị được')
  expect(await desk.ticket(lamp)).toMatchObject({
    unit: 'office',
    state: 'handling',
    kind: 'field_report',
  })
  expect(await desk.storage.queue.assigneeOf('bac-binh', before.id)).toBeNull()
  const again = await lan.post('/phieu/giao', {
    chon: `${lamp}.2`,
    viec: 'don-vi',
    'don-vi': 'Văn phòng HĐND và UBND xã',
  })
  expect(again.location).toContain('same_unit')
  const noted = await desk.storage.audit.list('bac-binh', { act: 'ticket.assign', subject: lamp }, 5)
  expect(noted[0]).toMatchObject({ who: lan.account.login, detail: 'don-vi Văn phòng HĐND và UBND xã' })
})

it('asks for a choice when none was made', async () => {
  const nothing = await lan.post('/phieu/giao', { viec: 'don-vi', 'don-vi': 'Văn phòng HĐND và UBND xã' })
  expect(nothing.location).toBe('/can-bo/phieu?xong=nothing_ticked')
  const nowhere = await lan.post('/phieu/giao', { chon: `${lamp}.1`, viec: 'don-vi', 'don-vi': 'elsewhere' })
  expect(nowhere.location).toContain('nothing_ticked')
})

it('keeps ways of looking for each person, without the end of a telephone number', async () => {
  await lan.post('/phieu/cach-xem', { ten: 'Hiện trường', loai: 'field_report', han: 'late' })
  await lan.post('/phieu/cach-xem', { ten: 'Một người', tim: '345678' })
  const { text } = await lan.get('/phieu')
  expect(text).toContain('/can-bo/phieu?loai=field_report&amp;han=late')
  const views = await desk.storage.savedViews.list(lan.account.id)
  expect(views.map(({ name, query }) => [name, query])).toEqual([
    ['Hiện trường', 'loai=field_report&han=late'],
    ['Một người', ''],
  ])
  await lan.post('/phieu/cach-xem/xoa', { id: views[0]?.id ?? '' })
  expect(await desk.storage.savedViews.list(lan.account.id)).toHaveLength(1)
  const other = await staffAt(desk, ['leader'])
  await other.post('/phieu/cach-xem/xoa', { id: views[1]?.id ?? '' })
  expect(await desk.storage.savedViews.list(lan.account.id)).toHaveLength(1)
})

it('takes whatever stands in the address for nothing chosen', async () => {
  const odd = `?trang=-1&loai=%27%3B+drop+table+ticket&don-vi=%3Cscript%3E&kenh=${'x'.repeat(500)}&tim=%25_%27%22%3Cb%3E`
  const { status, text } = await lan.get(`/phieu${odd}`)
  expect(status).toBe(200)
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain('<b>')
})

it('tells what is late and what stands still', async () => {
  await desk.does(rude, { act: 'ask_more', text: 'Anh/chị cho biết hôm nào ạ?' }, receptionist)
  await desk.at('2026-12-02')
  const later = await staffAt(desk, ['receptionist'])
  expect((await later.get('/phieu')).text).toContain('đang dừng, còn 15 ngày làm việc')
  await desk.at('2026-12-16')
  const { text } = await (await staffAt(desk, ['receptionist'])).get('/phieu?han=late')
  expect(text).toContain('quá hạn 2 ngày làm việc')
  expect(codes(text)).not.toContain(rude)
})
