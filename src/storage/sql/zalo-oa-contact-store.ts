import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { OaContactStore } from '../../channels/zalo-oa/oa-contact-store.js'
import type { Schema } from './schema.js'

export function createOaContactStore(db: Kysely<Schema>): OaContactStore {
  async function note(
    column: 'touched_at' | 'unfollowed_at',
    { oaId, userId, at }: { oaId: string; userId: string; at: Date },
  ): Promise<void> {
    const time = at.getTime()
    const row = { touched_at: null, unfollowed_at: null, [column]: time }
    await db
      .insertInto('zalo_oa_contact')
      .values({ oa_id: oaId, user_id: userId, ...row, heard_at: time })
      .onConflict((conflict) =>
        conflict.columns(['oa_id', 'user_id']).doUpdateSet({
          [column]: later(sql`coalesce(${sql.ref(`zalo_oa_contact.${column}`)}, 0)`, time),
          heard_at: later(sql.ref('zalo_oa_contact.heard_at'), time),
        }),
      )
      .execute()
  }

  return {
    async read(oaId, userId) {
      const row = await db
        .selectFrom('zalo_oa_contact')
        .select(['touched_at', 'unfollowed_at'])
        .where('oa_id', '=', oaId)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row && { touchedAt: dateOf(row.touched_at), unfollowedAt: dateOf(row.unfollowed_at) }
    },
    touched: (oaId, userId, at) => note('touched_at', { oaId, userId, at }),
    unfollowed: (oaId, userId, at) => note('unfollowed_at', { oaId, userId, at }),
    async forgetBefore(oaId, before) {
      const { numDeletedRows } = await db
        .deleteFrom('zalo_oa_contact')
        .where('oa_id', '=', oaId)
        .where('heard_at', '<', before.getTime())
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

function later(stored: RawBuilder<unknown>, time: number): RawBuilder<number> {
  return sql<number>`case when ${stored} > ${time} then ${stored} else ${time} end`
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}
