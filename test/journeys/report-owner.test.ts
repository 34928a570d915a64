import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { newCode, showCode } from '../../src/feedback/ticket-code.js'
import { contentFolder } from '../fixtures/content-folder.js'
import {
  DUE,
  FRIDAY,
  isOnDisk,
  labelsOf,
  openDesk,
  sendPhoto,
  sendReport,
  writeReport,
  type Desk,
} from '../fixtures/report-desk.js'

const CALENDAR = 'knowledge/calendar/2026.yml'

let desk: Desk
beforeAll(async () => {
  const { root } = contentFolder({ [CALENDAR]: readFileSync(CALENDAR, 'utf8') })
  desk = await openDesk({ config: { contentDir: root } })
})
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

describe('a code in the hands of somebody else', () => {
  it('shows state and dates, nothing of the matter or the sender, and moves nothing', async () => {
    const { channel } = desk
    const code = await sendReport(channel, { person: 'owner' })
    const seen = await channel.say(`cho hỏi mã ${showCode(code).toLowerCase()}`, 'stranger')
    expect(seen).toContain('Mới nhận')
    expect(seen).toContain('Ngày nhận: Thứ Sáu, 20/11/2026')
    expect(seen).toContain(`Hạn trả lời: ${DUE}`)
    expect(seen).toContain('Chỉ người gửi xem được nội dung')
    expect(seen).not.toMatch(/Đèn|Bảy|0912|Lương Bình/)
    expect(labelsOf(channel.lastReply())).toEqual([])
    for (const press of ['add', 'withdraw', 'withdraw_yes', 'contest', 'view'])
      expect(await channel.tap(`t:${press}:${code}`, 'stranger')).toContain('không gửi phản ánh đó')
    expect(await channel.tap(`r:merge:${code}`, 'stranger')).toContain('không còn')
    expect((await desk.ticket(code)).version).toBe(1)
  })

  it('cannot be guessed: ten wrong ones an hour', async () => {
    const { channel } = desk
    const person = 'guesser'
    const code = await sendReport(channel, { person: 'victim' })
    let drawn = 0
    const wrong = Array.from({ length: 10 }, () => newCode((below) => drawn++ % below))
    for (const guess of wrong)
      expect(await channel.say(guess, person)).toContain(`Không có phản ánh nào mang mã ${showCode(guess)}`)
    expect(await channel.say(code, person)).toContain('đã thử nhiều mã không đúng')
    await desk.at(FRIDAY, '10:01')
    expect(await channel.say(code, person)).toContain('Mới nhận')
  })
})

describe('erasing what was said', () => {
  it('shows it, gives it out, removes it; reports stay with the wish in their history', async () => {
    const { channel } = desk
    const person = 'forgotten'
    const code = await sendReport(channel, { person, what: 'Cống trước trường Hoa Ban bị tắc' })
    await channel.say('cho hỏi chuyện Hoa Gạo làm giấy khai sinh', person)
    await writeReport(channel, { person, what: 'Rác ở bãi Hoa Mua chất đống', where: 'bãi Hoa Mua' })
    await sendPhoto(channel, person)
    expect(await channel.tap('m:data', person)).toMatch(/đã gửi 1 phản ánh[^]*viết dở/)
    const all = await channel.tap('m:export', person)
    for (const words of ['Hoa Ban', 'Hoa Gạo', 'Nguyễn Văn Bảy', '0912345678']) expect(all).toContain(words)
    await channel.tap('m:erase', person)
    expect(await channel.tap('m:erase_yes', person)).toContain('Tôi đã ghi yêu cầu xóa')
    for (const words of ['Hoa Gạo', 'Hoa Mua']) expect(isOnDisk(desk.dataDir, words)).toBe(false)
    expect(await desk.history(code)).toContain('ask_erasure citizen')
    expect((await desk.ticket(code)).matter.what).toContain('Hoa Ban')
    expect(await channel.tap('t:mine', person)).toContain('Hoa Ban')
  })
})
