import { createHmac } from 'node:crypto'
import type { Clock } from '../clock.js'
import { seal, unseal } from '../seal.js'
import type { Account } from './account.js'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.js'
import type { Session } from './sessions.js'
import type { StaffKeys } from './staff-keys.js'
import type { KnownAccount, StaffStore } from './staff-store.js'
import { base32, matchingStep } from './totp.js'

/** 160 bits, as RFC 4226 wants of a secret. */
const SECRET_BYTES = 20

/** The second proof of a person: codes of an authenticator app, and recovery codes for when it is lost. */
export interface SecondFactor {
  /** The secret that this session may take up, in base32: the same as often as its page is opened. */
  offered(session: Session): string
  /** Takes the offered secret up when the code is its own; resolves with new recovery codes. Ends all sessions. */
  take(session: Session, code: string): Promise<string[] | undefined>
  /** True for a code of now that was not used before, or a recovery code, which is used up by that. */
  proves(known: KnownAccount, typed: string): Promise<boolean>
  /** The recovery codes made anew; those before open no more. */
  renewRecovery(account: Account): Promise<string[]>
  /** Takes the second factor away. Ends all sessions. */
  drop(account: Account): Promise<void>
}

export function createSecondFactor(parts: {
  store: StaffStore
  keys: StaffKeys
  clock: Clock
}): SecondFactor {
  const { store, keys, clock } = parts
  const owner = (account: Account): string => `staff ${account.id}`
  const hashesOf = (account: Account, codes: readonly string[]): string[] =>
    codes.flatMap((code) => recoveryHash(account.id, code) ?? [])

  const offered = ({ account, hash }: Session): string => {
    const bytes = createHmac('sha256', keys.setup).update(`${account.id} ${hash}`).digest()
    return base32(bytes.subarray(0, SECRET_BYTES))
  }
  return {
    offered,

    async take(session, code) {
      const { account } = session
      const secret = offered(session)
      const step = matchingStep(secret, code, clock(), 0)
      if (step === undefined) return undefined
      const codes = newRecoveryCodes()
      await store.saveSecondFactor(account.id, {
        totpSecret: seal(keys.seal, owner(account), secret),
        totpStep: step,
        recovery: hashesOf(account, codes),
      })
      return codes
    },

    async proves({ account, credentials }, typed) {
      const recovery = recoveryHash(account.id, typed)
      if (recovery !== undefined) return store.takeRecovery(account.id, recovery)
      const secret = unseal(keys.seal, owner(account), credentials.totpSecret ?? '')
      if (secret === undefined) return false
      const step = matchingStep(secret, typed, clock(), credentials.totpStep)
      return step !== undefined && store.takeTotpStep(account.id, step)
    },

    async renewRecovery(account) {
      const codes = newRecoveryCodes()
      await store.saveRecovery(account.id, hashesOf(account, codes))
      return codes
    },

    drop: (account) => store.saveSecondFactor(account.id, { totpSecret: null, totpStep: 0, recovery: [] }),
  }
}
