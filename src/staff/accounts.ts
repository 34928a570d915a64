import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { Account } from './account.js'
import { ONE_TIME_MS, oneTimePassword } from './one-time-password.js'
import type { Passwords } from './password-hash.js'
import type { StaffStore } from './staff-store.js'

/** Login of the account that the first start makes. */
export const FIRST_LOGIN = 'quantri'

export interface Accounts {
  /** A new account under a one-time password, which is told once; "taken" when the login is. */
  add(
    account: Pick<Account, 'commune' | 'login' | 'name' | 'roles' | 'unit'>,
  ): Promise<{ account: Account; password: string } | 'taken'>
  /** Another one-time password, told once. Ends all sessions of the account. */
  resetPassword(account: Account): Promise<string>
  /** A password that the person chose; judged before by `passwordFault`. Ends all sessions of the account. */
  choosePassword(account: Account, password: string): Promise<void>
  /** True for the password that the account has now. */
  isPassword(account: Account, password: string): Promise<boolean>
  /** The first admin of a commune that has no account yet; undefined when it has. */
  firstAdmin(commune: string): Promise<{ login: string; password: string } | undefined>
}

export function createAccounts(parts: { store: StaffStore; passwords: Passwords; clock: Clock }): Accounts {
  const { store, passwords, clock } = parts
  const until = (): Date => new Date(clock().getTime() + ONE_TIME_MS)
  const add: Accounts['add'] = async (wanted) => {
    const password = oneTimePassword()
    const account: Account = {
      ...wanted,
      id: randomUUID(),
      active: true,
      twoFactor: false,
      mustChangePassword: true,
    }
    const saved = await store.addAccount(account, {
      password: await passwords.hash(password),
      passwordUntil: until(),
      totpSecret: null,
      totpStep: 0,
      recovery: [],
    })
    return saved === 'taken' ? 'taken' : { account, password }
  }
  return {
    add,

    async resetPassword({ id }) {
      const password = oneTimePassword()
      await store.savePassword(id, await passwords.hash(password), until())
      return password
    },

    async choosePassword({ id }, password) {
      await store.savePassword(id, await passwords.hash(password), null)
    },

    async isPassword({ id }, password) {
      const known = await store.account(id)
      return (await passwords.verify(password, known?.credentials.password)).ok
    },

    async firstAdmin(commune) {
      if ((await store.accounts(commune)).length > 0) return undefined
      const added = await add({
        commune,
        login: FIRST_LOGIN,
        name: 'Quản trị viên',
        roles: ['admin'],
        unit: null,
      })
      return added === 'taken' ? undefined : { login: FIRST_LOGIN, password: added.password }
    },
  }
}
