import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import {
  codeIn,
  deputy,
  DUE,
  FRIDAY,
  handler,
  labelsOf,
  leader,
  openDesk,
  receptionist,
  sendReport,
  told,
  writeReport,
  type Desk,
} from '../fixtures/report-desk.js'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const REPLY = 'Thôn đã thay bóng ngày 30/11. Cảm ơn bác.'

describe('a formal report', () => {
  it('is answered in time, rated with a word, published and closed', async () => {
    const { channel, does } = desk
    const review = await writeReport(channel)
    expect(review).toContain('Họ tên: Nguyễn Văn Bảy')
    expect(review).toContain('Liên hệ: 0912345678')
    expect(review).toContain(`hạn trả lời là ${DUE} (15 ngày làm việc)`)
    const receipt = await channel.say('1')
    expect(receipt).toMatch(/^Đã nhận phản ánh\. Mã: \w{3}-\w{3}-\w{3}$/m)
    expect(receipt).toContain(`Hạn trả lời: ${DUE} (15 ngày làm việc, không tính hôm nay).`)
    expect(receipt).toContain('không phải mã trên Cổng Dịch vụ công quốc gia')
    const code = codeIn(receipt)

    expect(await does(code, { act: 'take_up' }, receptionist)).toContain('đã được cán bộ tiếp nhận')
    const handling = await does(
      code,
      { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' },
      receptionist,
    )
    expect(handling).toContain(`đã chuyển cho Phòng Kinh tế xử lý. Hạn trả lời: ${DUE}`)
    await desk.at('2026-11-30')
    expect(await does(code, { act: 'draft_reply', text: REPLY }, handler)).toBe('')
    expect(await channel.say(showCode(code))).not.toContain('thay bóng')
    const answer = await does(code, { act: 'approve' }, leader)
    expect(answer).toContain(REPLY)
    expect(labelsOf(channel.lastReply())).toContain('5 - Rất hài lòng')

    expect(await channel.say('5')).toContain(`Cảm ơn anh/chị đã chấm điểm phản ánh ${showCode(code)}`)
    expect(await channel.say('sửa nhanh, cảm ơn các anh')).toContain('Đã ghi lời nhận xét')
    expect((await desk.ticket(code)).rating).toEqual({ stars: 5, comment: 'sửa nhanh, cảm ơn các anh' })

    await does(code, { act: 'await_publication', summary: 'Đã thay bóng đèn ngõ 12.' }, leader)
    expect(await desk.act(code, { act: 'publish' }, leader)).toMatchObject({ ok: false, why: 'same_person' })
    expect(await does(code, { act: 'publish' }, deputy)).toContain('đã được công khai, không kèm tên')
    expect(await does(code, { act: 'close', outcome: 'fixed', note: '' }, receptionist)).toContain(
      'đã đóng: đã giải quyết xong',
    )
    const status = await channel.say('phản ánh của tôi')
    expect(status).toContain('Đã đóng')
    expect(status).toContain(REPLY)
    expect(status).not.toContain('quá hạn')
    const acts = (await desk.history(code)).map((line) => line.split(' ')[0])
    expect(acts.join(' ')).toBe(
      'open take_up classify draft_reply approve rate rate await_publication publish close',
    )
  })

  it('is answered again when contested once, with a day of its own', async () => {
    const { channel, does } = desk
    await desk.at(FRIDAY)
    const person = 'contester'
    const code = await sendReport(channel, { person })
    await does(code, { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' }, receptionist)
    await does(code, { act: 'draft_reply', text: REPLY }, handler)
    await does(code, { act: 'approve' }, leader)
    await desk.at('2026-11-25')
    await channel.tap(`t:contest:${code}`, person)
    const contested = await channel.say('tôi không đồng ý, bóng vẫn không sáng', person)
    expect(contested).toContain('hạn trả lời mới: Thứ Tư, 16/12/2026')
    expect(await does(code, { act: 'classify', kind: 'field_report', unit: 'Thôn' }, receptionist)).toContain(
      'Thứ Tư, 16/12/2026',
    )
    await does(code, { act: 'draft_reply', text: 'Đã thay cả đui đèn.' }, handler)
    const again = await does(code, { act: 'approve' }, leader)
    expect(again).toContain('đã được xem lại')
    expect(again).toContain('Đã thay cả đui đèn.')
    expect(labelsOf(channel.lastReply())).not.toContain('Chưa đồng ý với trả lời')
    expect(await channel.tap(`t:contest:${code}`, person)).toContain('viết rõ vì sao')
    expect(await channel.say('vẫn chưa được', person)).toContain('đã được xem lại một lần')
  })
})

describe('at night', () => {
  it('what staff do waits until seven, a citizen is answered at once', async () => {
    const { channel } = desk
    await desk.at(FRIDAY)
    const person = 'owl'
    const code = await sendReport(channel, { person })
    await desk.at(FRIDAY, '22:30')
    const before = channel.received.length
    expect(await desk.does(code, { act: 'take_up' }, receptionist)).toBe('')
    expect(await channel.say(showCode(code), person)).toContain('Đang phân loại')
    expect(await channel.say('xin giấy độc thân cần gì', person)).toContain('1.004873')
    await desk.at('2026-11-21', '06:59')
    expect(told(channel, before)).not.toContain('đã được cán bộ tiếp nhận')
    await desk.at('2026-11-21', '07:00')
    expect(told(channel, before).match(/đã được cán bộ tiếp nhận/g)).toHaveLength(1)
  })
})
