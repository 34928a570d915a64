import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { Account } from './account.js'
import type { StaffStore, StoredSession } from './staff-store.js'

/** Who is at the desk, for one request. */
export interface Session {
  account: Account
  /** SHA-256 of the cookie, hex: its name in the store. */
  hash: string
  /** Token that every form of this session carries. */
  csrf: string
  /** False: the second factor is still to be given. */
  complete: boolean
}

/** Sessions of the desk: begun after the password, ended by leaving, by silence and by age. */
export interface Sessions {
  /** A new session under a new secret, which is the cookie; `complete` when no second factor is asked. */
  start(account: Account, complete: boolean, device?: string): Promise<{ secret: string; csrf: string }>
  /**
   * Undefined when there is none, it is over, or its account was switched off. What a person asks for counts as life;
   * what an open page asks for by itself does not.
   */
  read(secret: string | undefined, by?: 'person' | 'page'): Promise<Session | undefined>
  /** Those of an account that are not over, last seen first. */
  list(account: Pick<Account, 'id' | 'roles'>): Promise<StoredSession[]>
  end(secret: string): Promise<void>
  /** Takes those that are over out of the store. */
  removeOver(): Promise<void>
}

/** A desk left alone closes (OWASP ASVS 5.0, 7.3.1), and one in use ends with the working day. */
export const ABSOLUTE_MS = 12 * 3_600_000

const IDLE_MS = 15 * 60_000
const ADMIN_IDLE_MS = 5 * 60_000

/** How long a session lives without a request of its person: shorter for who may make and unlock accounts. Pure. */
export function idleMsOf({ roles }: Pick<Account, 'roles'>): number {
  return roles.includes('admin') ? ADMIN_IDLE_MS : IDLE_MS
}

/** Who gave a password has this long for the second factor. */
export const SECOND_STEP_MS = 10 * 60_000

/** A session is written at most this often: pages come many at a time. Short beside the idle limits. */
const TOUCH_MS = 10_000

export function createSessions({ store, clock }: { store: StaffStore; clock: Clock }): Sessions {
  return {
    async start(account, complete, device = '') {
      const secret = randomBytes(32).toString('base64url')
      const csrf = randomBytes(32).toString('base64url')
      const now = clock()
      const times = { startedAt: now, seenAt: now }
      await store.startSession({
        hash: hashOf(secret),
        account: account.id,
        csrf,
        complete,
        device: device.slice(0, 80),
        ...times,
      })
      return { secret, csrf }
    },

    async read(secret, by = 'person') {
      if (secret === undefined || !/^[\w-]{43}$/.test(secret)) return undefined
      const found = await store.session(hashOf(secret))
      if (!found?.account.active) return undefined
      const { session, account } = found
      const now = clock()
      if (isOver(session, account, now)) {
        await store.endSession(session.hash)
        return undefined
      }
      const unseen = now.getTime() - session.seenAt.getTime()
      // Seen in time to come: the clock was set back, and its silence begins to count now.
      if (unseen < 0 || (by === 'person' && unseen > TOUCH_MS)) await store.touchSession(session.hash, now)
      return { account, hash: session.hash, csrf: session.csrf, complete: session.complete }
    },

    async list(account) {
      const now = clock()
      return (await store.sessions(account.id)).filter((session) => !isOver(session, account, now))
    },

    end: (secret) => store.endSession(hashOf(secret)),

    async removeOver() {
      const now = clock().getTime()
      await store.removeSessions({ seen: new Date(now - IDLE_MS), started: new Date(now - ABSOLUTE_MS) })
    },
  }
}

function isOver(
  { seenAt, startedAt, complete }: StoredSession,
  account: Pick<Account, 'roles'>,
  now: Date,
): boolean {
  const age = now.getTime() - startedAt.getTime()
  if (!complete) return age > SECOND_STEP_MS
  return age > ABSOLUTE_MS || now.getTime() - seenAt.getTime() > idleMsOf(account)
}

/** Compares a form's token in constant time. */
export function isTokenOf(session: Pick<Session, 'csrf'>, token: string): boolean {
  const [ours, theirs] = [Buffer.from(session.csrf), Buffer.from(token)]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
