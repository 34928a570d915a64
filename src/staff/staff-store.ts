import type { Account } from './account.js'

/** A session as stored: only a hash of the cookie, so that the database opens no desk. */
export interface StoredSession {
  /** SHA-256 of the cookie, hex. */
  hash: string
  account: string
  /** Token of the forms, told to this session only. */
  csrf: string
  startedAt: Date
  /** Of the last request; the idle limit runs from here. */
  seenAt: Date
  /** False until the second factor was given, where the account has one. */
  complete: boolean
  /** Browser and system in a few words, for the person to know it again. */
  device: string
}

/** What proves a person; never leaves the room. */
export interface Credentials {
  /** "scrypt$N$r$p$salt$hash", all base64url. */
  password: string
  /** Until when a password given by somebody else opens; null for one that the person chose. */
  passwordUntil: Date | null
  /** Base32, sealed with the deployment's key; null without a second factor. */
  totpSecret: string | null
  /** Time steps of the last code taken: none is taken twice (RFC 6238, 5.2). */
  totpStep: number
  /** Hashes of recovery codes not yet used. */
  recovery: readonly string[]
}

export interface KnownAccount {
  account: Account
  credentials: Credentials
}

/** Wrong tries of a login or a network address, side by side and over restarts. */
export interface Tries {
  count: number
  lastAt: Date
}

/** CONTRACT: where accounts and sessions are kept. Accounts are found by commune, or by the id that a session has. */
export interface StaffStore {
  /** "taken" when the commune has an account of that name. */
  addAccount(account: Account, credentials: Credentials): Promise<'saved' | 'taken'>
  /**
   * Name, roles, unit and whether it is switched on; switching off ends its sessions. "last_admin" when the commune
   * would be left without an admin who can sign in: nothing changed.
   */
  saveAccount(
    account: Pick<Account, 'id' | 'commune' | 'name' | 'roles' | 'unit' | 'active'>,
  ): Promise<'saved' | 'last_admin'>
  /** Another password; ends all sessions of the account. One that is given by somebody else must be changed. */
  savePassword(account: string, password: string, until: Date | null): Promise<void>
  /** The same password hashed anew: nothing else changes, unless it was replaced meanwhile. */
  rehash(account: string, before: string, after: string): Promise<void>
  /** A second factor, or none; ends all sessions of the account. */
  saveSecondFactor(
    account: string,
    factor: Pick<Credentials, 'totpStep' | 'recovery'> & { totpSecret: string | null },
  ): Promise<void>
  saveRecovery(account: string, recovery: readonly string[]): Promise<void>
  /** False when a code of this step, or of a later one, was taken before. */
  takeTotpStep(account: string, step: number): Promise<boolean>
  /** False when there is no such recovery code, or no longer. */
  takeRecovery(account: string, hash: string): Promise<boolean>
  accountByLogin(commune: string, login: string): Promise<KnownAccount | undefined>
  account(id: string): Promise<KnownAccount | undefined>
  /** By name. */
  accounts(commune: string): Promise<Account[]>

  startSession(session: StoredSession): Promise<void>
  session(hash: string): Promise<{ session: StoredSession; account: Account } | undefined>
  /** Last seen first. */
  sessions(account: string): Promise<StoredSession[]>
  touchSession(hash: string, seenAt: Date): Promise<void>
  endSession(hash: string): Promise<void>
  /** All sessions of an account, but for one if named. */
  endSessions(account: string, except?: string): Promise<void>
  /** Sessions last seen before a time, or begun before another. */
  removeSessions(before: { seen: Date; started: Date }): Promise<number>

  /** Undefined when there were none. */
  tries(key: string): Promise<Tries | undefined>
  /** Those whose keys begin with this one and a dot. Keys are of digits, letters a to f and dots. */
  triesBelow(key: string): Promise<Tries[]>
  /** Counts one more and tells how many there are; tries that ended before `forget` count no longer. */
  takeTry(key: string, at: Date, forget: Date): Promise<number>
  /** One less: it was right. */
  giveBackTry(key: string): Promise<void>
  /** With those below it. */
  clearTries(key: string): Promise<void>
  /** Tries that ended before. */
  removeTries(before: Date): Promise<number>
}
