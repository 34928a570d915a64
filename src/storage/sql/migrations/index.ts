import type { Kysely, Migration } from 'kysely'
import type { Engine } from '../engine.js'
import * as conversationAndOutbox from './0001-conversation-and-outbox.js'
import * as knowledgeVersions from './0002-knowledge-versions.js'
import * as tickets from './0003-tickets.js'
import * as inbox from './0004-inbox.js'
import * as zaloBotQuota from './0005-zalo-bot-quota.js'
import * as zaloOa from './0006-zalo-oa.js'
import * as leases from './0007-leases.js'
import * as staff from './0008-staff.js'
import * as ticketQueue from './0009-ticket-queue.js'
import * as ticketNotes from './0010-ticket-notes.js'
import * as proposals from './0012-proposals.js'
import * as talks from './0011-talks.js'
import * as questions from './0013-questions.js'
import * as planCalendar from './0015-plan-calendar.js'
import * as switches from './0016-switches.js'
import * as staffTries from './0014-staff-tries.js'
import * as ticketFacts from './0017-ticket-facts.js'
import * as publication from './0018-publication.js'
import * as figuresIndexes from './0019-figures-indexes.js'
import * as ownRows from './0020-own-rows.js'
import * as inboxCommunes from './0021-inbox-communes.js'

/** One step of the schema, the same for every engine. */
interface Step {
  up(db: Kysely<unknown>, engine: Engine): Promise<void>
}

/** In order. A merged migration is frozen: a change is a new one. */
const steps: Readonly<Record<string, Step>> = {
  '0001-conversation-and-outbox': conversationAndOutbox,
  '0002-knowledge-versions': knowledgeVersions,
  '0003-tickets': tickets,
  '0004-inbox': inbox,
  '0005-zalo-bot-quota': zaloBotQuota,
  '0006-zalo-oa': zaloOa,
  '0007-leases': leases,
  '0008-staff': staff,
  '0009-ticket-queue': ticketQueue,
  '0010-ticket-notes': ticketNotes,
  '0011-talks': talks,
  '0012-proposals': proposals,
  '0013-questions': questions,
  '0014-staff-tries': staffTries,
  '0015-plan-calendar': planCalendar,
  '0016-switches': switches,
  '0017-ticket-facts': ticketFacts,
  '0018-publication': publication,
  '0019-figures-indexes': figuresIndexes,
  '0020-own-rows': ownRows,
  '0021-inbox-communes': inboxCommunes,
}

export function migrationsFor(engine: Engine): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, { up: (db: Kysely<unknown>) => step.up(db, engine) }]),
  )
}
