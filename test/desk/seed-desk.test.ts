import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { firstBroken, GENESIS } from '../../src/audit/chain.js'
import { loadContent } from '../../src/content.js'
import { openUpToDate } from '../../src/storage/open-up-to-date.js'
import { openStorage } from '../../src/storage/storage.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'
import { seedDesk } from './seed-desk.js'
import { DAYS } from './seed-tickets.js'
import { addDays } from '../../src/vietnam-day.js'

const engines = [
  {
    name: 'SQLite',
    missing: undefined,
    place: () =>
      Promise.resolve({
        url: join(mkdtempSync(join(tmpdir(), 'hoi-xa-seed-')), 'hoi-xa.sqlite'),
        drop: () => Promise.resolve(),
      }),
  },
  { name: 'PostgreSQL', missing: noPostgres, place: freshSchema },
]

describe.each(engines)('a made-up desk: $name', ({ missing, place: make }) => {
  it.skipIf(missing)('has figures that add up, and a log whose chain is whole', async () => {
    const place = await make()
    const content = await loadContent('.')
    if (!content.ok) throw new Error('knowledge/ cannot be read')
    const { db } = await openUpToDate(place.url)
    const [commune, today] = ['bac-binh', '2026-11-20']
    await seedDesk(db, content.knowledge, { tickets: 200, questions: 1_600, commune, today })
    await db.destroy()
    const storage = await openStorage(place.url)
    const period = { from: addDays(today, -DAYS), to: today }
    const sum = (rows: readonly { count: number }[]): number =>
      rows.reduce((all, { count }) => all + count, 0)
    const tallies = await storage.figures.tallies(commune, period)
    expect(await storage.queue.count(commune, {})).toBe(200)
    expect(sum(tallies.filter(({ what }) => what === 'received'))).toBe(200)
    expect(sum(await storage.figures.months(commune, period))).toBe(sum(tallies))
    const counts = await storage.questions.counts(commune, period.from, period.to)
    expect(counts.reduce((all, { asked }) => all + asked, 0)).toBe(1_600)
    expect(await storage.questions.latest(commune, 2_000)).toHaveLength(1_600)
    expect((await storage.talks.counts(commune, '')).ended).toBeGreaterThan(0)
    expect(await storage.publication.publishedCount(commune)).toBeGreaterThan(0)
    const lines = await storage.audit.walk(0, 1_000)
    expect(lines).toHaveLength(600)
    expect(firstBroken(lines, { seq: 0, hash: GENESIS })).toBeUndefined()
    await storage.close()
    await place.drop()
  })
})
