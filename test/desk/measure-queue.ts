import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantiles } from '../../src/cli/quantiles.js'
import { loadContent } from '../../src/content.js'
import { createDesk } from '../../src/desk/desk.js'
import { createQueueSection } from '../../src/desk/queue/section.js'
import { createSessions } from '../../src/staff/sessions.js'
import { openDatabase } from '../../src/storage/database.js'
import { openStorage } from '../../src/storage/storage.js'
import { vietnamDay } from '../../src/vietnam-day.js'
import { seedTickets } from './seed-desk.js'

/**
 * Server time and size of the queue's pages over many tickets, a line each: wall clock and processor, in
 * milliseconds. By hand: `npx tsx test/desk/measure-queue.ts [COUNT] [DATABASE]`; a database that has tickets is
 * taken as it is.
 */
const PAGES = [
  '/phieu',
  '/phieu?trang=20',
  '/phieu?han=late',
  '/phieu?cua-toi=1',
  '/phieu?loai=conduct&don-vi=economy',
  '/phieu?trang-thai=closed',
  '/phieu?trang-thai=all&trang=1000',
  '/phieu?trang-thai=all&xep=due',
  '/phieu?tim=345678',
  '/phieu?tim=den',
  '/phieu?tim=cot+dien+nghieng+240',
  '/phieu?tim=khong+co+tu+nay+daudau',
]
const COMMUNE = 'bac-binh'
const TIMES = 40

async function main([count = '100000', given]: readonly string[]): Promise<void> {
  const place = given ?? join(mkdtempSync(join(tmpdir(), 'hoi-xa-queue-')), 'hoi-xa.sqlite')
  const content = await loadContent('.')
  if (!content.ok) throw new Error('knowledge/ cannot be read')
  const { knowledge } = content
  const storage = await openStorage(place)
  const clock = (): Date => new Date()
  if ((await storage.queue.count(COMMUNE, {})) === 0) {
    const { db } = await openDatabase(place)
    await seedTickets(db, knowledge, { count: Number(count), commune: COMMUNE, today: vietnamDay(clock()) })
    await db.destroy()
  }
  const sessions = createSessions({ store: storage.staff, clock })
  const id = randomUUID()
  const account = {
    ...{ id, commune: COMMUNE, login: `do.${id.slice(0, 8)}`, name: 'Người đo', roles: ['leader'] as const },
    ...{ unit: null, active: true, twoFactor: true, mustChangePassword: false },
  }
  const secrets = { password: 'none', passwordUntil: null, totpSecret: 'none', totpStep: 0, recovery: [] }
  await storage.staff.addAccount(account, secrets)
  const { secret } = await sessions.start(account, true)
  for (const found of await storage.queue.list(COMMUNE, { states: ['handling'] }, 'due', 50, 0))
    await storage.queue.assign(COMMUNE, found.ticket.id, id)
  const act = (): Promise<never> => Promise.reject(new Error('nothing is done here'))
  const parts = { stores: storage, views: storage.savedViews, staff: storage.staff, tickets: { act } }
  const desk = createDesk({
    ...{ sections: [createQueueSection(parts)], sessions, audit: storage.audit, clock },
    ...{ knowledge: () => knowledge, secure: false, behindProxy: false },
  })
  for (const path of PAGES) {
    const wall: number[] = []
    const processor: number[] = []
    let bytes = 0
    for (let time = 0; time < TIMES; time++) {
      const from = performance.now()
      const used = process.cpuUsage()
      const answer = await desk.request(`/can-bo${path}`, { headers: { cookie: `hoixa_can_bo=${secret}` } })
      bytes = (await answer.text()).length
      const { user, system } = process.cpuUsage(used)
      wall.push(performance.now() - from)
      processor.push((user + system) / 1000)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    }
    process.stdout.write(
      `${JSON.stringify({ path, bytes, wall: quantiles(wall), processor: quantiles(processor) })}\n`,
    )
  }
  await storage.close()
}

await main(process.argv.slice(2))
