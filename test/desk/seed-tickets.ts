import { createHash } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import { handChannels } from '../../src/feedback/queue.js'
import { rulebookOf } from '../../src/feedback/rulebook.js'
import { newCode } from '../../src/feedback/ticket-code.js'
import type { Opening } from '../../src/feedback/ticket-store.js'
import { openStates, type FeedbackKind, type Ticket, type TicketState } from '../../src/feedback/ticket.js'
import { clockFor, dueOf } from '../../src/feedback/transition.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { chunks } from '../../src/storage/sql/chunks.js'
import type { Schema } from '../../src/storage/sql/schema.js'
import { writeOpening } from '../../src/storage/sql/write-change.js'
import { below, createRandom, pick, type Random } from '../../src/training/random.js'
import { addDays, vietnamInstant } from '../../src/vietnam-day.js'
import { matterOf, senderOf } from './seed-texts.js'

export interface SeedOptions {
  count: number
  commune: string
  /** The last day of receipt, yyyy-mm-dd. */
  today: string
}

/** Days that made-up things are spread over. */
export const DAYS = 510
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

/** Made-up tickets, the same ones for the same arguments, with what the figures count of them. */
export async function seedTickets(
  db: Kysely<Schema>,
  knowledge: Knowledge,
  options: SeedOptions,
): Promise<void> {
  const random = createRandom(20_261_120)
  for (let start = 0; start < options.count; start += PORTION) {
    await db.transaction().execute(async (work) => {
      const facts: Fact[] = []
      for (let n = start; n < Math.min(start + PORTION, options.count); n++) {
        const opening = openingOf(n, random, knowledge, options)
        await writeOpening(work, opening)
        facts.push(...factsOf(opening, random))
      }
      for (const part of chunks(facts, 400)) await work.insertInto('ticket_fact').values(part).execute()
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
    ...summaryOf(kind, state, random),
    ...{ contested: false, rating: null, version: 1, updatedAt: receivedAt },
  }
  const actor = { role: 'citizen', name: 'citizen' } as const
  const event = { at: receivedAt, actor, act: 'open', from: 'new', to: 'new', note: null } as const
  return { ticket, event, files: [], ...(came === 'hand' && { channel: pick(random, handChannels) }) }
}

/** Of every tenth that was settled, and of all that say so. */
function summaryOf(
  kind: FeedbackKind,
  state: TicketState,
  random: Random,
): Pick<Ticket, 'summary' | 'summaryBy'> {
  if (state !== 'published' && (state !== 'closed' || random() > 0.1))
    return { summary: null, summaryBy: null }
  const { what } = matterOf(random, kind)
  return { summary: `${what} Xã đã cho người kiểm tra và khắc phục.`, summaryBy: 'Người soạn' }
}

type Fact = Insertable<Schema['ticket_fact']>

/** What became of it, as the figures count it. */
function factsOf({ ticket, channel }: Opening, random: Random): Fact[] {
  const { id, commune, kind, standing, unit, answeredOn, due, state, summary, owner } = ticket
  if (answeredOn === null) return []
  const late = due !== null && answeredOn > due
  const judged = due === null ? null : Number(!late)
  const common = {
    ...{ ticket_id: id, commune, kind, standing, unit, channel: owner?.channel ?? channel ?? 'counter' },
    ...{ on_time: null, on_time_plain: null, working_days: null, stars: null },
  }
  const settled = {
    ...{ ...common, day: answeredOn, on_time: judged, on_time_plain: judged },
    working_days: due === null ? null : 1 + below(random, 14),
  }
  if (state === 'refused' || state === 'transferred') return [{ ...settled, what: state }]
  return [
    { ...settled, what: 'answered' },
    ...(random() < 0.3
      ? [{ ...common, day: answeredOn, what: 'rated' as const, stars: 1 + below(random, 5) }]
      : []),
    ...(summary === null ? [] : [{ ...common, day: addDays(answeredOn, 1), what: 'published' as const }]),
  ]
}

/** Fresh ones are new, those of the last weeks in work, few of the old ones still open. */
function stateAt(ago: number, random: Random): TicketState {
  const chance = random()
  if (ago < 2) return chance < 0.8 ? 'new' : 'classifying'
  if (ago < 21) return chance < 0.75 ? pick(random, OPEN) : pick(random, ANSWERED)
  if (ago < 60) return chance < 0.05 ? pick(random, OPEN) : chance < 0.35 ? pick(random, ANSWERED) : 'closed'
  return chance < 0.003 ? pick(random, OPEN) : chance < 0.02 ? pick(random, ANSWERED) : 'closed'
}
