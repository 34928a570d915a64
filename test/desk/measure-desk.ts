import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { quantiles } from '../../src/cli/quantiles.js'
import type { Account } from '../../src/staff/account.js'
import { createSessions } from '../../src/staff/sessions.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { addDays, vietnamDay } from '../../src/vietnam-day.js'
import { noSecrets, startApp, testConfig } from '../fixtures/app.js'
import { DAYS } from './seed-tickets.js'

/**
 * Time and size of every main page of the desk over HTTP, in the service itself, a line each; times in milliseconds,
 * `processor` of both ends, which a busy machine changes least.
 * By hand, after seed-desk.ts: `npx tsx test/desk/measure-desk.ts DATABASE [TIMES] [PART OF A PATH]`, with a SQLite
 * file called hoi-xa.sqlite or the address of a PostgreSQL database.
 */
const COMMUNE = 'bac-binh'

function pagesFor(today: string, code: string, talk: string): string[] {
  const [year, month] = [today.slice(0, 4), today.slice(0, 7)]
  return [
    '/can-bo/phieu',
    '/can-bo/phieu?trang=20',
    '/can-bo/phieu?han=late',
    '/can-bo/phieu?han=soon',
    '/can-bo/phieu?cua-toi=1',
    '/can-bo/phieu?loai=conduct',
    '/can-bo/phieu?don-vi=economy',
    '/can-bo/phieu?kenh=zalo-oa',
    '/can-bo/phieu?trang-thai=new',
    '/can-bo/phieu?trang-thai=closed',
    '/can-bo/phieu?trang-thai=all',
    '/can-bo/phieu?trang-thai=all&trang=1000',
    '/can-bo/phieu?trang-thai=all&xep=due',
    `/can-bo/phieu?tim=${code}`,
    '/can-bo/phieu?tim=345678',
    '/can-bo/phieu?tim=den',
    '/can-bo/phieu?tim=cot+dien+nghieng+240',
    '/can-bo/phieu?tim=khong+co+tu+nay+daudau',
    `/can-bo/phieu/${code}`,
    '/can-bo/tiep-nhan?so=5b9a2f8e-8a51-4d6e-9a3b-2f1d5c7e9a10',
    '/can-bo/tro-chuyen',
    '/can-bo/tro-chuyen?muc=ended',
    '/can-bo/tro-chuyen?muc=ended&trang=50',
    `/can-bo/tro-chuyen/${talk}`,
    '/can-bo/tri-thuc',
    '/can-bo/khoang-trong',
    '/can-bo/so-lieu',
    `/can-bo/so-lieu?tu=${year}-01-01&den=${year}-12-31`,
    `/can-bo/so-lieu?tu=${addDays(today, -DAYS)}&den=${addDays(today, -DAYS + 364)}`,
    `/can-bo/so-lieu/phieu?tu=${year}-01-01&den=${today}&viec=received`,
    `/can-bo/so-lieu/phieu?tu=${year}-01-01&den=${today}&viec=answered&trang=200`,
    `/can-bo/so-lieu/so-lieu.csv?tu=${year}-01-01&den=${today}`,
    `/can-bo/ke-hoach?nam=${year}&loc=all`,
    '/can-bo/nhat-ky',
    '/can-bo/nhat-ky?ai=lan',
    '/can-bo/nhat-ky?viec=account.add',
    '/can-bo/nhat-ky?ve=K7M2QX777',
    `/can-bo/nhat-ky?ngay=${month}-02`,
    '/can-bo/nguoi-dung',
    `/${COMMUNE}/ket-qua`,
    `/${COMMUNE}/ket-qua?trang=100`,
    `/${COMMUNE}/thu-tuc`,
  ]
}

async function main([place, times = '40', only = '']: readonly string[]): Promise<void> {
  if (place === undefined) throw new Error('usage: measure-desk.ts DATABASE [TIMES] [PART OF A PATH]')
  const url = place.includes('://') ? place : null
  // What is kept long is not removed, and jobs are somebody else's.
  const running = await startApp(
    testConfig({
      ...(url === null && { dataDir: dirname(place) }),
      ...{ retentionDays: 36_500, roles: new Set(['web'] as const) },
    }),
    { secrets: { ...noSecrets, databaseUrl: url } },
  )
  const storage = await openStorage(place)
  const headers = { cookie: `hoixa_can_bo=${await signedIn(storage)}` }
  for (const path of await pages(storage)) {
    if (!path.includes(only)) continue
    const wall: number[] = []
    const processor: number[] = []
    let bytes = 0
    // The first one is not counted: it opens what stays open.
    for (let time = 0; time <= Number(times); time++) {
      const from = performance.now()
      const used = process.cpuUsage()
      const answer = await fetch(`${running.listening}${path}`, { headers, redirect: 'manual' })
      bytes = (await answer.arrayBuffer()).byteLength
      const { user, system } = process.cpuUsage(used)
      if (time > 0) wall.push(performance.now() - from)
      if (time > 0) processor.push((user + system) / 1000)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    }
    const { p50, p99 } = quantiles(wall)
    const shown = { path, p50, p99, processor: quantiles(processor).p50, bytes }
    process.stdout.write(`${JSON.stringify(shown)}\n`)
  }
  await running.app.stop()
  await storage.close()
}

/** A leader and admin with fifty tickets in hand; resolves with the cookie. */
async function signedIn(storage: Storage): Promise<string> {
  const id = randomUUID()
  const account: Account = {
    ...{ id, commune: COMMUNE, login: `do.${id.slice(0, 8)}`, name: 'Người đo', roles: ['leader', 'admin'] },
    ...{ unit: null, active: true, twoFactor: true, mustChangePassword: false },
  }
  const secrets = { password: 'none', passwordUntil: null, totpSecret: 'none', totpStep: 0, recovery: [] }
  await storage.staff.addAccount(account, secrets)
  for (const found of await storage.queue.list(COMMUNE, { states: ['handling'] }, 'due', 50, 0))
    await storage.queue.assign(COMMUNE, found.ticket.id, id)
  return (await createSessions({ store: storage.staff, clock: () => new Date() }).start(account, true)).secret
}

async function pages(storage: Storage): Promise<string[]> {
  const [ticket] = await storage.queue.list(COMMUNE, { states: ['handling'] }, 'newest', 1, 0)
  const [talk] = await storage.talks.list(COMMUNE, 'ended', { account: '', limit: 1, offset: 0 })
  return pagesFor(vietnamDay(new Date()), ticket?.ticket.code ?? '', talk?.id ?? '')
}

await main(process.argv.slice(2))
