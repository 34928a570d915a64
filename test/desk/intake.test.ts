import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../fixtures/free-port.js'
import { keptFiles, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'
import { phonePhoto } from '../photos/make-pictures.js'

let desk: Desk
let lan: Staff

beforeAll(async () => {
  const port = await freePort()
  desk = await openDesk({ config: { port, publicUrl: `http://localhost:${port}` } })
  lan = await staffAt(desk, ['receptionist'], { name: 'Trần Thị Lan' })
}, 300_000)
afterAll(() => desk.stop())

const told = {
  channel: 'counter',
  kind: 'field_report',
  what: 'Đèn đường hỏng ba hôm nay, buổi tối tối om',
  where: 'ngõ 12 thôn Lương Bình',
  when: 'từ hôm 10/11',
  about: '',
  standing: 'formal',
  name: 'bà nguyễn thị sáu',
  address: 'thôn Lương Bình',
  phone: '0912 345 678',
  email: '',
}
const ticks = { read_matter: '1', read_sender: '1', told_use: '1' }

type Fields = Record<string, string>
const readBack = (fields: Fields) =>
  lan.post('/tiep-nhan/doc-lai', { id: randomUUID(), files: '', ...told, ...fields })
const open = (fields: Fields, id = randomUUID()) =>
  lan.post('/tiep-nhan', { id, files: '', ...told, ...ticks, ...fields })
const codeOf = (location: string | null): string =>
  /phieu\/([2-9A-Z]{9})\/bien-nhan/.exec(location ?? '')?.[1] ?? 'none'
const tickets = () => desk.storage.queue.count('bac-binh', {})
const statement = (text: string): string => /name="none" value="([0-9a-f]{16})"/.exec(text)?.[1] ?? 'none'

it('goes from the form to the reading back to the slip', async () => {
  const start = await lan.get('/tiep-nhan')
  expect(start.location).toMatch(/^\/can-bo\/tiep-nhan\?so=[0-9a-f-]{36}$/)
  const form = await lan.get(start.location?.replace('/can-bo', '') ?? '')
  expect(form.text).toContain('Tiếp: đọc lại cho người dân')
  const read = await readBack({})
  expect(read.status).toBe(200)
  for (const shown of [
    'Nguyễn Thị Sáu',
    '0912345678',
    'ngõ 12 thôn Lương Bình',
    '14/12/2026 (15 ngày làm việc',
  ])
    expect(read.text).toContain(shown)
  expect(await tickets()).toBe(0)
  const opened = await open({})
  const code = codeOf(opened.location)
  expect(await desk.ticket(code)).toMatchObject({
    state: 'new',
    kind: 'field_report',
    standing: 'formal',
    owner: null,
    due: '2026-12-14',
    sender: { name: 'Nguyễn Thị Sáu', address: 'thôn Lương Bình', phone: '0912345678', email: null },
    matter: { what: told.what, where: told.where, when: told.when },
  })
  expect(await desk.history(code)).toEqual(['open receptionist Ghi hộ: tại quầy.'])
  const [entry] = await desk.storage.audit.list('bac-binh', { act: 'intake.opened' }, 1)
  expect(entry).toMatchObject({ subject: code, detail: 'counter', who: lan.account.login })
})

it('opens one ticket for one form, however often and however fast it is sent', async () => {
  const before = await tickets()
  const id = randomUUID()
  const sent = await Promise.all([open({}, id), open({}, id), open({ what: 'Đèn đường vẫn hỏng nặng' }, id)])
  const [first, ...others] = sent.map(({ location }) => codeOf(location))
  expect(new Set([first, ...others]).size).toBe(1)
  expect(await tickets()).toBe(before + 1)
  expect((await open({}, id)).location).toContain('xong=intake_known')
  expect((await lan.get(`/tiep-nhan?so=${id}`)).text).toContain('Biểu mẫu này đã mở phiếu')
})

it('opens nothing before everything is ticked', async () => {
  const before = await tickets()
  for (const name of Object.keys(ticks)) {
    const { status, text } = await open({ [name]: '' })
    expect(status).toBe(422)
    expect(text).toContain('Chưa đánh dấu:')
  }
  expect(await tickets()).toBe(before)
})

it('tells what is wrong beside its field and keeps what was typed', async () => {
  const { status, text } = await readBack({ what: 'đèn', name: '123', phone: '0912', kind: '', address: '' })
  expect(status).toBe(422)
  for (const shown of [
    'Nội dung ngắn quá',
    'Đây không giống họ tên',
    'Số điện thoại thiếu chữ số',
    'Chọn loại phản ánh',
    'Ghi địa chỉ',
    'value="ngõ 12 thôn Lương Bình"',
  ])
    expect(text).toContain(shown)
  const edited = await lan.post('/tiep-nhan/sua', { id: randomUUID(), ...told, what: '<b>"Cống" & rác</b>' })
  expect(edited.text).toContain('&lt;b&gt;&quot;Cống&quot; &amp; rác')
})

it('asks how a person without telephone and e-mail gets the answer', async () => {
  const before = await tickets()
  for (const step of [readBack, open]) {
    const { status, text } = await step({ phone: '' })
    expect(status).toBe(422)
    expect(text).toMatch(/id="answer-error">\s*Chưa có điện thoại hay thư điện tử/)
    expect(text).toContain('href="#answer"')
  }
  expect((await readBack({ phone: '', answer: 'pigeon' })).text).toContain('Chọn cách người dân nhận trả lời')
  // One mistake, told once: the number that was typed.
  expect((await readBack({ phone: '0912' })).text).not.toContain('Chưa có điện thoại')
  expect((await readBack({ phone: '', email: 'sau@example.vn' })).status).toBe(200)
  expect(await tickets()).toBe(before)
})

it.each([
  ['letter', 'bằng thư gửi theo địa chỉ'],
  ['visit', 'người dân tự đến Trung tâm nhận'],
])('takes a report of a person without telephone, to be answered by %s', async (answer, words) => {
  expect((await readBack({ phone: '', answer })).text).toContain(words)
  const code = codeOf((await open({ phone: '', answer, channel: 'letter' })).location)
  expect(await desk.ticket(code)).toMatchObject({ standing: 'formal', sender: { phone: null, email: null } })
  expect(await desk.history(code)).toEqual([`open receptionist Ghi hộ: thư, đơn giấy. Trả lời: ${words}.`])
  expect((await lan.get(`/phieu/${code}`)).text).toContain('gửi thư theo địa chỉ, hoặc trao tại Trung tâm')
  expect((await lan.get('/phieu?kenh=letter')).text).toContain('Thư, đơn giấy')
})

it('takes a tip without a name and promises nothing', async () => {
  const code = codeOf((await open({ standing: 'tip', read_sender: '' })).location)
  expect(await desk.ticket(code)).toMatchObject({ standing: 'tip', sender: null, due: null, clock: null })
  expect((await lan.get(`/phieu/${code}/bien-nhan`)).text).toContain('không hẹn ngày trả lời')
})

it('hides identity and account numbers in free words', async () => {
  const code = codeOf(
    (await open({ what: 'Nộp hồ sơ số căn cước 037184001234 mà cổng báo lỗi mãi' })).location,
  )
  expect((await desk.ticket(code)).matter.what).not.toContain('037184001234')
})

const GRIEVANCES = [
  ['denunciation', 'Tôi tố cáo ông trưởng thôn nhận hối lộ 20 triệu để làm sổ đỏ'],
  ['complaint', 'Tôi khiếu nại quyết định xử phạt của chủ tịch xã vì xử phạt sai'],
  ['emergency', 'Nhà hàng xóm đang cháy, có người mắc kẹt bên trong'],
] as const

it.each(GRIEVANCES)('does not file a %s, and says where it belongs', async (_, what) => {
  const before = await tickets()
  const read = await readBack({ what })
  expect(read.text).toContain('không nhận làm phản ánh')
  expect(read.text).toMatch(/Luật Tố cáo|Luật Khiếu nại|113/)
  expect((await open({ what })).status).toBe(422)
  // Stated without a reason, and of other words.
  const none = statement(read.text)
  expect((await open({ what, none })).status).toBe(422)
  expect((await open({ what: `${what} nữa`, none, reason: 'đã hỏi lại người dân rồi' })).status).toBe(422)
  expect(await tickets()).toBe(before)
})

it('files what staff state is none, under their name', async () => {
  const [[matter, what]] = GRIEVANCES
  const none = statement((await readBack({ what })).text)
  const code = codeOf(
    (await open({ what, none, reason: 'Người dân chỉ muốn hỏi quy trình công khai' })).location,
  )
  const [line = ''] = await desk.history(code)
  expect(line).toContain('Người dân chỉ muốn hỏi quy trình công khai')
  const [entry] = await desk.storage.audit.list('bac-binh', { act: 'intake.stated_none' }, 1)
  expect(entry).toMatchObject({ subject: code, detail: matter })
})

it('keeps no words of what was not filed', async () => {
  await readBack({ what: 'Tôi tố cáo kế toán xã tên Quýtxyz nhận hối lộ' })
  const entries = await desk.storage.audit.list('bac-binh', {}, 500)
  expect(JSON.stringify(entries)).not.toContain('Quýtxyz')
  expect(await desk.storage.queue.find('bac-binh', { by: 'words', words: ['quytxyz'] }, {}, 5)).toEqual([])
})

it('finds a grievance in one clause of many, and in the place', async () => {
  const mixed = `Đèn đường hỏng ở ngõ 3. ${GRIEVANCES[0][1]}.`
  expect((await readBack({ what: mixed })).text).toContain('tố cáo')
  expect((await readBack({ where: 'nhà ông Tư, tôi tố cáo ông ấy nhận hối lộ của dân' })).text).toContain(
    'tố cáo',
  )
})

it('takes pictures one by one, and each belongs to one ticket', async () => {
  const bytes = await phonePhoto()
  const fields = { id: randomUUID(), ...told }
  const first = await lan.post('/tiep-nhan/doc-lai', { ...fields, files: '' }, { name: 'a.jpg', bytes })
  const held = /name="files" value="([0-9a-f]{40}\.jpg)"/.exec(first.text)?.[1] ?? ''
  expect(first.text).toContain('1 tệp')
  const second = await lan.post('/tiep-nhan/doc-lai', { ...fields, files: held }, { name: 'b.jpg', bytes })
  const both = /name="files" value="([^"]+)"/.exec(second.text)?.[1] ?? ''
  const code = codeOf((await open({ files: both }, fields.id)).location)
  expect(await desk.storage.tickets.files((await desk.ticket(code)).id)).toHaveLength(2)
  const stolen = codeOf((await open({ files: `${held} ../../etc/passwd ${'a'.repeat(40)}.jpg` })).location)
  expect(await desk.storage.tickets.files((await desk.ticket(stolen)).id)).toEqual([])
  const kept = keptFiles(desk.dataDir).length
  const bad = await lan.post(
    '/tiep-nhan/doc-lai',
    { ...fields, files: '' },
    { name: 'x.jpg', bytes: Buffer.from('MZ') },
  )
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('không phải ảnh hay PDF')
  const third = await lan.post('/tiep-nhan/doc-lai', { ...fields, files: '' }, { name: 'c.jpg', bytes })
  const dropped = /name="files" value="([0-9a-f]{40}\.jpg)"/.exec(third.text)?.[1] ?? ''
  await lan.post('/tiep-nhan/doc-lai', { ...fields, files: dropped, drop_files: '1' })
  expect(keptFiles(desk.dataDir)).toHaveLength(kept)
})

it('prints a slip with the code, the days and the way to look it up, and nothing of the sender', async () => {
  const code = codeOf((await open({})).location)
  const { status, text } = await lan.get(`/phieu/${code}/bien-nhan`)
  expect(status).toBe(200)
  for (const shown of [
    'Trung tâm Phục vụ hành chính công xã Bắc Bình',
    `${code.slice(0, 3)}-${code.slice(3, 6)}-${code.slice(6)}`,
    'Thứ Hai, 14/12/2026',
    `${desk.url.replace('http://', '')}/bac-binh`,
    'Đèn đường hỏng',
    '<svg',
  ])
    expect(text).toContain(shown)
  expect(text).not.toMatch(/Nguyễn Thị Sáu|0912345678/)
  expect((await lan.get(`/phieu/${code}/bien-nhan?kho=80`)).text).toContain('class="slip roll"')
})

it('shows a slip to who may see the ticket alone', async () => {
  const code = codeOf((await open({})).location)
  const stranger = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
  const handler = await staffAt(desk, ['handler'], { unit: 'economy' })
  for (const who of [stranger, handler]) expect((await who.get(`/phieu/${code}/bien-nhan`)).status).toBe(404)
  expect((await lan.get('/phieu/K7M2QX96T/bien-nhan')).status).toBe(404)
  expect((await lan.get('/phieu/..%2F..%2Fetc/bien-nhan')).status).toBe(404)
  expect((await handler.get('/tiep-nhan')).status).toBe(403)
  expect((await handler.post('/tiep-nhan', { ...told, ...ticks, id: randomUUID() })).status).toBe(403)
})

it('lets the citizen ask by the code in a channel', async () => {
  const code = codeOf((await open({})).location)
  expect(await desk.channel.say(code, 'somebody')).toContain('Mới nhận')
})
