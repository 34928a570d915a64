import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, sendPhoto, told, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let lan: Staff
let people = 0

beforeAll(async () => {
  desk = await openDesk()
  lan = await staffAt(desk, ['receptionist'], { name: 'Trần Thị Lan' })
}, 300_000)
afterAll(() => desk.stop())

const WORDS = 'Đèn đường ngõ 12 thôn Lương Bình hỏng <b>ba hôm</b> nay'

/** Somebody new who talks with staff; resolves with who and the id of the talk. */
async function talking(words = WORDS): Promise<{ person: string; talk: string }> {
  const person = `t${people++}`
  await desk.channel.tap('m:staff', person)
  await desk.channel.say(words, person)
  const address = { commune: 'bac-binh', channel: 'test', id: person }
  const stored = await desk.storage.conversations.load(address, desk.clock())
  return { person, talk: stored?.talk?.id ?? '' }
}

/** What the form holds for the next step, as a browser without script sends it. */
function fieldsOf(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const what = /<textarea[^>]*name="what"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''
  const hidden = Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]))
  return { ...hidden, what: what.replaceAll('&lt;', '<').replaceAll('&gt;', '>') }
}

const sender = {
  kind: 'field_report',
  standing: 'formal',
  name: 'bà nguyễn thị sáu',
  address: 'thôn Lương Bình',
}
const ticks = { read_matter: '1', read_sender: '1', told_use: '1' }
const start = (talk: string, who = lan, id: string = randomUUID()) =>
  who.post(`/tro-chuyen/${talk}/phan-anh`, { id })
const tickets = () => desk.storage.queue.count('bac-binh', {})

it('becomes a ticket of the citizen, whose words and picture are filled in, and whose code is a press away', async () => {
  const { person, talk } = await talking()
  await sendPhoto(desk.channel, person)
  expect((await lan.get(`/tro-chuyen/${talk}`)).text).toContain('Ghi thành phản ánh')
  const form = await start(talk)
  expect(form.status).toBe(200)
  const fields = fieldsOf(form.text)
  expect(fields['what']).toContain(WORDS)
  expect(form.text).toContain('Đã có 1 tệp')
  const written = { ...fields, ...sender, what: 'Đèn đường ngõ 12 hỏng ba hôm nay' }
  const read = await lan.post('/tiep-nhan/doc-lai', written)
  expect(read.status).toBe(200)
  expect(read.text).toContain('nhắn vào cuộc trò chuyện')
  const opened = await lan.post('/tiep-nhan', { ...written, ...ticks })
  const [, code = ''] = /tro-chuyen\/[^?]+\?phieu=([2-9A-Z]{9})/.exec(opened.location ?? '') ?? []
  const ticket = await desk.ticket(code)
  expect(ticket).toMatchObject({
    owner: { channel: 'test', id: person },
    standing: 'formal',
    sender: { name: 'Nguyễn Thị Sáu', phone: null, email: null },
  })
  expect(await desk.storage.tickets.files(ticket.id)).toHaveLength(1)
  expect(await desk.history(code)).toEqual(['open receptionist Ghi hộ: qua trò chuyện.'])
  const page = await lan.get(opened.location?.replace('/can-bo', '') ?? '')
  const [, text = ''] = /<textarea[^>]*>([^<]*)</.exec(page.text) ?? []
  expect(text).toContain(`${code.slice(0, 3)}-${code.slice(3, 6)}-${code.slice(6)}`)
  const before = desk.channel.received.length
  await lan.post(`/tro-chuyen/${talk}/tra-loi`, { key: randomUUID(), text })
  await desk.app.drain()
  expect(told(desk.channel, before)).toContain(text)
})

it('opens one ticket however often the page is shown and sent', async () => {
  const { talk } = await talking()
  const before = await tickets()
  const id = randomUUID()
  for (const page of [await start(talk, lan, id), await start(talk, lan, id)])
    await lan.post('/tiep-nhan', { ...fieldsOf(page.text), ...sender, ...ticks })
  expect(await tickets()).toBe(before + 1)
})

it.each([
  ['Tôi tố cáo ông trưởng thôn nhận hối lộ 20 triệu để làm sổ đỏ', 'Luật Tố cáo'],
  ['Tôi khiếu nại quyết định xử phạt của chủ tịch xã vì xử phạt sai', 'Luật Khiếu nại'],
  ['Nhà hàng xóm đang cháy, có người mắc kẹt bên trong', '113'],
])('files no grievance that staff write in: %s', async (what, belongs) => {
  const { talk } = await talking()
  const before = await tickets()
  const written = { ...fieldsOf((await start(talk)).text), ...sender, what }
  expect((await lan.post('/tiep-nhan/doc-lai', written)).text).toContain(belongs)
  expect((await lan.post('/tiep-nhan', { ...written, ...ticks })).status).toBe(422)
  expect(await tickets()).toBe(before)
})

it('is for who may write reports down, in their own commune', async () => {
  const { talk } = await talking('chuyện của riêng xã này')
  const handler = await staffAt(desk, ['handler'], { unit: 'economy' })
  const elsewhere = await staffAt(desk, ['receptionist'], { commune: 'ha-bac' })
  expect((await handler.get(`/tro-chuyen/${talk}`)).text).not.toContain('Ghi thành phản ánh')
  expect((await start(talk, handler)).status).toBe(403)
  expect((await start(talk, elsewhere)).status).toBe(404)
  expect((await start('no-such-talk')).status).toBe(404)
  const stolen = { id: randomUUID(), files: '', talk, channel: 'chat', ...sender, what: 'Đèn đường hỏng' }
  expect((await elsewhere.post('/tiep-nhan', { ...stolen, ...ticks })).status).toBe(422)
})

it('is over with the data of a citizen who had them erased', async () => {
  const { person, talk } = await talking()
  const fields = fieldsOf((await start(talk)).text)
  await desk.channel.tap('m:erase_yes', person)
  expect((await start(talk)).status).toBe(404)
  const late = await lan.post('/tiep-nhan', { ...fields, ...sender, ...ticks })
  expect(late.status).toBe(422)
  expect(late.text).toContain('Chọn cách người dân gửi đến')
})

it('fills in no code of another citizen', async () => {
  const [one, other] = [await talking(), await talking()]
  const form = fieldsOf((await start(one.talk)).text)
  const { location } = await lan.post('/tiep-nhan', { ...form, ...sender, ...ticks })
  const code = /phieu=(\w+)/.exec(location ?? '')?.[1] ?? ''
  expect((await lan.get(`/tro-chuyen/${one.talk}?phieu=${code}`)).text).toContain('Đã ghi phản ánh')
  for (const query of [code, 'K7M2QX96T', '<script>'])
    expect(
      (await lan.get(`/tro-chuyen/${other.talk}?phieu=${encodeURIComponent(query)}`)).text,
    ).not.toContain('Đã ghi phản ánh')
})
