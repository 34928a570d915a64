import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Tries } from './staff-store.js'

/**
 * How wrong tries hold up further ones, existing logins or not. Three counts, so that a stranger who knows a login does
 * not lock its person out: of a login at one place (a network address, or a browser that is known for the login) five
 * lock that place; of a login over all unknown places some are free and then one must wait for the other; of an address
 * over all logins, as an office shares one and a guesser tries many from one. Pure but for the keyed hash.
 */

/** Wrong tries that lock a login at one place, and for how long after the last one. */
export const LOCK_AFTER = 5
export const LOCK_MS = 15 * 60_000

/** Wrong tries of a login over all places that cost nothing; the wait doubles with every as many more. */
const FREE_OF_LOGIN = 20
const LOGIN_WAIT_MS = 60_000
/** No longer: between two tries of a guesser the rightful person, on a browser not known, still gets one. */
const LONGEST_LOGIN_WAIT_MS = 5 * 60_000

/** Wrong tries of an address that cost nothing; each further one doubles the wait, from two seconds. */
const FREE_OF_ADDRESS = 10
const ADDRESS_WAIT_MS = 2_000
const LONGEST_ADDRESS_WAIT_MS = LOCK_MS

/** Tries are forgotten when none came for this long; no wait is longer. */
export const FORGET_MS = LOCK_MS

/** Until when something waits after its wrong tries; undefined when it need not. */
export type Rule = (tries: Tries | undefined, now: Date) => Date | undefined

/** Of a login at one place. */
export const lockedUntil: Rule = (tries, now) =>
  tries && tries.count >= LOCK_AFTER ? later(tries.lastAt, LOCK_MS, now) : undefined

/** Of a login over all places that are not known for it. */
export const heldUntil: Rule = (tries, now) => {
  const rounds = Math.floor((tries?.count ?? 0) / FREE_OF_LOGIN)
  if (!tries || rounds === 0) return undefined
  return later(tries.lastAt, Math.min(LOGIN_WAIT_MS * 2 ** (rounds - 1), LONGEST_LOGIN_WAIT_MS), now)
}

/** Of a network address. */
export const slowedUntil: Rule = (tries, now) => {
  const over = (tries?.count ?? 0) - FREE_OF_ADDRESS
  if (!tries || over < 0) return undefined
  return later(tries.lastAt, Math.min(ADDRESS_WAIT_MS * 2 ** over, LONGEST_ADDRESS_WAIT_MS), now)
}

/** Clocks of several machines differ by less, in milliseconds. */
const SKEW_MS = 60_000

/** A try in time to come was made before the clock was set back: it holds up one more try no longer. */
function later(lastAt: Date, wait: number, now: Date): Date | undefined {
  if (lastAt.getTime() > now.getTime() + SKEW_MS) return undefined
  const until = lastAt.getTime() + wait
  return until > now.getTime() ? new Date(until) : undefined
}

/**
 * Name in the store of a login's tries over all places, by what was tried. What was typed may be a password in the
 * wrong field, hence the key.
 */
export function loginKey(
  key: Uint8Array,
  { commune, login }: { commune: string; login: string },
  step: 'password' | 'code' = 'password',
): string {
  return keyed(key, `${step} ${commune} ${login}`)
}

/** Name of a login's tries at one place: below the login's own, so that they are found and cleared together. */
export function placeKey(key: Uint8Array, login: string, place: string): string {
  return `${login}.${keyed(key, `place ${place}`)}`
}

/** Name of an address' tries: of an IPv6 address its network, for one line is given all of it. */
export function addressKey(key: Uint8Array, address: string): string {
  return keyed(key, `address ${networkOf(address)}`)
}

function keyed(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

const NETWORK_PARTS = 4

export function networkOf(address: string): string {
  const inIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (inIPv4 !== undefined) return inIPv4
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const first = head.split(':').filter((part) => part !== '')
  const last = (tail ?? '').split(':').filter((part) => part !== '')
  const between = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0')
  const parts = [...first, ...between, ...last].slice(0, NETWORK_PARTS)
  return parts.map((part) => Number.parseInt(part, 16).toString(16)).join(':')
}
