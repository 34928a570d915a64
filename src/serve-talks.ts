import { plainBlock } from './channels/plain-text.js'
import type { Clock } from './clock.js'
import type { Sentences } from './conversation/sentences.js'
import { findQuickAnswers, quickAnswer, type QuickAnswer } from './conversation/talk/quick-answer.js'
import { endedByStaff, endedIdle, staffReply } from './conversation/talk/staff-reply.js'
import { decentTime } from './feedback/office-time.js'
import { rulebookOf } from './feedback/rulebook.js'
import { readCode, showCode } from './feedback/ticket-code.js'
import type { Logger } from './logger.js'
import type { Search } from './search/search.js'
import { may } from './staff/permissions.js'
import type { Storage } from './storage/storage.js'
import { endIdleTalks } from './talks/end-idle.js'
import { createStaffTalks, type StaffTalks } from './talks/staff-talks.js'
import type { ReachableTalk, TalkStaff } from './talks/talk.js'
import type { TalkStore } from './talks/talk-store.js'
import { vietnamDay } from './vietnam-day.js'

export interface TalkParts {
  storage: Pick<Storage, 'talks' | 'staff' | 'tickets'>
  /** The search of the knowledge now in service. */
  search: () => Search
  sentences: Sentences
  staleMonths: number
  clock: Clock
  logger: Logger
  committed: () => void
}

/** Talks of citizens with staff, served: what the desk does, what the job does, and whether anybody is there at all. */
export interface TalkService {
  store: TalkStore
  acts: StaffTalks
  /** Somebody of the commune may talk with citizens at the desk. */
  staffed(commune: string): Promise<boolean>
  /** Those who may, by name. */
  colleagues(commune: string): Promise<TalkStaff[]>
  quick: {
    find(commune: string, words: string): Promise<QuickAnswer[]>
    /** As text; undefined for an id of nothing in force. */
    text(commune: string, id: string): string | undefined
  }
  /** What tells the citizen of a talk the code of their report; undefined for a code that is not theirs. */
  reported(talk: ReachableTalk, code: string): Promise<string | undefined>
  /** Body of a job; may run twice unharmed. */
  endIdle(): Promise<void>
}

export function serveTalks(parts: TalkParts): TalkService {
  const { storage, search, sentences, staleMonths, clock, logger, committed } = parts
  const rulebook = (commune: string, now: Date) => rulebookOf(search().knowledge, commune, vietnamDay(now))
  const decent = (commune: string, now: Date): Date =>
    decentTime(now, rulebook(commune, now).policy.decent_hours)
  const quickParts = (commune: string) => ({
    search: search(),
    sentences,
    commune,
    today: vietnamDay(clock()),
    staleMonths,
  })
  const colleagues = async (commune: string): Promise<TalkStaff[]> => {
    const accounts = await storage.staff.accounts(commune)
    return accounts
      .filter((account) => account.active && may(account, 'talks'))
      .map(({ id, name }) => ({ account: id, name }))
  }
  return {
    store: storage.talks,
    acts: createStaffTalks({
      store: storage.talks,
      say: {
        reply: (name, text) => staffReply(name, text, sentences),
        ended: (name) => endedByStaff(name, sentences),
      },
      decent,
      clock,
      committed,
    }),
    staffed: async (commune) => (await colleagues(commune)).length > 0,
    colleagues,
    quick: {
      find: (commune, words) => findQuickAnswers(words, quickParts(commune)),
      text: (commune, id) => quickAnswer(id, quickParts(commune))?.map(plainBlock).join('\n'),
    },
    async reported({ commune, address }, typed) {
      const read = readCode(typed)
      const ticket = read.kind === 'code' ? await storage.tickets.byCode(commune, read.code) : undefined
      if (!ticket?.owner || ticket.owner.channel !== address?.channel || ticket.owner.id !== address.id)
        return undefined
      return sentences.phrase('talk.reported', { code: showCode(ticket.code) })
    },
    async endIdle() {
      const ended = await endIdleTalks({
        store: storage.talks,
        calendar: (commune, now) => rulebook(commune, now).calendar,
        ended: (idle, id) => {
          const commune = search().knowledge.communes.get(id)
          return commune && endedIdle(idle, commune, sentences)
        },
        decent,
        clock,
        committed,
      })
      if (ended > 0) logger.info({ ended }, 'talks with staff in which nobody wrote any more ended')
    },
  }
}
