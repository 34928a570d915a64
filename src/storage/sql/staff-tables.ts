import type { Generated } from 'kysely'

/** Accounts of the desk, their sessions, and the log of what they do. */
export interface StaffTables {
  staff_account: {
    id: string
    commune: string
    login: string
    name: string
    /** JSON: role names. */
    roles: string
    unit: string | null
    active: number
    must_change_password: number
    password: string
    password_until: number | null
    totp_secret: string | null
    totp_step: number
    /** JSON: hashes. */
    recovery: string
  }
  staff_session: {
    hash: string
    account_id: string
    csrf: string
    started_at: number
    seen_at: number
    complete: number
    device: string
  }
  /** `key` is a keyed hash of a login or a network address. */
  staff_try: { key: string; count: number; last_at: number }
  audit_entry: {
    seq: number
    commune: string
    at: number
    who: string
    act: string
    subject: string | null
    detail: string | null
    request: string | null
    previous: string
    hash: string
  }
  /** One row: the end of the chain; taking it orders the writers. */
  audit_end: { id: Generated<number>; seq: number; hash: string }
}
