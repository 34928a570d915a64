import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql, type Kysely } from 'kysely'
import { loadContent } from '../../src/content.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { isPostgres } from '../../src/storage/database.js'
import { openUpToDate } from '../../src/storage/open-up-to-date.js'
import type { Schema } from '../../src/storage/sql/schema.js'
import { vietnamDay } from '../../src/vietnam-day.js'
import { seedAudit } from './seed-audit.js'
import { seedQuestions } from './seed-questions.js'
import { seedTalks } from './seed-talks.js'
import { seedTickets } from './seed-tickets.js'

/**
 * Fills an empty database with a commune's desk after seventeen months, the same for the same arguments. By hand:
 * `npx tsx test/desk/seed-desk.ts DATABASE [TICKETS] [QUESTIONS] [COMMUNE]`.
 */
export async function seedDesk(
  db: Kysely<Schema>,
  knowledge: Knowledge,
  { tickets, questions, ...where }: { tickets: number; questions: number; commune: string; today: string },
): Promise<void> {
  await seedTickets(db, knowledge, { ...where, count: tickets })
  await seedQuestions(db, knowledge, { ...where, count: questions })
  await seedTalks(db, { ...where, count: Math.min(4_000, Math.floor(questions / 16)) })
  await seedAudit(db, { ...where, count: tickets * 3 })
}

/** What a database that has been in use knows of its own contents. */
export async function measured(db: Kysely<Schema>): Promise<void> {
  await sql`analyze`.execute(db)
}

async function main(given: readonly string[]): Promise<void> {
  const [place, tickets = '100000', questions = '1000000', commune = 'bac-binh'] = given
  if (place === undefined) throw new Error('usage: seed-desk.ts DATABASE [TICKETS] [QUESTIONS] [COMMUNE]')
  const content = await loadContent('.')
  if (!content.ok) throw new Error('knowledge/ cannot be read')
  const { db } = await openUpToDate(place)
  const counts = { tickets: Number(tickets), questions: Number(questions) }
  await seedDesk(db, content.knowledge, { ...counts, commune, today: vietnamDay(new Date()) })
  // PostgreSQL does it by itself, SQLite never.
  if (isPostgres(place)) await measured(db)
  await db.destroy()
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2))
