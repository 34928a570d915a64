import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { loadContent } from '../../src/content.js'
import { handChannels } from '../../src/feedback/queue.js'
import { rulebookOf } from '../../src/feedback/rulebook.js'
import { newCode } from '../../src/feedback/ticket-code.js'
import type { Opening } from '../../src/feedback/ticket-store.js'
import { openStates, type FeedbackKind, type Ticket, type TicketState } from '../../src/feedback/ticket.js'
import { clockFor, dueOf } from '../../src/feedback/transition.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { openUpToDate } from '../../src/storage/open-up-to-date.js'
import type { Schema } from '../../src/storage/sql/schema.js'
import { writeOpening } from '../../src/storage/sql/write-change.js'
import { below, createRandom, pick, type Random } from '../../src/training/random.js'
import { addDays, vietnamDay, vietnamInstant } from '../../src/vietnam-day.js'
import { matterOf, senderOf } from './seed-texts.js'

/**
 * Fills a database with made-up tickets, the same ones for the same arguments: a commune's desk after seventeen
 * months. By hand: `npx tsx test/desk/seed-desk.ts DATABASE [COUNT] [COMMUNE]`.
 */
export interface SeedOptions {
  count: number
  commune: string
  /** The last day of receipt, yyyy-mm-dd. */
  today: string
}

const DAYS = 510
const PORTION = 1_000
const CHANNELS = ['web', 'web', 'web', 'zalo-oa', 'zalo-oa', 'zalo-bot', 'telegram', 'hand'] as const
const KINDS: readonly FeedbackKind[] = [
  ...Array<FeedbackKind>(11).fill('field_report'),
  ...Array<FeedbackKind>(5).fill('procedure_rules'),
  'conduct',
  'conduct',
  'legal_text',
  'praise',
]
const OPEN: readonly TicketState[] = [
  'new',
  'new',
  'classifying',
  'waiting',
  'handling',
  'handling',
  'handling',
  'drafted',
]
const ANSWERED: readonly TicketState[] = [
  'replied',
  'awaiting_publication',
  'published',
  'transferred',
  'refused',
]

export async function seedTickets(
  db: Kysely<Schema>,
  knowledge: Knowledge,
  options: SeedOptions,
): Promise<void> {
  const random = createRandom(20_261_120)
  for (let start = 0; start < options.count; start += PORTION) {
    await db.transaction().execute(async (work) => {
      for (let n = start; n < Math.min(start + PORTION, options.count); n++)
        await writeOpening(work, openingOf(n, random, knowledge, options))
    })
  }
}

function openingOf(
  n: number,
  random: Random,
  knowledge: Knowledge,
  { count, commune, today }: SeedOptions,
): Opening {
  const ago = Math.floor(((count - 1 - n) / count) * DAYS)
  const day = addDays(today, -ago)
  const receivedAt = new Date(vietnamInstant(day, '06:00').getTime() + below(random, 15 * 3_600_000))
  const kind = pick(random, KINDS)
  const standing = random() < 0.12 ? 'tip' : 'formal'
  const state = stateAt(ago, random)
  const rulebook = rulebookOf(knowledge, commune, day)
  const clock = clockFor(kind, standing, day, rulebook)
  const came = pick(random, CHANNELS)
  const units = knowledge.communes.get(commune)?.units ?? []
  const id = createHash('sha256').update(`${commune} ${n}`).digest('hex').slice(0, 32)
  const ticket: Ticket = {
    ...{ id, code: newCode((limit) => below(random, limit)), commune, kind, standing, state },
    outcome: state === 'closed' ? pick(random, ['fixed', 'fixed', 'partly', 'explained', 'not_fixed']) : null,
    sender: standing === 'tip' ? null : senderOf(random),
    owner: came === 'hand' ? null : { commune, channel: came, id: `seed-${below(random, 40_000)}` },
    matter: { ...matterOf(random, kind), when: null, procedure: null, dossier: null, point: null },
    receivedAt,
    clock: clock && (state === 'waiting' ? { ...clock, pauses: [{ from: day, to: null }] } : clock),
    due: dueOf(clock, rulebook),
    unit: state === 'new' || state === 'classifying' ? null : pick(random, units).id,
    reply: openStates.has(state) ? null : 'Xã đã kiểm tra và xử lý xong.',
    answeredOn: openStates.has(state) ? null : addDays(day, Math.min(ago, 12)),
    ...{ summary: null, summaryBy: null, contested: false, rating: null, version: 1, updatedAt: receivedAt },
  }
  const actor = { role: 'citizen', name: 'citizen' } as const
  const event = { at: receivedAt, actor, act: 'open', from: 'new', to: 'new', note: null } as const
  return { ticket, event, files: [], ...(came === 'hand' && { channel: pick(random, handChannels) }) }
}

/** Fresh ones are new, those of the last weeks in work, few of the old ones still open. */
function stateAt(ago: number, random: Random): TicketState {
  const chance = random()
  if (ago < 2) return chance < 0.8 ? 'new' : 'classifying'
  if (ago < 21) return chance < 0.75 ? pick(random, OPEN) : pick(random, ANSWERED)
  if (ago < 60) return chance < 0.05 ? pick(random, OPEN) : chance < 0.35 ? pick(random, ANSWERED) : 'closed'
  return chance < 0.003 ? pick(random, OPEN) : chance < 0.02 ? pick(random, ANSWERED) : 'closed'
}

async function main([place, count = '100000', commune = 'bac-binh']: readonly string[]): Promise<void> {
  if (place === undefined) throw new Error('usage: seed-desk.ts DATABASE [COUNT] [COMMUNE]')
  const content = await loadContent('.')
  if (!content.ok) throw new Error('knowledge/ cannot be read')
  const { db } = await openUpToDate(place)
  await seedTickets(db, content.knowledge, { count: Number(count), commune, today: vietnamDay(new Date()) })
  await db.destroy()
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2))
