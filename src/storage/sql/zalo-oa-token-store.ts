import { sql, type Kysely } from 'kysely'
import type { OaTokenStore } from '../../channels/zalo-oa/oa-token-store.js'
import type { Schema } from './schema.js'

export function createOaTokenStore(db: Kysely<Schema>): OaTokenStore {
  return {
    async read(oaId) {
      const row = await db
        .selectFrom('zalo_oa_token')
        .select(['generation', 'sealed', 'issued_at', 'expires_at', 'needs_consent'])
        .where('oa_id', '=', oaId)
        .executeTakeFirst()
      if (!row) return undefined
      const { generation, sealed, issued_at: issued, expires_at: expires } = row
      return {
        generation,
        pair:
          sealed === null || issued === null || expires === null
            ? null
            : { sealed, issuedAt: new Date(issued), expiresAt: new Date(expires) },
        needsConsent: row.needs_consent,
      }
    },

    async takeLease(oaId, owner, now, until) {
      const { numUpdatedRows } = await db
        .updateTable('zalo_oa_token')
        .set({ lease_owner: owner, lease_until: until.getTime() })
        .where('oa_id', '=', oaId)
        .where((row) =>
          row.or([
            row('lease_owner', 'is', null),
            row('lease_owner', '=', owner),
            row('lease_until', '<=', now.getTime()),
          ]),
        )
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    async freeLease(oaId, owner) {
      await db
        .updateTable('zalo_oa_token')
        .set({ lease_owner: null, lease_until: 0 })
        .where('oa_id', '=', oaId)
        .where('lease_owner', '=', owner)
        .execute()
    },

    async save(oaId, { sealed, issuedAt, expiresAt }, after) {
      const pair = {
        sealed,
        issued_at: issuedAt.getTime(),
        expires_at: expiresAt.getTime(),
        needs_consent: null,
        generation: after + 1,
      }
      return db.transaction().execute(async (work) => {
        await insertEmpty(work, oaId)
        const { numUpdatedRows } = await work
          .updateTable('zalo_oa_token')
          .set(pair)
          .where('oa_id', '=', oaId)
          .where('generation', '=', after)
          .executeTakeFirstOrThrow()
        return numUpdatedRows > 0n
      })
    },

    async markNeedsConsent(oaId, reason, generation) {
      await db
        .updateTable('zalo_oa_token')
        .set({ needs_consent: reason })
        .where('oa_id', '=', oaId)
        .where('generation', '=', generation)
        .execute()
    },

    async beginConsent(oaId, until) {
      await db.transaction().execute(async (work) => {
        await insertEmpty(work, oaId)
        await work
          .updateTable('zalo_oa_token')
          .set({ consent_until: until.getTime(), consent_tries: 0 })
          .where('oa_id', '=', oaId)
          .execute()
      })
    },

    async tryConsent(oaId, now, mostTries) {
      const { numUpdatedRows } = await db
        .updateTable('zalo_oa_token')
        .set({ consent_tries: sql<number>`consent_tries + 1` })
        .where('oa_id', '=', oaId)
        .where('consent_until', '>', now.getTime())
        .where('consent_tries', '<', mostTries)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    async endConsent(oaId) {
      await db.updateTable('zalo_oa_token').set({ consent_until: 0 }).where('oa_id', '=', oaId).execute()
    },
  }
}

async function insertEmpty(db: Kysely<Schema>, oaId: string): Promise<void> {
  await db
    .insertInto('zalo_oa_token')
    .values({ oa_id: oaId, generation: 0, lease_until: 0, consent_until: 0, consent_tries: 0 })
    .onConflict((conflict) => conflict.column('oa_id').doNothing())
    .execute()
}
