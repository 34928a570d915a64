import type { Selectable } from 'kysely'
import { z } from 'zod'
import { staffRoles, type Account } from '../../staff/account.js'
import type { Credentials, KnownAccount, StoredSession } from '../../staff/staff-store.js'
import type { StaffTables } from './staff-tables.js'

/** Accounts and sessions as rows, and back. */

const rolesSchema = z.array(z.enum(staffRoles))
const recoverySchema = z.array(z.string())

export function accountRow(
  { id, commune, login, name, roles, unit, active, mustChangePassword }: Account,
  { password, passwordUntil, totpSecret, totpStep, recovery }: Credentials,
): StaffTables['staff_account'] {
  return {
    id,
    commune,
    login,
    name,
    roles: JSON.stringify(roles),
    unit,
    active: active ? 1 : 0,
    must_change_password: mustChangePassword ? 1 : 0,
    password,
    password_until: passwordUntil?.getTime() ?? null,
    totp_secret: totpSecret,
    totp_step: totpStep,
    recovery: JSON.stringify(recovery),
  }
}

export function accountOf(row: Selectable<StaffTables['staff_account']>): Account {
  return {
    id: row.id,
    commune: row.commune,
    login: row.login,
    name: row.name,
    roles: rolesSchema.parse(JSON.parse(row.roles)),
    unit: row.unit,
    active: row.active === 1,
    twoFactor: row.totp_secret !== null,
    mustChangePassword: row.must_change_password === 1,
  }
}

export function knownAccount(row: Selectable<StaffTables['staff_account']>): KnownAccount {
  return {
    account: accountOf(row),
    credentials: {
      password: row.password,
      passwordUntil: row.password_until === null ? null : new Date(row.password_until),
      totpSecret: row.totp_secret,
      totpStep: row.totp_step,
      recovery: recoveryOf(row),
    },
  }
}

export function recoveryOf({ recovery }: { recovery: string }): string[] {
  return recoverySchema.parse(JSON.parse(recovery))
}

export function sessionRow(session: StoredSession): StaffTables['staff_session'] {
  return {
    hash: session.hash,
    account_id: session.account,
    csrf: session.csrf,
    started_at: session.startedAt.getTime(),
    seen_at: session.seenAt.getTime(),
    complete: session.complete ? 1 : 0,
    device: session.device,
  }
}

export function sessionOf(row: Selectable<StaffTables['staff_session']>): StoredSession {
  return {
    hash: row.hash,
    account: row.account_id,
    csrf: row.csrf,
    startedAt: new Date(row.started_at),
    seenAt: new Date(row.seen_at),
    complete: row.complete === 1,
    device: row.device,
  }
}
