import type { Reply } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { Talk, TalkStaff } from './talk.js'
import type { TalkStore, TalkWritten } from './talk-store.js'

export interface StaffTalksParts {
  store: Pick<TalkStore, 'assign' | 'reply' | 'end'>
  /** What citizens read. */
  say: { reply: (name: string, text: string) => Reply; ended: (name: string) => Reply }
  /** The next instant at which a citizen of the commune may be written to unasked. */
  decent: (commune: string, now: Date) => Date
  clock: Clock
  /** Called after a commit: something waits in the outbox. */
  committed: () => void
}

/** What the staff do in talks. "stale": the talk ended meanwhile, or is in other hands; then nothing was done. */
export interface StaffTalks {
  /** Takes a talk from whoever was seen to have it: an account, or null for nobody. */
  take(talk: Talk, me: TalkStaff, from: string | null): Promise<TalkWritten>
  hand(talk: Talk, me: TalkStaff, to: TalkStaff): Promise<TalkWritten>
  /** `key` is of the form that was sent: the same form sent twice makes one reply. */
  reply(talk: Talk, me: TalkStaff, words: { key: string; text: string }): Promise<TalkWritten>
  end(talk: Talk, me: TalkStaff): Promise<TalkWritten>
}

export function createStaffTalks({ store, say, decent, clock, committed }: StaffTalksParts): StaffTalks {
  const told = (written: TalkWritten): TalkWritten => {
    if (written === 'saved') committed()
    return written
  }
  return {
    take: (talk, me, from) => store.assign(talk, { from, to: me, at: clock() }),
    hand: (talk, me, to) => store.assign(talk, { from: me.account, to, at: clock() }),
    // Asked for, so it goes out at any hour.
    reply: async (talk, me, { key, text }) =>
      told(
        await store.reply(talk, {
          message: { id: `talk-${talk.id}-${key}`, reply: say.reply(me.name, text), at: clock() },
          staff: me,
        }),
      ),
    end: async (talk, me) => {
      const at = clock()
      const message = { id: `talk-${talk.id}-end`, reply: say.ended(me.name), at }
      const notBefore = decent(talk.commune, at)
      return told(await store.end(talk, { by: 'staff', message: { ...message, notBefore }, staff: me }))
    },
  }
}
