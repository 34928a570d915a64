import { readFileSync, utimesSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { feedbackCommand } from '../../src/cli/feedback-commands.js'
import { showCode } from '../../src/feedback/ticket-code.js'
import { contentFolder, type ContentFolder } from '../fixtures/content-folder.js'
import {
  codeIn,
  DUE,
  FRIDAY,
  isOnDisk,
  keptFiles,
  openDesk,
  sendPhoto,
  sendReport,
  told,
  writeReport,
  type Desk,
} from '../fixtures/report-desk.js'

const CALENDAR = 'knowledge/calendar/2026.yml'
const calendar = readFileSync(CALENDAR, 'utf8')
const person = 'citizen'

const desks: Desk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop()
})

/** The service over little knowledge, which starts fast; the calendar is the shipped one. */
async function begin(
  folder: ContentFolder = contentFolder({ [CALENDAR]: calendar }),
  before?: Desk,
  day = FRIDAY,
): Promise<Desk> {
  const data = before && { dataDir: before.dataDir }
  const desk = await openDesk({ config: { contentDir: folder.root, ...data }, day })
  desks.push(desk)
  return desk
}

/** The job runs as if nobody had touched the files for long. */
async function removeStrayFiles({ app, dataDir }: Desk): Promise<void> {
  for (const file of keptFiles(dataDir)) utimesSync(file, 0, 0)
  await app.feedback.removeStrayFiles()
}

describe('a report that was not sent', () => {
  it('is there after a restart, with its picture, and can be sent', async () => {
    const folder = contentFolder({ [CALENDAR]: calendar })
    const first = await begin(folder)
    await writeReport(first.channel)
    await sendPhoto(first.channel, person)
    await first.stop()
    const second = await begin(folder, first, '2026-11-26')
    await removeStrayFiles(second)
    const review = await second.channel.tap('r:resume')
    expect(review).toContain('Họ tên: Nguyễn Văn Bảy')
    expect(review).toContain('Số tệp đính kèm: 1')
    // Sent six days later: counted from that day.
    expect(review).toContain('hạn trả lời là Thứ Năm, 17/12/2026')
    const code = codeIn(await second.channel.say('gửi phản ánh'))
    expect(await second.store.files((await second.ticket(code)).id)).toHaveLength(1)
    await removeStrayFiles(second)
    expect(keptFiles(second.dataDir)).toHaveLength(1)
  })

  it('is gone after its days, with its picture', async () => {
    const desk = await begin()
    await writeReport(desk.channel, { what: 'Cống trước trường Hoa Ban bị tắc' })
    await sendPhoto(desk.channel, person)
    await desk.at('2026-11-27', '08:59')
    expect(await desk.channel.tap('r:resume')).toContain('Hoa Ban')
    // Seven days from the last message.
    await desk.at('2026-12-04', '09:01')
    expect(await desk.channel.tap('r:resume')).toContain('đã quá hạn giữ')
    await desk.app.feedback.removeDrafts()
    await removeStrayFiles(desk)
    expect(keptFiles(desk.dataDir)).toEqual([])
    const db = desk.dataDir
    await desk.channel.tap('m:erase_yes')
    expect(isOnDisk(db, 'Hoa Ban')).toBe(false)
  })

  it('vanishes with its picture when it is cancelled or erased', async () => {
    const desk = await begin()
    for (const end of ['r:cancel', 'm:erase_yes']) {
      await writeReport(desk.channel)
      await sendPhoto(desk.channel, person)
      await desk.channel.tap(end)
      expect(await desk.channel.tap('r:resume')).toContain('không còn')
      expect(keptFiles(desk.dataDir)).toEqual([])
    }
  })
})

describe('a calendar that changes', () => {
  it('moves the last day of open reports, notes it, and tells it once', async () => {
    const folder = contentFolder({ [CALENDAR]: calendar })
    const desk = await begin(folder)
    const code = await sendReport(desk.channel)
    expect(await desk.channel.say(showCode(code))).toContain(`Hạn trả lời: ${DUE}`)
    const off = '  - { day: "2026-12-01", kind: holiday, reason: Nghỉ thêm }\n'
    folder.write(CALENDAR, calendar.replace(/^working_saturdays:/m, `${off}$&`))
    await desk.app.reload()
    const before = desk.channel.received.length
    await desk.app.feedback.recomputeDue()
    await desk.app.feedback.recomputeDue()
    await desk.app.drain()
    expect(told(desk.channel, before)).toContain(
      `hạn trả lời phản ánh ${showCode(code)} nay là Thứ Ba, 15/12/2026`,
    )
    expect(desk.channel.received).toHaveLength(before + 1)
    expect(await desk.history(code)).toContain('recompute_due system 2026-12-14 → 2026-12-15')
    expect(await desk.channel.say(showCode(code))).toContain('Hạn trả lời: Thứ Ba, 15/12/2026')
  })
})

describe('staff at the command line beside the service', () => {
  it('reach the citizen through it', async () => {
    const folder = contentFolder({ [CALENDAR]: calendar })
    const desk = await begin(folder)
    const code = await sendReport(desk.channel)
    const before = desk.channel.received.length
    const done = await feedbackCommand(
      ['act', showCode(code), 'take_up'],
      { content: folder.root, data: desk.dataDir },
      { commune: 'bac-binh', who: 'chị Lan', role: 'receptionist' },
      () => undefined,
      desk.clock,
    )
    expect(done).toBe(0)
    await expect
      .poll(() => told(desk.channel, before), { timeout: 10_000 })
      .toContain(`Phản ánh ${showCode(code)} đã được cán bộ tiếp nhận`)
    expect(await desk.channel.say(showCode(code))).toContain('Đang phân loại')
    expect(await desk.history(code)).toEqual(['open citizen', 'take_up receptionist'])
  })
})
