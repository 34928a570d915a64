import type { Reply } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { WorkingCalendar } from '../feedback/working-days.js'
import { idleAt, UNTOLD_HOURS, type Idle } from './idle.js'
import type { TalkStore } from './talk-store.js'

export interface EndIdleParts {
  store: Pick<TalkStore, 'quietSince' | 'end'>
  calendar: (commune: string, now: Date) => WorkingCalendar
  /** What the citizen is told; undefined for a commune that is not served any more. */
  ended: (idle: Idle, commune: string) => Reply | undefined
  /** The next instant at which a citizen of the commune may be written to unasked. */
  decent: (commune: string, now: Date) => Date
  clock: Clock
  committed: () => void
}

const HOUR_MS = 3_600_000
const MOST = 1_000

/** Ends talks in which nobody writes any more, and tells the citizen; resolves with how many. May run twice unharmed. */
export async function endIdleTalks(parts: EndIdleParts): Promise<number> {
  const { store, clock } = parts
  const now = clock()
  let ended = 0
  for (const talk of await store.quietSince(new Date(now.getTime() - UNTOLD_HOURS * HOUR_MS), MOST)) {
    const idle = idleAt(talk, now, parts.calendar(talk.commune, now))
    const reply = idle && parts.ended(idle, talk.commune)
    if (!reply) continue
    const message = { id: `talk-${talk.id}-end`, reply, at: now, notBefore: parts.decent(talk.commune, now) }
    // A word that came meanwhile keeps it going.
    if ((await store.end(talk, { by: 'idle', message, seen: talk.version })) === 'saved') ended++
  }
  if (ended > 0) parts.committed()
  return ended
}
