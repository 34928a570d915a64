import type { Kysely } from 'kysely'
import type { StaffStore } from '../../staff/staff-store.js'
import type { Schema } from './schema.js'
import { accountOf, sessionOf, sessionRow } from './staff-rows.js'

type SessionStore = Pick<
  StaffStore,
  'startSession' | 'session' | 'sessions' | 'touchSession' | 'endSession' | 'endSessions' | 'removeSessions'
>

export function createStaffSessions(db: Kysely<Schema>): SessionStore {
  return {
    async startSession(session) {
      await db.insertInto('staff_session').values(sessionRow(session)).execute()
    },

    async session(hash) {
      const session = await db
        .selectFrom('staff_session')
        .selectAll()
        .where('hash', '=', hash)
        .executeTakeFirst()
      if (!session) return undefined
      const account = await db
        .selectFrom('staff_account')
        .selectAll()
        .where('id', '=', session.account_id)
        .executeTakeFirst()
      return account && { session: sessionOf(session), account: accountOf(account) }
    },

    async sessions(account) {
      const rows = await db
        .selectFrom('staff_session')
        .selectAll()
        .where('account_id', '=', account)
        .orderBy('seen_at', 'desc')
        .orderBy('hash')
        .execute()
      return rows.map(sessionOf)
    },

    async touchSession(hash, seenAt) {
      await db
        .updateTable('staff_session')
        .set({ seen_at: seenAt.getTime() })
        .where('hash', '=', hash)
        .execute()
    },

    async endSession(hash) {
      await db.deleteFrom('staff_session').where('hash', '=', hash).execute()
    },

    async endSessions(account, except) {
      await db
        .deleteFrom('staff_session')
        .where('account_id', '=', account)
        .where('hash', '!=', except ?? '')
        .execute()
    },

    async removeSessions({ seen, started }) {
      const { numDeletedRows } = await db
        .deleteFrom('staff_session')
        .where((query) =>
          query.or([query('seen_at', '<', seen.getTime()), query('started_at', '<', started.getTime())]),
        )
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}
