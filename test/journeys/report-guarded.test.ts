import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  codeIn,
  FRIDAY,
  handler,
  isOnDisk,
  keptFiles,
  leader,
  openDesk,
  receptionist,
  sendPhoto,
  sendReport,
  type Desk,
} from '../fixtures/report-desk.js'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

/** Each names somebody, so that the name can be looked for on disk. */
const denunciation = (name: string): string => `tôi tố cáo ông ${name} nhận hối lộ 5 triệu của tôi`
const complaint = (name: string): string => `tôi khiếu nại quyết định thu hồi đất của ông ${name}`
const emergency = (name: string): string => `cháy nhà ông ${name} rồi cứu với`

const DIRECTED = {
  denunciation: 'nơi tiếp công dân của xã hoặc của cấp trên',
  complaint: 'Khiếu nại có thời hiệu',
  emergency: '114: cháy, nổ, đuối nước',
}

const expectNowhere = (...words: string[]): void => {
  for (const word of words) expect([word, isOnDisk(desk.dataDir, word)]).toEqual([word, false])
}

describe('what no report may hold', () => {
  it('is directed to where it belongs and kept nowhere, out of a report', async () => {
    const { channel, dataDir } = desk
    await channel.say('đèn đường thôn Xuân Trường hỏng cả tháng nay', 'plain')
    expect(isOnDisk(dataDir, 'Xuân Trường')).toBe(true)
    expect(await channel.say(denunciation('Quàng Mộc'), 'alone')).toContain(DIRECTED.denunciation)
    expect(await channel.say(complaint('Quàng Hỏa'), 'alone')).toContain(DIRECTED.complaint)
    expect(await channel.say(emergency('Quàng Thổ'), 'alone')).toContain(DIRECTED.emergency)
    expectNowhere('Quàng Mộc', 'Quàng Hỏa', 'Quàng Thổ')
  })

  it('is so at every question of a report, which goes on afterwards', async () => {
    const { channel } = desk
    const person = 'in between'
    const interrupted = async (words: string, directed: string): Promise<void> => {
      expect(await channel.say(words, person)).toContain(directed)
      await channel.say('viết tiếp phản ánh', person)
    }
    await channel.say('gửi phản ánh', person)
    await interrupted(denunciation('Tòng Một'), DIRECTED.denunciation)
    await channel.say('đường vào thôn 3 nhiều ổ gà', person)
    await interrupted(emergency('Tòng Hai'), DIRECTED.emergency)
    await channel.tap('r:kind:field_report', person)
    await interrupted('cán bộ Tòng Ba nhận hối lộ của tôi', DIRECTED.denunciation)
    await channel.say('đoạn gần chợ, chỗ cháy nhà năm ngoái', person)
    await interrupted(complaint('Tòng Bốn'), DIRECTED.complaint)
    await channel.say('từ tuần trước', person)
    await interrupted('có người đuối nước cạnh nhà Tòng Năm cứu với', DIRECTED.emergency)
    await channel.tap('r:skip', person)
    for (const answer of ['Lò Thị Mai', 'thôn 3', '0912345678']) {
      await interrupted(denunciation('Tòng Sáu'), DIRECTED.denunciation)
      await channel.say(answer, person)
    }
    await interrupted(denunciation('Tòng Bảy'), DIRECTED.denunciation)
    const { matter, sender } = await desk.ticket(codeIn(await channel.say('gửi phản ánh', person)))
    expect(matter).toMatchObject({ what: 'đường vào thôn 3 nhiều ổ gà', when: 'từ tuần trước' })
    expect(matter.where).toBe('đoạn gần chợ, chỗ cháy nhà năm ngoái')
    expect(sender?.name).toBe('Lò Thị Mai')
    expectNowhere('Tòng Một', 'Tòng Hai', 'Tòng Ba', 'Tòng Bốn', 'Tòng Năm', 'Tòng Sáu', 'Tòng Bảy')
  })

  it('is so under a picture, before a report and within one', async () => {
    const { channel, dataDir } = desk
    const before = keptFiles(dataDir).length
    expect(await sendPhoto(channel, 'photographer', denunciation('Cầm Một'))).toContain(DIRECTED.denunciation)
    await channel.say('gửi phản ánh', 'photographer')
    await channel.say('đường vào thôn 3 nhiều ổ gà', 'photographer')
    expect(await sendPhoto(channel, 'photographer', denunciation('Cầm Hai'))).toContain(DIRECTED.denunciation)
    expect(keptFiles(dataDir)).toHaveLength(before)
    expectNowhere('Cầm Một', 'Cầm Hai')
  })

  it('is so in words for a report that was sent; to contest an answer is none', async () => {
    const { channel } = desk
    const person = 'later'
    const code = await sendReport(channel, { person })
    await channel.tap(`t:add:${code}`, person)
    expect(await channel.say(denunciation('Vi Một'), person)).toContain(DIRECTED.denunciation)
    await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'Thôn' }, receptionist)
    await desk.does(code, { act: 'draft_reply', text: 'Đã sửa.' }, handler)
    await desk.does(code, { act: 'approve' }, leader)
    await channel.tap(`t:contest:${code}`, person)
    expect(await channel.say(denunciation('Vi Hai'), person)).toContain(DIRECTED.denunciation)
    await channel.tap(`t:contest:${code}`, person)
    expect(await channel.say('tôi không đồng ý, khiếu nại lần này vì đèn vẫn hỏng', person)).toContain(
      'được xem lại',
    )
    expectNowhere('Vi Một', 'Vi Hai')
  })
})

describe('a message that holds both', () => {
  const mixed = (name: string): string =>
    `Cán bộ ${name} đòi tôi 5 triệu tiền lót tay, với lại đèn đường đầu thôn 3 hỏng cả tháng nay`

  it.each([
    ['begins a report', async (person: string) => desk.channel.say(mixed('Lường Một'), person)],
    [
      'tells one',
      async (person: string) => {
        await desk.channel.say('gửi phản ánh', person)
        return desk.channel.say(mixed('Lường Hai'), person)
      },
    ],
    ['stands under a picture', (person: string) => sendPhoto(desk.channel, person, mixed('Lường Ba'))],
  ])('goes on with the part that is feedback alone when it %s', async (person, tell) => {
    const { channel } = desk
    const split = await tell(person)
    expect(split).toContain(DIRECTED.denunciation)
    expect(split).toContain('“đèn đường đầu thôn 3 hỏng cả tháng nay”')
    await channel.tap('r:kind:field_report', person)
    for (const answer of ['đầu thôn 3', 'xong', 'Lò Thị Mai', 'thôn 3', '0912345678'])
      await channel.say(answer, person)
    const ticket = await desk.ticket(codeIn(await channel.say('gửi phản ánh', person)))
    expect(ticket.matter.what).toBe('đèn đường đầu thôn 3 hỏng cả tháng nay')
    expectNowhere('Lường Một', 'Lường Hai', 'Lường Ba')
  })
})
