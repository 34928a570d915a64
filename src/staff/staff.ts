import type { Clock } from '../clock.js'
import { createAccounts, type Accounts } from './accounts.js'
import { createPasswords, type ScryptCost } from './password-hash.js'
import { createSecondFactor, type SecondFactor } from './second-factor.js'
import { createSessions, type Sessions } from './sessions.js'
import { createSignIn, type SignIn } from './sign-in.js'
import { staffKeys } from './staff-keys.js'
import type { StaffStore } from './staff-store.js'
import { FORGET_MS } from './tries.js'

/** The people of the desk: who they are, how they prove it, and that they are there. */
export interface Staff {
  store: StaffStore
  sessions: Sessions
  accounts: Accounts
  signIn: SignIn
  secondFactor: SecondFactor
  /** Takes out of the store what is over. */
  removeOver(): Promise<void>
}

export interface StaffParts {
  store: StaffStore
  clock: Clock
  /** The deployment's secret key, 32 bytes. */
  secret: Uint8Array
  /** What hashing a password costs, unless it shall be what OWASP says. */
  cost?: ScryptCost | undefined
}

export function createStaff(parts: StaffParts): Staff {
  const { store, clock } = parts
  const passwords = createPasswords(parts.cost)
  const keys = staffKeys(parts.secret)
  const sessions = createSessions({ store, clock })
  const secondFactor = createSecondFactor({ store, keys, clock })
  return {
    store,
    sessions,
    secondFactor,
    accounts: createAccounts({ store, passwords, clock }),
    signIn: createSignIn({ store, passwords, secondFactor, keys, clock }),
    async removeOver() {
      await sessions.removeOver()
      await store.removeTries(new Date(clock().getTime() - FORGET_MS))
    },
  }
}
