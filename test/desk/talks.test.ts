import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SendError } from '../../src/channels/channel.js'
import { FRIDAY, openDesk, told, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let lan: Staff
let tu: Staff
let people = 0

beforeAll(async () => {
  desk = await openDesk()
}, 240_000)
afterAll(() => desk.stop())
beforeEach(async () => {
  await desk.at(FRIDAY)
  lan = await staffAt(desk, ['receptionist'], { name: 'Nguyễn Thị Lan' })
  tu = await staffAt(desk, ['handler'], { name: 'Lê Anh Tú' })
})

/** Somebody new who asked for staff and said why; resolves with the id of the talk. */
async function asked(words = 'nhà tôi bị mất nước từ hôm qua'): Promise<string> {
  const id = `p${people++}`
  await desk.channel.tap('m:staff', id)
  await desk.channel.say(words, id)
  const stored = await desk.storage.conversations.load(
    { commune: 'bac-binh', channel: 'test', id },
    desk.clock(),
  )
  return stored?.talk?.id ?? ''
}

const reply = (staff: Staff, id: string, text: string, key: string = randomUUID()) =>
  staff.post(`/tro-chuyen/${id}/tra-loi`, { key, text })

describe('the list of talks', () => {
  it('shows who waits, how long in working time, and who has it', async () => {
    const id = await asked('cho tôi hỏi chuyện thẻ <i>bảo hiểm</i>')
    await desk.at(FRIDAY, '09:15')
    const list = await lan.get('/tro-chuyen')
    expect(list.status).toBe(200)
    expect(list.text).toContain('cho tôi hỏi chuyện thẻ &lt;i&gt;bảo hiểm&lt;/i&gt;')
    expect(list.text).toContain('15 phút')
    await lan.post(`/tro-chuyen/${id}/nhan`, { seen: '' })
    expect((await lan.get('/tro-chuyen?muc=mine')).text).toContain(id)
    expect((await tu.get('/tro-chuyen?muc=mine')).text).not.toContain(id)
    expect((await tu.get('/tro-chuyen')).text).toContain('Nguyễn Thị Lan')
  })

  it.each(['?muc=%27%20or%201=1--', '?trang=-1', '?trang=9e9', '?muc=ended&trang=abc'])(
    'stands odd addresses: %s',
    async (query) => expect(await lan.get(`/tro-chuyen${query}`)).toMatchObject({ status: 200 }),
  )
})

describe('two people at one talk', () => {
  it('tells the second that a colleague has it, and keeps what was written', async () => {
    const id = await asked()
    expect(await lan.post(`/tro-chuyen/${id}/nhan`, { seen: '' })).toMatchObject({ status: 303 })
    const second = await tu.post(`/tro-chuyen/${id}/nhan`, { seen: '' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Nguyễn Thị Lan vừa nhận cuộc trò chuyện này')
    const before = desk.channel.received.length
    const late = await reply(tu, id, 'Lời của anh Tú')
    expect(late.status).toBe(409)
    expect(late.text).toContain('Lời của anh Tú')
    await desk.app.drain()
    expect(desk.channel.received).toHaveLength(before)
    expect(await tu.post(`/tro-chuyen/${id}/ket-thuc`, {})).toMatchObject({ status: 409 })
  })

  it('hands over to a colleague, who may also take over on purpose', async () => {
    const id = await asked()
    await lan.post(`/tro-chuyen/${id}/nhan`, { seen: '' })
    expect(await lan.post(`/tro-chuyen/${id}/giao`, { to: tu.account.id })).toMatchObject({ status: 303 })
    expect(await reply(lan, id, 'vẫn là tôi')).toMatchObject({ status: 409 })
    expect(await reply(tu, id, 'Tôi là Tú đây ạ')).toMatchObject({ status: 303 })
    await lan.post(`/tro-chuyen/${id}/nhan`, { seen: tu.account.id })
    expect(await reply(lan, id, 'Tôi nhận lại ạ')).toMatchObject({ status: 303 })
  })

  it('hands to nobody who may not talk with citizens', async () => {
    const id = await asked()
    const figures = await staffAt(desk, ['statistics'])
    await lan.post(`/tro-chuyen/${id}/nhan`, { seen: '' })
    for (const to of [figures.account.id, 'nobody', ''])
      expect(await lan.post(`/tro-chuyen/${id}/giao`, { to })).toMatchObject({ status: 422 })
  })
})

describe('a reply', () => {
  it('is sent once, however often the form is', async () => {
    const id = await asked()
    const key = randomUUID()
    const before = desk.channel.received.length
    await Promise.all([reply(lan, id, 'Chào bác', key), reply(lan, id, 'Chào bác', key)])
    await desk.app.drain()
    expect(desk.channel.received).toHaveLength(before + 1)
  })

  it.each([
    ['', 'không được để trống'],
    ['   \n ', 'không được để trống'],
    ['x'.repeat(4_001), 'dài quá 4000 ký tự'],
  ])('is refused when it is empty or endless', async (text, error) => {
    const answer = await reply(lan, await asked(), text)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(error)
  })

  it('keeps the words of staff words: no markup, no spaces of nowhere', async () => {
    const id = await asked()
    const before = desk.channel.received.length
    await reply(lan, id, '<script>alert(1)</script> **đậm** {name}')
    await desk.app.drain()
    expect(told(desk.channel, before)).toContain('<script>alert(1)</script> **đậm** {name}')
    const page = await lan.get(`/tro-chuyen/${id}`)
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page.text).not.toContain('<script>alert')
  })

  it('that cannot be delivered is shown with its reason', async () => {
    const id = await asked()
    const { send } = desk.channel
    desk.channel.send = () => Promise.reject(new SendError('blocked', '403 bot was blocked by the user'))
    await reply(lan, id, 'Chào bác')
    await desk.app.drain()
    desk.channel.send = send
    expect((await lan.get(`/tro-chuyen/${id}`)).text).toContain(
      'Không gửi được: người dân đã chặn hoặc không nhận tin nhắn',
    )
    expect((await lan.get('/tro-chuyen')).text).toContain('Có tin không gửi được')
  })

  it('takes in the answer of a procedure without losing what was written', async () => {
    const id = await asked()
    const look = (fields: Record<string, string>) => lan.post(`/tro-chuyen/${id}/tra-cuu`, fields)
    const found = await look({ text: 'Chào bác,', look: 'khai sinh lệ phí' })
    expect(found.status).toBe(200)
    const button = /name="insert" value="(1\.001193:fee)"/.exec(found.text)?.[1] ?? ''
    expect(found.text).toContain('Chào bác,')
    const filled = await look({ text: 'Chào bác,', look: 'khai sinh lệ phí', insert: button })
    const area = /<textarea[^>]*>([^<]*)</.exec(filled.text)?.[1] ?? ''
    expect(area).toMatch(/^Chào bác,\n/)
    expect(area).toContain('1.001193')
    expect((await look({ text: '', look: '1.001193' })).text).toContain('1.001193:overview')
    expect((await look({ text: '', look: 'zzz qqq' })).text).toContain('Không thấy thủ tục nào')
    expect((await look({ text: 'a', look: '', insert: '9.999999:fee' })).status).toBe(200)
    expect((await look({ text: 'a', look: '', insert: '../../etc:fee' })).status).toBe(200)
  })
})

describe('who may', () => {
  const paths = (id: string) => [
    `/tro-chuyen`,
    `/tro-chuyen/${id}`,
    `/tro-chuyen/moi`,
    `/tro-chuyen/${id}/moi`,
  ]

  it('keeps out roles that do not talk with citizens, and other communes', async () => {
    const id = await asked('chuyện riêng của xã này')
    const admin = await staffAt(desk, ['admin'])
    for (const path of paths(id)) expect(await admin.get(path)).toMatchObject({ status: 403 })
    const elsewhere = await staffAt(desk, ['receptionist'], { commune: 'ha-bac' })
    expect((await elsewhere.get('/tro-chuyen')).text).not.toContain('chuyện riêng của xã này')
    expect(await elsewhere.get(`/tro-chuyen/${id}`)).toMatchObject({ status: 404 })
    expect(await elsewhere.get(`/tro-chuyen/${id}/moi`)).toMatchObject({ status: 404 })
    for (const act of ['tra-loi', 'tra-cuu', 'nhan', 'giao', 'ket-thuc'])
      expect(await elsewhere.post(`/tro-chuyen/${id}/${act}`, {})).toMatchObject({ status: 404 })
    expect(await lan.post(`/tro-chuyen/${id}/nhan`, { csrf: 'x' })).toMatchObject({ status: 403 })
    expect(await lan.get('/tro-chuyen/no-such-talk')).toMatchObject({ status: 404 })
    expect(await lan.get(`/tro-chuyen/${id}/tep/..%2F..%2Fhoi-xa.sqlite`)).toMatchObject({ status: 404 })
  })

  it('writes down every view and every act, and no word of anybody', async () => {
    const id = await asked('chuyện riêng không vào sổ')
    await lan.get(`/tro-chuyen/${id}`)
    await lan.post(`/tro-chuyen/${id}/nhan`, { seen: '' })
    await reply(lan, id, 'lời riêng không vào sổ')
    await lan.post(`/tro-chuyen/${id}/ket-thuc`, {})
    const entries = await desk.storage.audit.list('bac-binh', { who: lan.account.login }, 50)
    expect(entries.map(({ act }) => act).reverse()).toEqual([
      'talk.open',
      'talk.take',
      'talk.reply',
      'talk.end',
    ])
    expect(entries.every(({ subject }) => subject === id)).toBe(true)
    expect(JSON.stringify(entries)).not.toContain('riêng')
  })
})

it('tells an open page that something came', async () => {
  const id = await asked()
  const mark = async (): Promise<string> => (await lan.get(`/tro-chuyen/${id}/moi`)).text
  const page = await lan.get(`/tro-chuyen/${id}`)
  const before = await mark()
  expect(page.text).toContain(`data-mark="${before}"`)
  await desk.channel.say('còn ai đó không ạ', `p${people - 1}`)
  expect(await mark()).not.toBe(before)
})
