import type { Clock } from '../clock.js'
import type { Account } from './account.js'
import type { StaffStore, Tries } from './staff-store.js'
import {
  addressKey,
  FORGET_MS,
  heldUntil,
  LOCK_AFTER,
  lockedUntil,
  loginKey,
  placeKey,
  slowedUntil,
  type Rule,
} from './tries.js'

type Who = Pick<Account, 'commune' | 'login'>

/** One count that a try must pass, and that it adds to. */
export interface Gate {
  /** Its name in the store. */
  key: string
  kind: 'locked' | 'held' | 'slow'
  rule: Rule
}

export type Taken =
  /** `locks`: if this one was wrong, its place is locked now. */
  { kind: 'taken'; locks: boolean; giveBack(): Promise<void> } | { kind: Gate['kind']; until: Date }

/** The counts of wrong tries, kept in the store, as gates that each try passes before it is judged. */
export interface TryGates {
  /** Of somebody at an address that proves nothing. */
  ofStranger(who: Who, step: 'password' | 'code', remote: string): Gate[]
  /** Of a place that strangers cannot be at: a browser known for the login, or a session. */
  ofPlace(who: Who, place: string): Gate[]
  /** Counts a try before it is judged, so that many at once are no more than a few. */
  take(gates: readonly Gate[]): Promise<Taken>
  /** The person is who they say: their place begins anew, while strangers elsewhere do not. */
  clear(gates: readonly Gate[]): Promise<void>
  /** Takes away all that holds up a login, wherever from. */
  open(who: Who): Promise<void>
  /** Until when some place of a login is locked or all unknown ones are held; the last of them. */
  closedUntil(who: Who): Promise<Date | undefined>
}

export function createTryGates(parts: { store: StaffStore; key: Uint8Array; clock: Clock }): TryGates {
  const { store, key, clock } = parts
  const steps = ['password', 'code'] as const

  const ofPlace: TryGates['ofPlace'] = (who, place) => [
    { key: placeKey(key, loginKey(key, who), place), kind: 'locked', rule: lockedUntil },
  ]

  return {
    ofPlace,

    // A count of codes of its own: who guesses passwords must not hold up the second step of who has the right one.
    ofStranger: (who, step, remote) => {
      const address = addressKey(key, remote)
      return [
        { key: address, kind: 'slow', rule: slowedUntil },
        ...ofPlace(who, address),
        { key: loginKey(key, who, step), kind: 'held', rule: heldUntil },
      ]
    },

    async take(gates) {
      const now = clock()
      const earlier: (Tries | undefined)[] = []
      for (const { key: name, kind, rule } of gates) {
        const tries = await store.tries(name)
        const until = rule(tries, now)
        if (until) return { kind, until }
        earlier.push(tries)
      }
      const forget = new Date(now.getTime() - FORGET_MS)
      let locks = false
      for (const [index, { key: name, kind, rule }] of gates.entries()) {
        const count = await store.takeTry(name, now, forget)
        // Others came in between: they count as if they had come before.
        const until =
          count - 1 > (earlier[index]?.count ?? 0) ? rule({ count: count - 1, lastAt: now }, now) : undefined
        if (until) return { kind, until }
        locks ||= kind === 'locked' && count >= LOCK_AFTER
      }
      return {
        kind: 'taken',
        locks,
        async giveBack() {
          for (const { key: name } of gates) await store.giveBackTry(name)
        },
      }
    },

    async clear(gates) {
      for (const { key: name, kind } of gates) if (kind === 'locked') await store.clearTries(name)
    },

    async open(who) {
      for (const step of steps) await store.clearTries(loginKey(key, who, step))
    },

    async closedUntil(who) {
      const now = clock()
      const places = await store.triesBelow(loginKey(key, who))
      const overall = await Promise.all(steps.map((step) => store.tries(loginKey(key, who, step))))
      const ends = [
        ...places.map((tries) => lockedUntil(tries, now)),
        ...overall.map((tries) => heldUntil(tries, now)),
      ]
      return ends.filter((end) => end !== undefined).sort((one, other) => Number(other) - Number(one))[0]
    },
  }
}
