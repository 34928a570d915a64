import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY, isOnDisk, keptFiles, openDesk, sendPhoto, told, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let lan: Staff
let people = 0

beforeAll(async () => {
  desk = await openDesk()
}, 240_000)
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

it('tells where to find people as long as nobody sits at the desk', async () => {
  expect(await desk.channel.say('cho tôi gặp cán bộ', 'early')).toContain('liên hệ trực tiếp')
  expect(await desk.channel.say('làm giấy khai sinh cho con cần gì', 'early')).toContain('1.001193')
  await staffAt(desk, ['statistics'])
  expect(await desk.channel.say('gặp cán bộ', 'early')).toContain('liên hệ trực tiếp')
})

describe('with staff at the desk', () => {
  const signIn = (): Promise<Staff> => staffAt(desk, ['receptionist'], { name: 'Nguyễn Thị Lan' })
  beforeEach(async () => {
    lan = await signIn()
  })

  /** Somebody new who asked for staff and said why; resolves with their name and their talk. */
  async function asked(words = 'đường làng ngập từ sáng đến giờ'): Promise<{ person: string; id: string }> {
    const person = `p${people++}`
    await desk.channel.tap('m:staff', person)
    expect(await desk.channel.say(words, person)).toContain('đã chuyển lời')
    return { person, id: await talkOf(person) }
  }

  async function talkOf(person: string): Promise<string> {
    const address = { commune: 'bac-binh', channel: 'test', id: person }
    const stored = await desk.storage.conversations.load(address, desk.clock())
    if (!stored?.talk) throw new Error(`${person} is in no talk`)
    return stored.talk.id
  }

  const reply = (id: string, text: string, staff = lan, key: string = crypto.randomUUID()) =>
    staff.post(`/tro-chuyen/${id}/tra-loi`, { key, text })

  async function arrives(act: () => Promise<unknown>): Promise<string> {
    const before = desk.channel.received.length
    await act()
    await desk.app.drain()
    return told(desk.channel, before)
  }

  it('asks in one line what it is about, passes the words on, and is silent from then on', async () => {
    const person = `p${people++}`
    const begun = await desk.channel.tap('m:staff', person)
    expect(begun).toContain('Anh/chị cần cán bộ giúp việc gì ạ?')
    expect(begun).toContain('trong giờ làm việc hôm nay')
    expect(begun).toContain('tin nhắn của anh/chị đến cán bộ')
    expect(begun).toContain('Liên hệ:')
    expect(begun).toContain('1. Trở lại trợ lý tự động')
    expect(await desk.channel.say('đường nhà tôi ngập nước', person)).toContain('đã chuyển lời của anh/chị')
    expect(await desk.channel.say('làm giấy khai sinh cho con cần gì', person)).toBe('')
    expect(await desk.channel.say('2', person)).toBe('')

    const list = await lan.get('/tro-chuyen')
    const id = await talkOf(person)
    expect(list.text).toContain(id)
    const page = await lan.get(`/tro-chuyen/${id}`)
    expect(page.text).toContain('đường nhà tôi ngập nước')
    expect(page.text).toContain('làm giấy khai sinh cho con cần gì')

    const said = await arrives(() =>
      reply(id, 'Chào bác, em đã báo <b>tổ trưởng</b>.\n\nChiều nay có người đến.'),
    )
    expect(said).toBe(
      'Cán bộ Nguyễn Thị Lan:\nChào bác, em đã báo <b>tổ trưởng</b>.\nChiều nay có người đến.',
    )
    expect(await desk.channel.say('1', person)).toBe('')
    const ended = await arrives(() => lan.post(`/tro-chuyen/${id}/ket-thuc`, {}))
    expect(ended).toContain('Cán bộ Nguyễn Thị Lan đã kết thúc cuộc trò chuyện.')
    expect(ended).toContain('Từ đây tôi, trợ lý tự động, trả lời')
    expect(await desk.channel.say('làm giấy khai sinh cho con cần gì', person)).toContain('1.001193')
  })

  it('asks nothing more of who told why they call for a person', async () => {
    const said = await desk.channel.say('cho tôi gặp cán bộ hỏi chuyện đất bị lấn ranh', `p${people++}`)
    expect(said).toContain('Tôi đã chuyển lời của anh/chị tới cán bộ.')
    expect(said).not.toContain('giúp việc gì')
    expect(await desk.channel.say('đất ở thôn 3 ạ', `p${people - 1}`)).toBe('')
  })

  it.each([
    ['2026-11-20', '06:40', 'hôm nay'],
    ['2026-11-20', '20:15', 'Thứ Hai, 23/11/2026'],
    ['2026-11-21', '10:00', 'Thứ Hai, 23/11/2026'],
    // 24 November is a day off.
    ['2026-11-23', '18:00', 'Thứ Tư, 25/11/2026'],
  ])('says out of hours when somebody will answer: %s %s', async (day, time, when) => {
    await desk.at(day, time)
    const said = await desk.channel.tap('m:staff', `p${people++}`)
    expect(said).toContain('Bây giờ ngoài giờ làm việc. Câu hỏi của anh/chị được giữ lại')
    expect(said).toContain(when)
    expect(said).toContain('Liên hệ:')
  })

  it('directs danger and grievances at once, and keeps none of it', async () => {
    const { person, id } = await asked()
    const unsafe = [
      ['tôi tố cáo ông Quàng Bốn nhận hối lộ 5 triệu của tôi', 'tiếp công dân'],
      ['tôi khiếu nại quyết định thu hồi đất của ông Quàng Năm', 'Khiếu nại có thời hiệu'],
      ['cháy nhà ông Quàng Sáu rồi cứu với', '114'],
    ] as const
    for (const [words, directed] of unsafe) {
      const said = await desk.channel.say(words, person)
      expect(said).toContain(directed)
      expect(said).toContain('Tôi không chuyển tin nhắn này cho cán bộ')
    }
    expect(await sendPhoto(desk.channel, person, 'tôi tố cáo ông Quàng Bảy nhận hối lộ')).toContain('tố cáo')
    const { text } = await lan.get(`/tro-chuyen/${id}`)
    for (const name of ['Quàng Bốn', 'Quàng Năm', 'Quàng Sáu', 'Quàng Bảy']) {
      expect(text).not.toContain(name)
      expect(isOnDisk(desk.dataDir, name)).toBe(false)
    }
    expect(await desk.channel.say('nước vẫn đang dâng', person)).toBe('')
  })

  it.each(['thoát', 'Gặp bot', 'tro lai tro ly tu dong', 'm:bot'])(
    'ends for the citizen with "%s"',
    async (way) => {
      const { person, id } = await asked()
      const said = way === 'm:bot' ? await desk.channel.tap(way, person) : await desk.channel.say(way, person)
      expect(said).toContain('Từ đây tôi, trợ lý tự động')
      expect(await desk.channel.say('làm giấy khai sinh cho con cần gì', person)).toContain('1.001193')
      expect((await lan.get(`/tro-chuyen/${id}`)).text).toContain('Người dân đã về với trợ lý')
      expect(await reply(id, 'Chào bác')).toMatchObject({ status: 409 })
    },
  )

  it('answers old buttons with where the talk stands, and begins no second one', async () => {
    const { person, id } = await asked()
    expect(await desk.channel.tap('m:fields', person)).toContain('tôi chưa làm việc này')
    expect(await desk.channel.tap('r:start', person)).toContain('tôi chưa làm việc này')
    await lan.post(`/tro-chuyen/${id}/nhan`, { seen: '' })
    expect(await desk.channel.say('gặp cán bộ', person)).toContain('nói chuyện với cán bộ Nguyễn Thị Lan')
    expect(await talkOf(person)).toBe(id)
  })

  it('shows, exports and erases what was said, files and all', async () => {
    const { person, id } = await asked('chuyện riêng của nhà tôi số 0912345678, căn cước 001099001234')
    expect(await sendPhoto(desk.channel, person, 'ảnh ngõ')).toBe('')
    await arrives(() => reply(id, 'Lời riêng của cán bộ'))
    const page = (await lan.get(`/tro-chuyen/${id}`)).text
    expect(page).toContain('0912345678')
    expect(page).not.toContain('001099001234')
    const file = /tep\/([0-9a-f]+\.jpg)/.exec(page)?.[1] ?? ''
    expect(await lan.get(`/tro-chuyen/${id}/tep/${file}`)).toMatchObject({ status: 200 })
    const kept = keptFiles(desk.dataDir).length

    const exported = await desk.channel.tap('m:export', person)
    expect(exported).toContain('chuyện riêng của nhà tôi')
    expect(exported).toContain('Lời riêng của cán bộ')
    expect(await desk.channel.say('xóa dữ liệu', person)).toContain('xóa toàn bộ')
    expect(await desk.channel.say('có', person)).toContain('Đã xóa toàn bộ')
    for (const words of ['chuyện riêng của nhà tôi', 'Lời riêng của cán bộ', 'ảnh ngõ'])
      expect(isOnDisk(desk.dataDir, words)).toBe(false)
    expect(keptFiles(desk.dataDir)).toHaveLength(kept - 1)
    expect(await lan.get(`/tro-chuyen/${id}/tep/${file}`)).toMatchObject({ status: 404 })
    const left = await lan.get(`/tro-chuyen/${id}`)
    expect(left.text).toContain('Người dân đã xóa dữ liệu')
    expect(left.text).toContain('Nội dung không còn')
    expect(await desk.channel.say('làm giấy khai sinh cho con cần gì', person)).toContain('1.001193')
  })

  it('lets a report that was being written wait, and offers it again afterwards', async () => {
    const person = `p${people++}`
    await desk.channel.tap('r:start', person)
    await desk.channel.say('Đèn đường hỏng, tối om rất nguy hiểm', person)
    await desk.channel.tap('m:staff', person)
    expect(await desk.channel.say('đường nhà tôi ngập nước', person)).not.toContain('Viết tiếp')
    expect(await desk.channel.say('ngõ 12 thôn Lương Bình', person)).toBe('')
    expect(await desk.channel.say('thoát', person)).toContain('Viết tiếp phản ánh')
  })

  it('begins no talk where others read along', async () => {
    const before = desk.channel.received.length
    const publicly = { privateLink: 'https://t.me/hoixa_bot' }
    await desk.channel.deliver(
      { key: 'g1', content: { kind: 'text', text: 'gặp cán bộ' }, publicly },
      'group',
    )
    expect(told(desk.channel, before)).toContain('https://t.me/hoixa_bot')
    await expect(talkOf('group')).rejects.toThrow('no talk')
  })

  it('ends a talk in which nobody writes any more, in decent hours', async () => {
    const { person, id } = await asked()
    await reply(id, 'Bác cần gì nữa không ạ?')
    await desk.at('2026-11-21', '08:50')
    await desk.app.talks.endIdle()
    expect(await talkOf(person)).toBe(id)
    await desk.at('2026-11-22', '02:00')
    expect(await arrives(() => desk.app.talks.endIdle())).not.toContain('kết thúc ở đây')
    expect(await arrives(() => desk.at('2026-11-22', '08:00'))).toContain('kết thúc ở đây')
    await expect(talkOf(person)).rejects.toThrow('no talk')
  })

  it('tells who was never answered to call', async () => {
    const { person, id } = await asked()
    await desk.at('2026-11-26')
    await desk.app.talks.endIdle()
    expect(await talkOf(person)).toBe(id)
    await desk.at('2026-11-27')
    const said = await arrives(() => desk.app.talks.endIdle())
    expect(said).toContain('cán bộ chưa trả lời được')
    expect(said).toContain('Liên hệ:')
    expect((await (await signIn()).get('/tro-chuyen?muc=ended')).text).toContain('chưa được trả lời')
  })
})
