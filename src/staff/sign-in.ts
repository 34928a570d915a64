import type { Clock } from '../clock.js'
import type { Account } from './account.js'
import { typedLogin } from './login-name.js'
import { MOST } from './password-rules.js'
import type { Passwords } from './password-hash.js'
import type { SecondFactor } from './second-factor.js'
import type { StaffKeys } from './staff-keys.js'
import type { KnownAccount, StaffStore } from './staff-store.js'
import { addressKey, FORGET_MS, lockedUntil, LOCK_AFTER, loginKey, slowedUntil } from './tries.js'

export type Refused =
  /** The same for a login that nobody has; `login` then is null and stands in no answer. */
  | { kind: 'wrong'; login: string | null; locked: boolean }
  /** Right, but given by somebody else too long ago. */
  | { kind: 'expired'; account: Account }
  | { kind: 'locked' | 'slow'; until: Date }

export type TryResult = { kind: 'in'; account: Account } | Refused

/** "second": the password was right, the second factor is still to be given. */
export type SignInResult = TryResult | { kind: 'second'; account: Account }

export interface SignIn {
  /** Judges a login and a password, typed from a network address. */
  password(typed: { commune: string; login: string; password: string; remote: string }): Promise<SignInResult>
  /** Judges the second factor of somebody whose password was right. */
  second(account: Account, code: string, remote: string): Promise<TryResult>
  /** Judges the own password of somebody who is signed in, under the same lock. */
  confirms(account: Account, password: string, remote: string): Promise<TryResult>
  /** Ends the lock of a login. */
  unlock(account: Pick<Account, 'commune' | 'login'>): Promise<void>
  lockedUntil(account: Pick<Account, 'commune' | 'login'>): Promise<Date | undefined>
}

export function createSignIn(parts: {
  store: StaffStore
  passwords: Passwords
  secondFactor: SecondFactor
  keys: StaffKeys
  clock: Clock
}): SignIn {
  const { store, passwords, secondFactor, keys, clock } = parts

  /**
   * Lets one try through. It is counted before it is judged, so that many at once are no more than a few, and given
   * back when it was right.
   */
  async function tried<T>(
    who: { commune: string; login: string; remote: string },
    judge: () => Promise<{ right: boolean; known: KnownAccount | undefined }>,
    right: (known: KnownAccount) => Promise<T>,
  ): Promise<T | Refused> {
    const now = clock()
    const forget = new Date(now.getTime() - FORGET_MS)
    const address = addressKey(keys.tries, who.remote)
    const login = loginKey(keys.tries, who.commune, who.login)
    const earlier = await store.tries(address)
    const slow = slowedUntil(earlier, now)
    if (slow) return { kind: 'slow', until: slow }
    const locked = lockedUntil(await store.tries(login), now)
    if (locked) return { kind: 'locked', until: locked }

    const ofAddress = await store.takeTry(address, now, forget)
    const others = ofAddress - 1 > (earlier?.count ?? 0)
    const rushed = others ? slowedUntil({ count: ofAddress - 1, lastAt: now }, now) : undefined
    if (rushed) return { kind: 'slow', until: rushed }
    const ofLogin = await store.takeTry(login, now, forget)
    const crowded = lockedUntil({ count: ofLogin - 1, lastAt: now }, now)
    if (crowded) return { kind: 'locked', until: crowded }

    const { right: isRight, known } = await judge()
    if (!isRight || !known?.account.active)
      return {
        kind: 'wrong',
        login: known?.account.login ?? null,
        locked: ofLogin >= LOCK_AFTER,
      }
    await store.giveBackTry(address)
    await store.giveBackTry(login)
    return right(known)
  }

  const keyOf = ({ commune, login }: Pick<Account, 'commune' | 'login'>): string =>
    loginKey(keys.tries, commune, login)

  async function judgePassword(known: KnownAccount | undefined, password: string) {
    // Longer ones are nobody's; they are hashed shortened, so that their answer takes as long.
    const fits = Array.from(password.normalize('NFC')).length <= MOST
    const stored = known?.credentials.password
    const { ok, outdated } = await passwords.verify(password.slice(0, MOST), stored)
    if (ok && outdated && known && stored !== undefined)
      await store.rehash(known.account.id, stored, await passwords.hash(password))
    return { right: ok && fits, known }
  }

  return {
    async password({ commune, login: typed, password, remote }) {
      const login = typedLogin(typed)
      return tried<SignInResult>(
        { commune, login, remote },
        async () => judgePassword(await store.accountByLogin(commune, login), password),
        async ({ account, credentials }) => {
          const { passwordUntil } = credentials
          if (passwordUntil !== null && passwordUntil < clock()) return { kind: 'expired', account }
          if (account.twoFactor) return { kind: 'second', account }
          await store.clearTries(keyOf(account))
          return { kind: 'in', account }
        },
      )
    },

    async second(account, code, remote) {
      return tried<TryResult>(
        { ...account, remote },
        async () => {
          const known = await store.account(account.id)
          return { right: known !== undefined && (await secondFactor.proves(known, code)), known }
        },
        async (known) => {
          await store.clearTries(keyOf(account))
          return { kind: 'in', account: known.account }
        },
      )
    },

    async confirms(account, password, remote) {
      return tried<TryResult>(
        { ...account, remote },
        async () => judgePassword(await store.account(account.id), password),
        (known) => Promise.resolve({ kind: 'in', account: known.account }),
      )
    },

    unlock: (account) => store.clearTries(keyOf(account)),

    async lockedUntil(account) {
      return lockedUntil(await store.tries(keyOf(account)), clock())
    },
  }
}
