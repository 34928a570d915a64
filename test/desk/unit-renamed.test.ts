import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { feedbackCommand } from '../../src/cli/feedback-commands.js'
import { showCode } from '../../src/feedback/ticket-code.js'
import { contentFolder, type ContentFolder } from '../fixtures/content-folder.js'
import { handler, leader, openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const CALENDAR = 'knowledge/calendar/2026.yml'
const PROFILE = 'knowledge/communes/bac-binh.yml'
const profile = (economy: string): string =>
  (smallKnowledge({}).find(({ path }) => path === PROFILE)?.text ?? '').replace(
    /^units: .*$/m,
    `units: [{ id: center, name: Trung tâm, duties: tiếp nhận }, { id: economy, name: ${economy}, duties: kinh tế }]`,
  )
const [BEFORE, AFTER] = ['Phòng Kinh tế', 'Phòng Kinh tế và Hạ tầng']

let folder: ContentFolder
let desk: Desk
beforeEach(async () => {
  folder = contentFolder({ [CALENDAR]: readFileSync(CALENDAR, 'utf8'), [PROFILE]: profile(BEFORE) })
  desk = await openDesk({ config: { contentDir: folder.root } })
}, 120_000)
afterEach(() => desk.stop())

/** One ticket with the unit, answered; resolves with its code. */
async function answered(): Promise<string> {
  const code = await sendReport(desk.channel)
  await desk.does(code, { act: 'classify', kind: 'field_report', unit: BEFORE }, receptionist)
  await desk.does(code, { act: 'draft_reply', text: 'Đã thay bóng đèn.' }, handler)
  await desk.does(code, { act: 'approve' }, leader)
  return code
}

const renamed = async (): Promise<void> => {
  folder.write(PROFILE, profile(AFTER))
  await desk.app.reload()
}

describe('a unit that is called otherwise', () => {
  it('keeps its tickets, its people, its figures and the filters on it', async () => {
    const code = await answered()
    await renamed()
    const again = await sendReport(desk.channel, { person: 'another' })
    await desk.does(again, { act: 'classify', kind: 'field_report', unit: AFTER }, receptionist)

    const tu = await staffAt(desk, ['handler'], { unit: 'economy' })
    expect((await tu.get(`/phieu/${code}`)).status).toBe(200)
    for (const one of [code, again]) expect((await tu.get('/phieu?trang-thai=all')).text).toContain(one)
    const boss = await staffAt(desk, ['leader', 'admin'])
    const queue = await boss.get('/phieu?don-vi=economy')
    expect(queue.text).toContain(`${AFTER} (`)
    expect(queue.text).toContain(again)
    expect((await boss.get('/phieu?don-vi=Phòng Kinh tế và Hạ tầng')).text).toContain(again)
    expect((await boss.get('/nguoi-dung')).text).toContain(AFTER)
    const figures = (await boss.get('/so-lieu?tu=2026-11-01&den=2026-11-30')).text
    expect(figures).toContain(AFTER)
    expect(figures).not.toMatch(new RegExp(`${BEFORE}(?! và)`))
  })

  it('stands in the history as it was called on the day, and is told to the citizen as today', async () => {
    const code = await answered()
    await renamed()
    expect((await desk.history(code)).join()).toMatch(new RegExp(`${BEFORE}(?! và)`))
    expect(await desk.channel.say(showCode(code))).toContain(AFTER)
    const lines: string[] = []
    const place = { content: folder.root, data: desk.dataDir }
    const wanted = { commune: 'bac-binh', unit: AFTER }
    await feedbackCommand(['list'], place, wanted, (line) => lines.push(line), desk.clock)
    expect(lines.join('\n')).toContain(showCode(code))
  })

  it('is found in rows of an earlier service that kept its name, after one start', async () => {
    const code = await answered()
    const tu = await staffAt(desk, ['handler'], { unit: BEFORE })
    await desk.stop()
    const raw = new Sqlite(join(desk.dataDir, 'hoi-xa.sqlite'))
    for (const table of ['ticket', 'ticket_queue', 'ticket_fact'])
      raw.prepare(`update ${table} set unit = ? where unit = 'economy'`).run(BEFORE)
    raw.close()
    desk = await openDesk({ config: { contentDir: folder.root, dataDir: desk.dataDir } })
    await renamed()
    expect(await desk.ticket(code)).toMatchObject({ unit: 'economy' })
    expect((await desk.storage.staff.account(tu.account.id))?.account.unit).toBe('economy')
    const boss = await staffAt(desk, ['leader'])
    expect((await boss.get('/so-lieu?tu=2026-11-01&den=2026-11-30')).text).toContain(AFTER)
  })
})
