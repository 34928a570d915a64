import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import {
  codeIn,
  DUE,
  labelsOf,
  openDesk,
  receptionist,
  sendReport,
  writeReport,
  type Desk,
} from '../fixtures/report-desk.js'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const ALL_IN_ONE =
  'Đèn đường ở ngõ 12 thôn Lương Bình hỏng từ hôm 10/11, tối om. ' +
  'Tôi tên Nguyễn Văn Bảy, sđt 0912 345 678, địa chỉ thôn Lương Sơn 2, xã Bắc Bình'

describe('one message that tells all', () => {
  it.each([
    ['with marks', ALL_IN_ONE, 'ngõ 12 thôn Lương Bình', 'thôn Lương Sơn 2, xã Bắc Bình'],
    [
      'without',
      'den duong o ngo 12 thon luong binh hong tu hom 10/11. toi ten nguyen van bay, 0912345678, dia chi thon luong son 2, xa bac binh',
      'ngo 12 thon luong binh',
      'thon luong son 2, xa bac binh',
    ],
  ])('needs only the kind, the pictures and a yes (%s)', async (person, message, where, address) => {
    const { channel } = desk
    expect(await channel.say(message, person)).toContain('Việc ngoài hiện trường. Anh/chị chọn')
    expect(await channel.say('1', person)).toContain('ảnh hoặc tệp PDF')
    const review = (await channel.say('không có', person)).split('\n')
    expect(review).toContain(`• Nơi xảy ra: ${where}`)
    expect(review.find((line) => line.startsWith('• Thời gian'))).toMatch(/hom 10\/11|hôm 10\/11/)
    expect(review).toContain(`• Địa chỉ: ${address}`)
    expect(review).toContain('• Liên hệ: 0912345678')
    expect(review.find((line) => line.startsWith('• Nội dung'))).not.toMatch(/0912|bay|Bảy/)
    expect(await channel.say('gửi phản ánh', person)).toContain(`Hạn trả lời: ${DUE}`)
  })
})

describe('a report without a name', () => {
  it('is a tip: nothing is promised, and it is not formal', async () => {
    const person = 'nameless'
    await writeReport(desk.channel, { person })
    const review = await desk.channel.tap('r:anonymous', person)
    expect(review).toContain('chỉ là tin báo')
    expect(review).not.toMatch(/Nguyễn Văn Bảy|0912|hạn trả lời là/)
    const receipt = await desk.channel.say('gửi phản ánh', person)
    expect(receipt).toContain('Đã nhận tin báo.')
    expect(receipt).not.toContain('Hạn trả lời')
    const code = codeIn(receipt)
    expect(await desk.ticket(code)).toMatchObject({ standing: 'tip', sender: null, clock: null, due: null })
    const handling = await desk.does(
      code,
      { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' },
      receptionist,
    )
    expect(handling).toContain('đã chuyển cho Phòng Kinh tế')
    expect(handling).not.toMatch(/hạn/iu)
  })

  it('becomes formal when the name is given after all', async () => {
    const person = 'named'
    await writeReport(desk.channel, { person })
    await desk.channel.tap('r:anonymous', person)
    expect(await desk.channel.say('ghi tên để được trả lời', person)).toContain('họ và tên')
    for (const answer of ['Nguyễn Văn Bảy', 'thôn Lương Bình']) await desk.channel.say(answer, person)
    expect(await desk.channel.say('bay@example.vn', person)).toContain(`hạn trả lời là ${DUE}`)
    const ticket = await desk.ticket(codeIn(await desk.channel.say('gửi phản ánh', person)))
    expect(ticket).toMatchObject({ standing: 'formal', due: '2026-12-14' })
    expect(ticket.sender).toMatchObject({ name: 'Nguyễn Văn Bảy', phone: null, email: 'bay@example.vn' })
  })
})

describe('a report like an open one of the same person', () => {
  it('shows that one first, still after another question, and adds to it when the person says so', async () => {
    const person = 'twice'
    const { channel } = desk
    const code = await sendReport(channel, { person })
    await channel.say('gửi phản ánh', person)
    const again = 'Đèn đường ngõ 12 thôn Lương Bình hỏng, tối om nguy hiểm, giờ hỏng thêm hai cột'
    const shown = await channel.say(again, person)
    expect(shown).toContain(`giống việc này: ${showCode(code)}`)
    expect(shown).toContain('đang ở bước: Mới nhận')
    const handoff = await channel.say('gặp cán bộ', person)
    expect(handoff).toContain(showCode(code))
    expect(labelsOf(channel.lastReply())).toContain('Bổ sung vào phản ánh đó')
    expect(await channel.say('bổ sung vào phản ánh đó', person)).toContain(
      `Đã ghi thêm vào phản ánh ${showCode(code)}`,
    )
    expect(await desk.history(code)).toContain(`add_info citizen ${again}`)
    expect(await channel.tap('r:resume', person)).toContain('không còn')
  })

  it('is another one when the person says so', async () => {
    const person = 'other matter'
    await sendReport(desk.channel, { person })
    await desk.channel.say('gửi phản ánh', person)
    await desk.channel.say('Đèn đường ngõ 12 thôn Lương Bình hỏng, tối om nguy hiểm', person)
    expect(await desk.channel.tap('r:different', person)).toContain('chọn giúp cho đúng loại')
  })
})

describe('in the middle of a report', () => {
  it('a telephone number with a slip is no code, and a late dossier is a report', async () => {
    const person = 'slips'
    const { channel } = desk
    await channel.say('phản ánh', person)
    const late = 'hồ sơ của tôi trễ hẹn cả tháng mà không ai trả lời'
    expect(await channel.say(late, person)).toContain('chọn giúp cho đúng loại')
    await channel.tap('r:kind:conduct', person)
    expect(await channel.say('mã hồ sơ H36.12.34-261101-0012', person)).toContain('Chuyện xảy ra ở đâu')
    for (const answer of ['quầy số 3', 'hôm qua', 'không có', 'Lò Thị Mai', 'thôn 3'])
      await channel.say(answer, person)
    expect(await channel.say('o912345678', person)).toContain('Số điện thoại thiếu chữ số')
    expect(await channel.say('0912345678', person)).toContain(late)
  })

  it('another question is answered, and the report goes on with its buttons', async () => {
    const person = 'asides'
    const { channel } = desk
    await channel.tap('r:start', person)
    await channel.say('đường vào thôn 3 nhiều ổ gà', person)
    expect(await channel.say('gặp cán bộ', person)).toContain('liên hệ trực tiếp')
    expect(labelsOf(channel.lastReply())[0]).toBe('Việc ngoài hiện trường')
    expect(await channel.say('xin giấy độc thân cần gì', person)).toContain('1.004873')
    expect(await channel.say('viết tiếp phản ánh', person)).toContain('Việc ngoài hiện trường')
  })

  it('what may be urgent is taken with the numbers to call', async () => {
    await desk.channel.tap('r:start', 'urgent')
    const answer = await desk.channel.say('cột điện nghiêng sắp đổ', 'urgent')
    expect(answer).toMatch(/^Nếu đang có người gặp nguy hiểm, anh\/chị gọi ngay 114/)
    expect(answer).toContain('chọn giúp cho đúng loại')
  })
})
