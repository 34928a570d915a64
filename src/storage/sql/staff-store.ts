import type { Kysely, Transaction } from 'kysely'
import type { StaffStore } from '../../staff/staff-store.js'
import type { Engine } from './engine.js'
import type { Schema } from './schema.js'
import { accountOf, accountRow, knownAccount, recoveryOf } from './staff-rows.js'
import { createStaffSessions } from './staff-sessions.js'
import { createStaffTries } from './staff-tries.js'

export function createStaffStore(db: Kysely<Schema>, engine: Engine): StaffStore {
  const rows = (work: Kysely<Schema> = db) => work.selectFrom('staff_account').selectAll()
  return {
    ...createStaffSessions(db),
    ...createStaffTries(db),

    async addAccount(account, credentials) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('staff_account')
        .values(accountRow(account, credentials))
        .onConflict((conflict) => conflict.columns(['commune', 'login']).doNothing())
        .executeTakeFirstOrThrow()
      return Number(numInsertedOrUpdatedRows ?? 0) > 0 ? 'saved' : 'taken'
    },

    saveAccount: ({ id, commune, name, roles, unit, active }) =>
      db.transaction().execute(async (work) => {
        // Two admins who take the role from each other at the same moment come one after another.
        await engine.hold(work, `staff ${commune}`)
        const others = (await rows(work).where('commune', '=', commune).execute()).map(accountOf)
        const isAdmin = active && roles.includes('admin')
        const admins = others.filter((other) => other.active && other.roles.includes('admin'))
        if (!isAdmin && admins.length > 0 && admins.every((admin) => admin.id === id)) return 'last_admin'
        const { numUpdatedRows } = await work
          .updateTable('staff_account')
          .set({ name, roles: JSON.stringify(roles), unit, active: active ? 1 : 0 })
          .where('id', '=', id)
          .where('commune', '=', commune)
          .executeTakeFirstOrThrow()
        if (!active && Number(numUpdatedRows) > 0) await endSessions(work, id)
        return 'saved'
      }),

    savePassword: (account, password, until) =>
      db.transaction().execute(async (work) => {
        await work
          .updateTable('staff_account')
          .set({
            password,
            password_until: until?.getTime() ?? null,
            must_change_password: until === null ? 0 : 1,
          })
          .where('id', '=', account)
          .execute()
        await endSessions(work, account)
      }),

    async rehash(account, before, after) {
      await db
        .updateTable('staff_account')
        .set({ password: after })
        .where('id', '=', account)
        .where('password', '=', before)
        .execute()
    },

    saveSecondFactor: (account, { totpSecret, totpStep, recovery }) =>
      db.transaction().execute(async (work) => {
        await work
          .updateTable('staff_account')
          .set({ totp_secret: totpSecret, totp_step: totpStep, recovery: JSON.stringify(recovery) })
          .where('id', '=', account)
          .execute()
        await endSessions(work, account)
      }),

    async saveRecovery(account, recovery) {
      await db
        .updateTable('staff_account')
        .set({ recovery: JSON.stringify(recovery) })
        .where('id', '=', account)
        .execute()
    },

    async takeTotpStep(account, step) {
      const { numUpdatedRows } = await db
        .updateTable('staff_account')
        .set({ totp_step: step })
        .where('id', '=', account)
        .where('totp_step', '<', step)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows) > 0
    },

    async takeRecovery(account, hash) {
      const row = await rows().where('id', '=', account).executeTakeFirst()
      if (!row) return false
      const codes = recoveryOf(row)
      if (!codes.includes(hash)) return false
      // Of two who bring the same code at once, one finds the list as it was read.
      const { numUpdatedRows } = await db
        .updateTable('staff_account')
        .set({ recovery: JSON.stringify(codes.filter((code) => code !== hash)) })
        .where('id', '=', account)
        .where('recovery', '=', row.recovery)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows) > 0
    },

    async accountByLogin(commune, login) {
      const row = await rows().where('commune', '=', commune).where('login', '=', login).executeTakeFirst()
      return row && knownAccount(row)
    },

    async account(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst()
      return row && knownAccount(row)
    },

    async accounts(commune) {
      const found = await rows().where('commune', '=', commune).orderBy('name').orderBy('login').execute()
      return found.map(accountOf)
    },
  }
}

async function endSessions(work: Transaction<Schema>, account: string): Promise<void> {
  await work.deleteFrom('staff_session').where('account_id', '=', account).execute()
}
