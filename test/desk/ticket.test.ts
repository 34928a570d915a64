import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SendError } from '../../src/channels/channel.js'
import {
  FRIDAY,
  leader,
  openDesk,
  receptionist,
  sendPhoto,
  sendReport,
  told,
  writeReport,
  codeIn,
  type Desk,
} from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'
import { does, drafted, ECONOMY, people, replied, seenIn } from './ticket-fixture.js'

let desk: Desk
let staff: Awaited<ReturnType<typeof people>>
beforeAll(async () => {
  desk = await openDesk()
  staff = await people(desk)
}, 180_000)
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

const report = (changes: Parameters<typeof sendReport>[1] = {}) =>
  sendReport(desk.channel, { person: randomUUID(), ...changes })

describe('the page of a ticket', () => {
  it("shows the citizen's words first, then what is known, with links to call and to the map", async () => {
    const code = await report({ person: 'first' })
    const { text, status } = await staff.lan.get(`/phieu/${code}`)
    expect(status).toBe(200)
    expect(text.indexOf('Đèn đường hỏng, buổi tối tối om')).toBeLessThan(text.indexOf('Hạn trả lời'))
    expect(text).toContain('Thứ Hai, 14/12/2026')
    expect(text).toContain('còn 15 ngày')
    expect(text).toContain('href="tel:0912345678"')
    expect(text).toContain('ngõ 12 thôn Lương Bình')
    expect(text.length).toBeLessThan(100_000)
  })

  it('shows script in any field of a citizen as text', async () => {
    const script = '<script>alert(1)</script>'
    const code = await report({
      what: `Đèn đường hỏng, tối om rất nguy hiểm ${script}`,
      where: `ngõ 12 "><img src=x onerror=alert(1)>`,
      when: `từ hôm 10/11 ${script}`,
    })
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: `Đội ${script}` }, receptionist)
    await desk.channel.tap(`t:add:${code}`)
    const paths = ['', '/in', '/duyet', '/cong-khai']
    await desk.does(code, { act: 'draft_reply', text: `Đã sửa ${script}` }, leader)
    for (const path of paths) {
      const { text } = await staff.hung.get(`/phieu/${code}${path}`)
      expect(text, path).not.toContain('<script>alert')
      expect(text, path).not.toContain('<img src=x')
    }
    expect((await staff.lan.get(`/phieu/${code}`)).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('is not there for another unit, another commune, or who only reads figures', async () => {
    const code = await report()
    const elsewhere = await staffAt(desk, ['leader'], { commune: 'nghia-trung' })
    const figures = await staffAt(desk, ['statistics'])
    for (const path of ['', '/moc', '/in', '/tep/1', '/thu/tra-loi', '/cong-khai']) {
      expect((await staff.tu.get(`/phieu/${code}${path}`)).status, path).toBe(404)
      expect((await elsewhere.get(`/phieu/${code}${path}`)).status, path).toBe(404)
      expect((await figures.get(`/phieu/${code}${path}`)).status, path).toBe(403)
    }
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: ECONOMY }, receptionist)
    expect((await staff.tu.get(`/phieu/${code}`)).status).toBe(200)
  })

  it('keeps the sender from the unit complained of, on every page and letter', async () => {
    const code = await report({ name: 'Trần Thị Kín', address: 'thôn Giấu', contact: '0987654321' })
    await desk.does(code, { act: 'classify', kind: 'conduct', unit: ECONOMY }, receptionist)
    await desk.does(code, { act: 'draft_reply', text: 'Đã nhắc nhở.' }, leader)
    for (const path of ['', '/in', '?mau=conduct']) {
      const { text } = await staff.tu.get(`/phieu/${code}${path}`)
      expect(text, path).not.toMatch(/Trần Thị Kín|thôn Giấu|0987654321/)
    }
    expect((await staff.tu.get(`/phieu/${code}`)).text).toContain('được giữ kín')
    expect((await staff.lan.get(`/phieu/${code}`)).text).toContain('Trần Thị Kín')
  })

  it('names open reports that may tell of the same matter', async () => {
    const one = await report({
      what: 'Cống ở chợ Lương Sơn bị tắc, nước hôi tràn ra đường',
      where: 'chợ Lương Sơn',
    })
    const other = await report({
      what: 'cong truoc cho Luong Son tac, nuoc hoi tran ra duong',
      where: 'chợ Lương Sơn',
    })
    const { text } = await staff.lan.get(`/phieu/${one}`)
    expect(text).toContain('Có thể cùng một việc')
    expect(text).toContain(`href="/can-bo/phieu/${other}"`)
  })

  it('tells which message did not arrive, and the number to call', async () => {
    const code = await report({ person: 'blocked' })
    const { send } = desk.channel
    desk.channel.send = () => Promise.reject(new SendError('blocked', 'blocked by the person'))
    await does(staff.lan, code, 'take_up')
    await desk.app.drain()
    desk.channel.send = send
    const { text } = await staff.lan.get(`/phieu/${code}`)
    expect(text).toContain('Tin chưa đến người gửi')
    expect(text).toMatch(/Xin gọi <a href="tel:0912345678">/)
  })
})

describe('an act', () => {
  it('is done in the role that may do it, told to the citizen, and stands in the audit log', async () => {
    const code = await report({ person: 'taken' })
    const before = desk.channel.received.length
    const taken = await does(staff.lan, code, 'take_up')
    expect(taken).toMatchObject({ status: 303, location: `/can-bo/phieu/${code}?xong=ticket_told` })
    await desk.app.drain()
    expect(told(desk.channel, before)).toContain('đã được cán bộ tiếp nhận')
    expect(await desk.history(code)).toContain('take_up receptionist')
    const [line] = await desk.storage.audit.list('bac-binh', { act: 'ticket.act', subject: code }, 1)
    expect(line).toMatchObject({ who: staff.lan.account.login, detail: 'take_up' })
  })

  it('is refused for a role that may not do it, and without the token of the session', async () => {
    const code = await report()
    expect((await does(staff.lan, code, 'extend', { days: '3', reason: 'x' })).status).toBe(403)
    const forged = await staff.lan.post(`/phieu/${code}/viec`, { act: 'take_up', seen: '1', csrf: 'x' })
    expect(forged.status).toBe(403)
    expect((await does(staff.lan, code, 'await_publication', { summary: 'x' })).status).toBe(400)
    expect((await does(staff.lan, code, 'withdraw')).status).toBe(400)
    expect((await desk.ticket(code)).version).toBe(1)
  })

  it.each([
    ['classify', { kind: 'conduct', unit: '' }, 'Đơn vị không được để trống.'],
    ['classify', { kind: 'gossip', unit: ECONOMY }, 'Anh/chị chọn một loại.'],
    ['ask_more', { text: ' ' }, 'Câu hỏi không được để trống.'],
    ['refuse', { reason: 'Không thuộc thẩm quyền', note: 'x' }, 'các lý do mà quy định cho phép'],
    ['transfer', { to: '', note: 'Đường của tỉnh' }, 'Cơ quan nhận không được để trống.'],
  ])('%s with %j says what is wrong and keeps what was typed', async (act, fields, message) => {
    const code = await report()
    const answer = await does(staff.lan, code, act, fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(message)
    for (const value of Object.values(fields)) if (act === 'transfer') expect(answer.text).toContain(value)
    expect((await desk.ticket(code)).version).toBe(1)
  })

  it('lengthens within what the policy allows, and tells the new day', async () => {
    const code = await report({ person: 'longer' })
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: ECONOMY }, receptionist)
    const much = await does(staff.hung, code, 'extend', { days: '99', reason: 'Chờ vật tư' })
    expect(much.status).toBe(422)
    expect(much.text).toContain('từ 1 đến 15 ngày làm việc')
    expect(much.text).toContain('Chờ vật tư')
    const before = desk.channel.received.length
    await does(staff.hung, code, 'extend', { days: '5', reason: 'Chờ vật tư' })
    await desk.app.drain()
    expect(told(desk.channel, before)).toContain('Hạn trả lời mới: Thứ Hai, 21/12/2026')
  })

  it('makes a tip formal when its sender comes and gives a name', async () => {
    const person = randomUUID()
    await writeReport(desk.channel, { person })
    await desk.channel.tap('r:edit', person)
    await desk.channel.tap('r:item:name', person)
    await desk.channel.tap('r:anonymous', person)
    const code = codeIn(await desk.channel.say('gửi phản ánh', person))
    expect(await desk.ticket(code)).toMatchObject({ standing: 'tip', due: null })
    const sender = { name: 'lê văn tám', address: 'thôn 3, xã Bắc Bình', phone: '', email: '' }
    const unreachable = await does(staff.lan, code, 'make_formal', sender)
    expect(unreachable.text).toContain('Cần số điện thoại hoặc thư điện tử.')
    const before = desk.channel.received.length
    await does(staff.lan, code, 'make_formal', { ...sender, phone: '0912 345 678' })
    await desk.app.drain()
    expect(await desk.ticket(code)).toMatchObject({
      standing: 'formal',
      due: '2026-12-14',
      sender: { name: 'Lê Văn Tám', phone: '0912345678', email: null },
    })
    expect(told(desk.channel, before)).toContain('thành phản ánh, kiến nghị chính thức')
    expect(await desk.history(code)).toContain('make_formal receptionist')
  })
})

describe('two people at one ticket', () => {
  it('never overwrite each other: the second sees who did what, and keeps what was typed', async () => {
    const code = await report()
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: ECONOMY }, receptionist)
    const seen = seenIn(await staff.tu.get(`/phieu/${code}`))
    await does(staff.hung, code, 'draft_reply', { text: 'Bản của lãnh đạo.' })
    const second = { act: 'draft_reply', seen, text: 'Bản của anh Tú.' }
    const late = await staff.tu.post(`/phieu/${code}/viec`, second)
    expect(late.status).toBe(409)
    expect(late.text).toContain('Có người vừa sửa phiếu này')
    expect(late.text).toMatch(/Anh Hùng \(lãnh đạo\)<\/strong>: soạn trả lời/)
    expect(late.text).toContain('Bản của anh Tú.</textarea>')
    expect((await desk.ticket(code)).reply).toBe('Bản của lãnh đạo.')
    const again = await staff.tu.post(`/phieu/${code}/viec`, { ...second, seen: seenIn(late) })
    expect(again.status).toBe(303)
    expect((await desk.ticket(code)).reply).toBe('Bản của anh Tú.')
  })

  it('at the same instant only one is first', async () => {
    const code = await report()
    const seen = seenIn(await staff.lan.get(`/phieu/${code}`))
    const both = [staff.lan, staff.hung].map((one) =>
      one.post(`/phieu/${code}/viec`, { act: 'take_up', seen }),
    )
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([303, 409])
    expect((await desk.ticket(code)).version).toBe(2)
  })

  it('shows typed words that fit no form any more, and tells an open page that it is old', async () => {
    const code = await report()
    const page = await staff.lan.get(`/phieu/${code}`)
    const mark = /data-mark="([^"]+)"/.exec(page.text)?.[1]
    expect((await staff.lan.get(`/phieu/${code}/moc`)).text).toBe(mark)
    await does(staff.hung, code, 'refuse', { reason: 'unclear', note: '' })
    expect((await staff.lan.get(`/phieu/${code}/moc`)).text).not.toBe(mark)
    const late = await staff.lan.post(`/phieu/${code}/viec`, {
      act: 'ask_more',
      seen: seenIn(page),
      text: 'Anh ở ngõ nào?',
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Anh ở ngõ nào?')
    expect(late.text).toContain('Đã hỏi lại mà nội dung vẫn chưa rõ')
  })
})

describe('a reply', () => {
  it('begins with a template, and is not approved while a place is left to fill in', async () => {
    const code = await report({ person: 'template' })
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: ECONOMY }, receptionist)
    const { text } = await staff.tu.get(`/phieu/${code}?mau=fixed`)
    const draft = /<textarea[^>]*id="draft_reply-text"[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1] ?? ''
    expect(draft).toContain('Kính gửi ông/bà Nguyễn Văn Bảy')
    expect(draft).toContain(ECONOMY)
    expect(draft).toContain('[điền: việc đã làm, kết quả]')
    await does(staff.tu, code, 'draft_reply', { text: draft })
    const look = await staff.hung.get(`/phieu/${code}/duyet`)
    expect(look.text).toContain('Chưa duyệt được')
    const early = await does(staff.hung, code, 'approve')
    expect(early.status).toBe(422)
    expect(early.text).toContain('còn chỗ ghi')
    expect((await desk.ticket(code)).state).toBe('drafted')
    await does(staff.tu, code, 'draft_reply', { text: 'Đã thay bóng ngày 19/11.\r\nCảm ơn.' })
    const ready = await staff.hung.get(`/phieu/${code}/duyet`)
    expect(ready.text).toContain('đã có trả lời:')
    const before = desk.channel.received.length
    await staff.hung.post(`/phieu/${code}/viec`, { act: 'approve', seen: seenIn(ready) })
    await desk.app.drain()
    expect(told(desk.channel, before)).toContain('Đã thay bóng ngày 19/11.\nCảm ơn.')
  })

  it('is looked at again by leaders only, and only while it waits for that', async () => {
    const code = await report()
    expect((await staff.hung.get(`/phieu/${code}/duyet`)).status).toBe(303)
    await drafted(desk, code, 'Đã sửa.')
    expect((await staff.lan.get(`/phieu/${code}/duyet`)).status).toBe(403)
  })
})

describe('publication', () => {
  it('has each name and number looked at, lets none through, and is published by another person', async () => {
    const person = randomUUID()
    const code = await report({ person, what: 'Đèn đường hỏng, tối om rất nguy hiểm. Ông Tám gần đó biết.' })
    await replied(
      desk,
      code,
      'Kính gửi ông Nguyễn Văn Bảy,\nĐã thay bóng cùng Nguyễn Văn Bảy, hỏi thêm gọi anh Tú 0987 654 321.',
    )
    const page = await staff.hung.get(`/phieu/${code}/cong-khai`)
    expect(page.text).toContain('<del>0987 654 321</del>')
    expect(page.text).toContain('<del>Nguyễn Văn Bảy</del>')
    const summary = /<textarea[^>]*id="summary"[^>]*>([^<]*)<\/textarea>/.exec(page.text)?.[1] ?? ''
    expect(summary).not.toMatch(/0987|Nguyễn Văn Bảy|Tám|Kính gửi/)
    const looked = [...page.text.matchAll(/name="looked" value="(\d+)"/g)].map(([, value = '']) => value)
    const form = { act: 'await_publication', seen: seenIn(page), summary }
    const unlooked = await staff.hung.post(`/phieu/${code}/cong-khai`, { ...form, looked: looked.slice(1) })
    expect(unlooked.status).toBe(422)
    expect(unlooked.text).toContain('đánh dấu từng chỗ')
    for (const leak of ['Gọi 0912345678', 'bay@example.vn', 'CCCD 068099001234', 'Ông Nguyễn Văn Bảy'])
      expect(
        (await staff.hung.post(`/phieu/${code}/cong-khai`, { ...form, looked, summary: leak })).status,
      ).toBe(422)
    expect((await staff.hung.post(`/phieu/${code}/cong-khai`, { ...form, looked })).status).toBe(303)

    expect((await staff.hung.get(`/phieu/${code}`)).text).toContain('cần một lãnh đạo khác công khai')
    expect((await does(staff.hung, code, 'publish')).status).toBe(422)
    const before = desk.channel.received.length
    expect((await does(staff.mai, code, 'publish')).status).toBe(303)
    await desk.app.drain()
    expect(told(desk.channel, before)).toContain('đã được công khai')
  })

  it('tells the second of two who write a summary', async () => {
    const code = await report()
    await replied(desk, code, 'Đã thay bóng.')
    const page = await staff.hung.get(`/phieu/${code}/cong-khai`)
    const looked = [...page.text.matchAll(/name="looked" value="(\d+)"/g)].map(([, value = '']) => value)
    const form = { act: 'await_publication', seen: seenIn(page), looked }
    await staff.mai.post(`/phieu/${code}/cong-khai`, { ...form, summary: 'Đèn đã sáng.' })
    const late = await staff.hung.post(`/phieu/${code}/cong-khai`, { ...form, summary: 'Bóng đã thay.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Bóng đã thay.</textarea>')
    expect(late.text).toContain('Đèn đã sáng.')
    expect((await desk.ticket(code)).summary).toBe('Đèn đã sáng.')
  })
})

describe('files', () => {
  it('are given out to who may see the ticket, and no others', async () => {
    const person = randomUUID()
    const { channel } = desk
    await channel.tap('r:start', person)
    await channel.say('Đèn đường hỏng, tối om rất nguy hiểm', person)
    await channel.tap('r:kind:field_report', person)
    for (const answer of ['ngõ 12 thôn Lương Bình', 'hôm qua']) await channel.say(answer, person)
    await sendPhoto(channel, person)
    await channel.say('Xong, đi tiếp', person)
    for (const answer of ['Nguyễn Văn Bảy', 'thôn Lương Bình', '0912345678'])
      await channel.say(answer, person)
    const code = codeIn(await channel.say('gửi phản ánh', person))
    expect((await staff.lan.get(`/phieu/${code}`)).text).toContain(`src="/can-bo/phieu/${code}/tep/1/nho"`)
    const read = async (path: string) => {
      const response = await fetch(`${desk.url}/can-bo/phieu/${code}/${path}`, {
        headers: { cookie: `${staff.lan.cookie.name}=${staff.lan.cookie.value}` },
      })
      return { response, bytes: (await response.arrayBuffer()).byteLength }
    }
    const [whole, small] = await Promise.all([read('tep/1'), read('tep/1/nho')])
    expect(whole.response.headers.get('content-type')).toBe('image/jpeg')
    expect(whole.response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(whole.response.headers.get('cache-control')).toBe('no-store')
    expect(small.bytes).toBeLessThan(whole.bytes)
    for (const path of ['tep/0', 'tep/2', 'tep/1e0', 'tep/..%2f1', 'tep/2/nho'])
      expect((await read(path)).response.status, path).toBe(404)
    expect((await staff.tu.get(`/phieu/${code}/tep/1`)).status).toBe(404)
  })
})

describe('notes of staff', () => {
  it('stay among staff, on no print, and go with the ticket', async () => {
    const person = randomUUID()
    const code = await report({ person })
    expect((await staff.lan.post(`/phieu/${code}/ghi-chu`, { note: ' ' })).status).toBe(422)
    const noted = await staff.lan.post(`/phieu/${code}/ghi-chu`, { note: 'Gọi rồi, <b>không nghe</b> máy.' })
    expect(noted.status).toBe(303)
    expect((await staff.hung.get(`/phieu/${code}`)).text).toContain('&lt;b&gt;không nghe&lt;/b&gt;')
    expect((await staff.hung.get(`/phieu/${code}/in`)).text).not.toContain('không nghe')
    expect(await desk.channel.say(code, person)).not.toContain('không nghe')
    const { id } = await desk.ticket(code)
    expect(await desk.storage.ticketNotes.list('bac-binh', id)).toMatchObject([{ author: 'Chị Lan' }])
    expect(await desk.storage.ticketNotes.list('nghia-trung', id)).toEqual([])
    await desk.store.remove(id)
    expect(await desk.storage.ticketNotes.list('bac-binh', id)).toEqual([])
  })
})
