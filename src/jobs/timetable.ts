import type { Job } from './scheduler.js'

/** What is done at intervals, by name; each may run twice unharmed. */
export interface Work {
  send: () => Promise<void>
  shortenLeases: () => Promise<void>
  followKnowledge: () => Promise<void>
  followSwitches: () => Promise<void>
  recomputeDue: () => Promise<void>
  remind: () => Promise<void>
  remindOfPlan: () => Promise<void>
  endIdleTalks: () => Promise<void>
  removeDrafts: () => Promise<void>
  removeConversations: () => Promise<void>
  removeStrayFiles: () => Promise<void>
  removeOutlived: () => Promise<void>
  removeSessions: () => Promise<void>
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * Everything the service does by itself, and how often; of several processes one at a time does it, but for what each
 * must do for itself. The page to read first in this room.
 */
export function timetable(work: Work): Job[] {
  return [
    // What another process wrote for sending, or had in hand when it died: the desk, the command line, a twin.
    { name: 'send what waits', everySeconds: 2, run: work.send, everywhere: true },
    // For when the clock was set back. Each must do it: a job of one process is held by a lease itself.
    { name: 'cut leases', everySeconds: 5, run: work.shortenLeases, everywhere: true },
    { name: 'follow knowledge versions', everySeconds: 2, run: work.followKnowledge, everywhere: true },
    { name: 'follow switches', everySeconds: 2, run: work.followSwitches, everywhere: true },
    { name: 'reckon last days anew', everySeconds: MINUTE, run: work.recomputeDue },
    // In working time only; that is judged by the work itself.
    { name: 'remind of due reports', everySeconds: 5 * MINUTE, run: work.remind },
    { name: 'remind of the plan', everySeconds: HOUR, run: work.remindOfPlan },
    { name: 'end idle talks', everySeconds: 5 * MINUTE, run: work.endIdleTalks },
    { name: 'remove unsent reports', everySeconds: HOUR, run: work.removeDrafts },
    { name: 'remove old conversations', everySeconds: HOUR, run: work.removeConversations },
    { name: 'remove sessions that are over', everySeconds: HOUR, run: work.removeSessions },
    { name: 'remove stray files', everySeconds: 6 * HOUR, run: work.removeStrayFiles },
    { name: 'remove reports kept long enough', everySeconds: 24 * HOUR, run: work.removeOutlived },
  ]
}
