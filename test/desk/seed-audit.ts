import type { Kysely } from 'kysely'
import { GENESIS, hashOf } from '../../src/audit/chain.js'
import type { ChainedEntry } from '../../src/audit/audit-log.js'
import { chunks } from '../../src/storage/sql/chunks.js'
import type { Schema } from '../../src/storage/sql/schema.js'
import { vietnamInstant, addDays } from '../../src/vietnam-day.js'
import { DAYS, type SeedOptions } from './seed-tickets.js'

const ACTS = ['ticket.open', 'queue.view', 'ticket.act', 'talk.reply', 'intake.open', 'sign_in'] as const
const PEOPLE = ['lan', 'tu', 'hung', 'mai', 'thao'] as const

/** Made-up lines of the audit log, in their chain. The log must be empty. */
export async function seedAudit(db: Kysely<Schema>, { count, commune, today }: SeedOptions): Promise<void> {
  const begun = vietnamInstant(addDays(today, -DAYS), '07:00').getTime()
  const step = (DAYS * 86_400_000) / count
  const lines: ChainedEntry[] = []
  let previous = GENESIS
  for (let seq = 1; seq <= count; seq++) {
    const act = ACTS[seq % ACTS.length] as string
    const who = PEOPLE[seq % PEOPLE.length] as string
    const entry = {
      ...{ at: new Date(Math.floor(begun + seq * step)), commune, who, act, detail: null, request: null },
      subject: act.startsWith('ticket') ? `K7M2QX${String(seq % 1000).padStart(3, '2')}` : null,
    }
    const hash = hashOf(previous, seq, entry)
    lines.push({ ...entry, seq, previous, hash })
    previous = hash
  }
  for (const part of chunks(lines, 500))
    await db
      .insertInto('audit_entry')
      .values(part.map(({ at, ...line }) => ({ ...line, at: at.getTime() })))
      .execute()
  await db.insertInto('audit_end').values({ id: 1, seq: count, hash: previous }).execute()
}
