import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Tries } from './staff-store.js'

/**
 * How wrong tries hold up further ones. A login locks after five, typed right or not, existing or not; a network
 * address slows down, for an office shares one and a guesser tries many logins from one. Pure but for the keyed hash.
 */

/** Wrong tries that lock a login, and for how long after the last one. */
export const LOCK_AFTER = 5
export const LOCK_MS = 15 * 60_000

/** Wrong tries of an address that cost nothing; each further one doubles the wait, from two seconds. */
const FREE = 10
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = LOCK_MS

/** Tries are forgotten when none came for this long. */
export const FORGET_MS = LOCK_MS

/** Until when a login is locked; undefined when it is not. */
export function lockedUntil(tries: Tries | undefined, now: Date): Date | undefined {
  if (!tries || tries.count < LOCK_AFTER) return undefined
  return later(tries.lastAt, LOCK_MS, now)
}

/** Until when an address waits; undefined when it need not. */
export function slowedUntil(tries: Tries | undefined, now: Date): Date | undefined {
  const over = (tries?.count ?? 0) - FREE
  if (!tries || over < 0) return undefined
  return later(tries.lastAt, Math.min(FIRST_WAIT_MS * 2 ** over, LONGEST_WAIT_MS), now)
}

function later(lastAt: Date, wait: number, now: Date): Date | undefined {
  const until = lastAt.getTime() + wait
  return until > now.getTime() ? new Date(until) : undefined
}

/** Name of a login's tries in the store. What was typed may be a password in the wrong field, hence the key. */
export function loginKey(key: Uint8Array, commune: string, login: string): string {
  return keyed(key, `login ${commune} ${login}`)
}

/** Name of an address' tries: of an IPv6 address its network, for one line is given all of it. */
export function addressKey(key: Uint8Array, address: string): string {
  return keyed(key, `address ${networkOf(address)}`)
}

function keyed(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
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
