import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Account } from './account.js'

/**
 * A browser that somebody once signed in with all the way is known again for that login: what strangers try elsewhere
 * does not hold it up (OWASP, device cookies). Its cookie is a name of its own and, after dots, a proof for each login,
 * the newest first; nothing is stored. Alone it opens nothing. Pure but for the random name.
 */
type Who = Pick<Account, 'commune' | 'login'>

const NAME = /^[\w-]{22}$/
/** Logins that one browser is known for, as at a counter that colleagues share. */
const MOST = 5

/** The device's name where it is known for this login; undefined for any other cookie. */
export function knownDevice(key: Uint8Array, who: Who, cookie: string | undefined): string | undefined {
  const { name, proofs } = read(cookie)
  if (name === undefined) return undefined
  const right = Buffer.from(proof(key, name, who))
  return proofs.some((one) => one.length === right.length && timingSafeEqual(Buffer.from(one), right))
    ? name
    : undefined
}

/** The cookie of a browser that is known for this login from now on, and for those it was known for. */
export function withLogin(key: Uint8Array, who: Who, cookie: string | undefined): string {
  const { name = randomBytes(16).toString('base64url'), proofs } = read(cookie)
  const own = proof(key, name, who)
  return [name, own, ...proofs.filter((one) => one !== own)].slice(0, 1 + MOST).join('.')
}

function read(cookie = ''): { name: string | undefined; proofs: string[] } {
  const [name = '', ...proofs] = cookie.split('.')
  return NAME.test(name)
    ? { name, proofs: proofs.filter((one) => /^[\w-]{43}$/.test(one)).slice(0, MOST) }
    : { name: undefined, proofs: [] }
}

function proof(key: Uint8Array, name: string, { commune, login }: Who): string {
  return createHmac('sha256', key).update(`${name} ${commune} ${login}`).digest('base64url')
}
