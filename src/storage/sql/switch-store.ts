import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import type { SwitchStore } from '../../switches/switch-store.js'
import { scopeKey, scopeOf, type SwitchedOff } from '../../switches/switched-off.js'
import type { Engine } from './engine.js'
import type { Schema } from './schema.js'
import type { SwitchTables } from './switch-tables.js'

export function createSwitchStore(db: Kysely<Schema>, engine: Engine): SwitchStore {
  return {
    turnOff: (entry) =>
      db.transaction().execute(async (work) => {
        await engine.hold(work, 'switched_off')
        const there = await work
          .selectFrom('switched_off')
          .select('id')
          .where('commune', '=', entry.commune)
          .where('scope', '=', scopeKey(entry.scope))
          .where(isOff(entry.since))
          .executeTakeFirst()
        if (there) return 'off_already'
        await work.insertInto('switched_off').values(rowOf(entry)).execute()
        return 'off'
      }),

    async turnOn(commune, id, ended) {
      const { numUpdatedRows } = await db
        .updateTable('switched_off')
        .set({ ended_at: ended.at.getTime(), ended_by: ended.by })
        .where('commune', '=', commune)
        .where('id', '=', id)
        .where(isOff(ended.at))
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows) > 0 ? 'on' : 'on_already'
    },

    async inForce(at) {
      const rows = await db.selectFrom('switched_off').selectAll().where(isOff(at)).execute()
      return rows.map(entryOf)
    },

    async history(commune, limit) {
      const rows = await db
        .selectFrom('switched_off')
        .selectAll()
        .where('commune', '=', commune)
        .orderBy('since', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(entryOf)
    },
  }
}

const isOff = (at: Date) => (query: ExpressionBuilder<Schema, 'switched_off'>) =>
  query.and([
    query('ended_at', 'is', null),
    query.or([query('until', 'is', null), query('until', '>', at.getTime())]),
  ])

function rowOf({ id, commune, scope, reason, since, until, by, ended }: SwitchedOff) {
  return {
    id,
    commune,
    scope: scopeKey(scope),
    reason,
    since: since.getTime(),
    until: until?.getTime() ?? null,
    by_login: by,
    ended_at: ended?.at.getTime() ?? null,
    ended_by: ended?.by ?? null,
  }
}

function entryOf(row: Selectable<SwitchTables['switched_off']>): SwitchedOff {
  const scope = scopeOf(row.scope)
  if (!scope) throw new Error(`switched_off ${row.id} has an unknown scope`)
  return {
    id: row.id,
    commune: row.commune,
    scope,
    reason: row.reason,
    since: new Date(row.since),
    until: row.until === null ? null : new Date(row.until),
    by: row.by_login,
    ended: row.ended_at === null ? null : { at: new Date(row.ended_at), by: row.ended_by ?? '' },
  }
}
