import type { Reply } from './channels/channel.js'
import type { Clock } from './clock.js'
import type { FileTaker } from './conversation/conversation.js'
import type { Sentences } from './conversation/sentences.js'
import { lateNotice, noticeOf } from './conversation/ticket/notices.js'
import { inWorkingTime, officeHoursOf } from './feedback/office-time.js'
import { remindOfDue } from './feedback/reminders.js'
import { outlivedTickets, removeOutlived } from './feedback/retention.js'
import { rulebookOf } from './feedback/rulebook.js'
import type { Ticket } from './feedback/ticket.js'
import { createTickets, type Tickets } from './feedback/tickets.js'
import type { Rulebook } from './feedback/transition.js'
import type { Knowledge } from './knowledge/knowledge.js'
import type { Logger } from './logger.js'
import type { FileStore } from './photos/file-store.js'
import { createFileTaker } from './photos/take-file.js'
import type { Storage } from './storage/storage.js'
import { vietnamDay } from './vietnam-day.js'

export interface FeedbackParts {
  storage: Pick<Storage, 'tickets' | 'conversations'>
  knowledge: () => Knowledge
  sentences: Sentences
  /** Of citizens. */
  files: FileStore
  clock: Clock
  logger: Logger
  committed: () => void
}

/** Reports of citizens, served: what staff do to tickets, what jobs do, and where files lie. */
export interface FeedbackService {
  tickets: Tickets
  files: FileStore
  taker: FileTaker
  /** What the owner will read once the reply is approved. */
  replyNotice: (ticket: Ticket) => Reply | undefined
  /** Bodies of jobs; each may run twice unharmed. */
  remind(): Promise<void>
  recomputeDue(): Promise<void>
  removeDrafts(): Promise<void>
  removeStrayFiles(): Promise<void>
  removeOutlived(): Promise<void>
  /** Somebody is at the Center of the commune. */
  inWorkingTime(commune: string, now: Date): boolean
}

/** A file may lie this long before the message it came with is written. */
const STRAY_MS = 86_400_000

export function serveFeedback(parts: FeedbackParts): FeedbackService {
  const { storage, files, knowledge, sentences, clock, logger, committed } = parts
  const taker = createFileTaker({
    store: files,
    stumbled: ({ message, remedy }) =>
      logger.error(
        { reason: message, remedy },
        'a file could not be kept; its sender was asked to send it again',
      ),
  })
  const rulebook = (commune: string, now: Date): Rulebook => rulebookOf(knowledge(), commune, vietnamDay(now))
  const tickets = createTickets({
    store: storage.tickets,
    rulebook,
    notice: (before, act, after, rules) => noticeOf(before, act, after, sentences, rules),
    clock,
    committed,
  })
  const retention = {
    store: storage.tickets,
    communes: () => [...knowledge().communes.keys()],
    rulebook,
    removeFile: (name: string) => files.remove(name),
    clock,
  }
  let reckonedWith = ''
  const working = (commune: string, now: Date): boolean =>
    inWorkingTime(now, officeHoursOf(knowledge().directories.get(commune)), rulebook(commune, now).calendar)

  return {
    tickets,
    files,
    inWorkingTime: working,
    replyNotice: (ticket) =>
      noticeOf(ticket, { act: 'approve' }, ticket, sentences, rulebook(ticket.commune, clock())),
    taker: { take: (file) => taker.take(file), drop: (name) => files.remove(name) },
    async remind() {
      const written = await remindOfDue({
        store: storage.tickets,
        rulebook,
        inWorkingTime: working,
        lateNotice: (ticket) => lateNotice(ticket, sentences),
        clock,
        committed,
      })
      if (written > 0)
        logger.warn({ reminders: written }, 'reports are due soon or late; see `hoi-xa feedback list`')
    },
    async recomputeDue() {
      const { version } = knowledge()
      if (version === reckonedWith) return
      const changed = await tickets.recomputeDue()
      reckonedWith = version
      if (changed > 0) logger.info({ changed }, 'last days of open reports follow the calendar in service')
    },
    async removeDrafts() {
      await storage.conversations.removeDrafts(clock())
    },
    async removeStrayFiles() {
      const before = new Date(clock().getTime() - STRAY_MS)
      await files.removeUnknown((names) => storage.tickets.knownFiles(names), before)
    },
    async removeOutlived() {
      const removed = await removeOutlived(retention)
      const waiting = (await outlivedTickets(retention)).length
      if (removed + waiting > 0) {
        logger.info(
          { removed, waiting },
          'reports kept as long as the policy says; those of communes without a decision stay',
        )
      }
    },
  }
}
