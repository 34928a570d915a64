import type { Clock } from '../clock.js'
import type { Account } from './account.js'
import { knownDevice, withLogin } from './known-devices.js'
import { typedLogin } from './login-name.js'
import { MOST } from './password-rules.js'
import type { Passwords } from './password-hash.js'
import type { SecondFactor } from './second-factor.js'
import type { StaffKeys } from './staff-keys.js'
import type { KnownAccount, StaffStore } from './staff-store.js'
import { createTryGates, type Gate } from './try-gates.js'

export type Refused =
  /** The same for a login that nobody has; `login` then is null and stands in no answer. */
  | { kind: 'wrong'; login: string | null; locked: boolean }
  /** Right, but given by somebody else too long ago. */
  | { kind: 'expired'; account: Account }
  | Waits

/** Not judged: this login is locked at this place, or held over all unknown places, or this address is slowed down. */
export interface Waits {
  kind: 'locked' | 'held' | 'slow'
  until: Date
}

export type TryResult = { kind: 'in'; account: Account } | Refused

/** "second": the password was right, the second factor is still to be given. */
export type SignInResult = TryResult | { kind: 'second'; account: Account }

/** Where a try comes from. */
export interface Visitor {
  /** Network address. */
  remote: string
  /** Cookie of the browser, as it was brought; see known-devices.ts. */
  device: string | undefined
}

type Who = Pick<Account, 'commune' | 'login'>

export interface SignIn {
  /** Judges a login and a password. */
  password(typed: Who & { password: string }, visitor: Visitor): Promise<SignInResult>
  /** Judges the second factor of somebody whose password was right. */
  second(account: Account, code: string, visitor: Visitor): Promise<TryResult>
  /** Judges the own password of somebody who is signed in, under a lock that those who are not cannot close. */
  confirms(account: Account, password: string): Promise<TryResult>
  /** The cookie of the browser of somebody who signed in with it all the way. */
  remember(account: Who, device: string | undefined): string
  /** Ends all locks of a login. */
  unlock(account: Who): Promise<void>
  /** Until when a login is locked at some place, or held over all unknown ones; the last of them. */
  lockedUntil(account: Who): Promise<Date | undefined>
}

export function createSignIn(parts: {
  store: StaffStore
  passwords: Passwords
  secondFactor: SecondFactor
  keys: StaffKeys
  clock: Clock
}): SignIn {
  const { store, passwords, secondFactor, keys, clock } = parts
  const gates = createTryGates({ store, key: keys.tries, clock })

  /** Lets one try through its gates; what was right is given back. */
  async function tried<T>(
    passed: readonly Gate[],
    judge: () => Promise<{ right: boolean; known: KnownAccount | undefined }>,
    right: (known: KnownAccount) => Promise<T>,
  ): Promise<T | Refused> {
    const taken = await gates.take(passed)
    if (taken.kind !== 'taken') return taken
    const { right: isRight, known } = await judge()
    if (!isRight || !known?.account.active)
      return { kind: 'wrong', login: known?.account.login ?? null, locked: taken.locks }
    await taken.giveBack()
    return right(known)
  }

  const gatesOf = (who: Who, step: 'password' | 'code', { remote, device }: Visitor): Gate[] => {
    const known = knownDevice(keys.devices, who, device)
    return known === undefined ? gates.ofStranger(who, step, remote) : gates.ofPlace(who, `device ${known}`)
  }

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
    async password({ commune, login: typed, password }, visitor) {
      const who = { commune, login: typedLogin(typed) }
      return tried<SignInResult>(
        gatesOf(who, 'password', visitor),
        async () => judgePassword(await store.accountByLogin(commune, who.login), password),
        async ({ account, credentials }) => {
          const { passwordUntil } = credentials
          if (passwordUntil !== null && passwordUntil < clock()) return { kind: 'expired', account }
          if (account.twoFactor) return { kind: 'second', account }
          await gates.clear(gatesOf(who, 'password', visitor))
          return { kind: 'in', account }
        },
      )
    },

    async second(account, code, visitor) {
      const passed = gatesOf(account, 'code', visitor)
      return tried<TryResult>(
        passed,
        async () => {
          const known = await store.account(account.id)
          return { right: known !== undefined && (await secondFactor.proves(known, code)), known }
        },
        async (known) => {
          await gates.clear(passed)
          return { kind: 'in', account: known.account }
        },
      )
    },

    async confirms(account, password) {
      return tried<TryResult>(
        gates.ofPlace(account, 'session'),
        async () => judgePassword(await store.account(account.id), password),
        (known) => Promise.resolve({ kind: 'in', account: known.account }),
      )
    },

    remember: (account, device) => withLogin(keys.devices, account, device),

    unlock: (account) => gates.open(account),
    lockedUntil: (account) => gates.closedUntil(account),
  }
}
