import type { Kysely, Selectable, Transaction } from 'kysely'
import { examinationSchema } from '../../proposals/examination.js'
import type { GapMark, GapMarkStore, ProposalStore } from '../../proposals/proposal-store.js'
import {
  proposalContent,
  type ConfirmedQuestion,
  type Proposal,
  type ProposalState,
} from '../../proposals/proposal.js'
import { chunks } from './chunks.js'
import type { ProposalTables } from './proposal-tables.js'
import type { Schema } from './schema.js'

export function createProposalStore(db: Kysely<Schema>): ProposalStore {
  const own = (commune: string, id: string) =>
    db.selectFrom('proposal').where('commune', '=', commune).where('id', '=', id)
  return {
    async add(proposal) {
      await db.insertInto('proposal').values(rowOf(proposal)).execute()
    },

    async find(commune, id) {
      const row = await own(commune, id).selectAll().executeTakeFirst()
      return row && proposalOf(row)
    },

    async list(commune, states, limit) {
      const rows = await db
        .selectFrom('proposal')
        .selectAll()
        .where('commune', '=', commune)
        .where('state', 'in', states)
        .orderBy('proposed_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(proposalOf)
    },

    async count(commune, state) {
      const { count } = await db
        .selectFrom('proposal')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('commune', '=', commune)
        .where('state', '=', state)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    decide: (commune, id, { state, decided, version }, confirmed) =>
      db.transaction().execute(async (work) => {
        const { numUpdatedRows } = await work
          .updateTable('proposal')
          .set({
            state,
            decided_by: decided.login,
            decided_name: decided.name,
            decided_at: decided.at.getTime(),
            note: decided.note,
            version,
          })
          .where('commune', '=', commune)
          .where('id', '=', id)
          .where('state', '=', 'open')
          .executeTakeFirstOrThrow()
        if (Number(numUpdatedRows) === 0) return 'closed'
        for (const question of confirmed) await confirm(work, question)
        return 'decided'
      }),

    async examination(commune, id) {
      const row = await own(commune, id).select('examination').executeTakeFirst()
      return row?.examination == null ? undefined : examinationSchema.parse(JSON.parse(row.examination))
    },

    async keepExamination(commune, id, examination) {
      await db
        .updateTable('proposal')
        .set({ examination: JSON.stringify(examination) })
        .where('commune', '=', commune)
        .where('id', '=', id)
        .execute()
    },

    async confirmedQuestions(commune) {
      const rows = await db
        .selectFrom('confirmed_question')
        .selectAll()
        .where('commune', '=', commune)
        .orderBy('code')
        .orderBy('confirmed_at')
        .orderBy('id')
        .execute()
      return rows.map(questionOf)
    },

    confirm: (question) => confirm(db, question),

    async forget(commune, id) {
      const { numDeletedRows } = await db
        .deleteFrom('confirmed_question')
        .where('commune', '=', commune)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows) > 0
    },
  }
}

/** Rows written by one statement. */
const WRITE_CHUNK = 100

export function createGapMarkStore(db: Kysely<Schema>): GapMarkStore {
  return {
    async add(marks) {
      for (const chunk of chunks(marks, WRITE_CHUNK)) {
        await db
          .insertInto('gap_mark')
          .values(chunk.map((mark) => ({ ...mark, at: mark.at.getTime() })))
          .onConflict((conflict) => conflict.columns(['commune', 'kind', 'mark', 'other']).doNothing())
          .execute()
      }
    },
    async all(commune) {
      const rows = await db.selectFrom('gap_mark').selectAll().where('commune', '=', commune).execute()
      return rows.map((row) => ({ ...row, kind: row.kind as GapMark['kind'], at: new Date(row.at) }))
    },
  }
}

async function confirm(
  db: Kysely<Schema> | Transaction<Schema>,
  { id, commune, question, code, confirmed }: ConfirmedQuestion,
): Promise<void> {
  const by = {
    code,
    confirmed_by: confirmed.login,
    confirmed_name: confirmed.name,
    confirmed_at: confirmed.at.getTime(),
  }
  await db
    .insertInto('confirmed_question')
    .values({ id, commune, question, ...by })
    .onConflict((conflict) => conflict.columns(['commune', 'question']).doUpdateSet(by))
    .execute()
}

function rowOf({ id, commune, title, content, proposed, state, decided, version }: Proposal) {
  return {
    id,
    commune,
    title,
    content: JSON.stringify(content),
    proposed_by: proposed.login,
    proposed_name: proposed.name,
    proposed_at: proposed.at.getTime(),
    state,
    decided_by: decided?.login ?? null,
    decided_name: decided?.name ?? null,
    decided_at: decided?.at.getTime() ?? null,
    note: decided?.note ?? null,
    version,
    examination: null,
  }
}

function proposalOf(row: Selectable<ProposalTables['proposal']>): Proposal {
  return {
    id: row.id,
    commune: row.commune,
    title: row.title,
    content: proposalContent.parse(JSON.parse(row.content)),
    proposed: { login: row.proposed_by, name: row.proposed_name, at: new Date(row.proposed_at) },
    state: row.state as ProposalState,
    decided:
      row.decided_by === null
        ? null
        : {
            login: row.decided_by,
            name: row.decided_name ?? '',
            at: new Date(row.decided_at ?? 0),
            note: row.note ?? '',
          },
    version: row.version,
  }
}

function questionOf(row: Selectable<ProposalTables['confirmed_question']>): ConfirmedQuestion {
  return {
    id: row.id,
    commune: row.commune,
    question: row.question,
    code: row.code,
    confirmed: { login: row.confirmed_by, name: row.confirmed_name, at: new Date(row.confirmed_at) },
  }
}
