import type { Job } from './scheduler.js'

/** What is done at intervals, by name; each may run twice unharmed. */
export interface Work {
  send: () => Promise<void>
  followKnowledge: () => Promise<void>
  recomputeDue: () => Promise<void>
  remind: () => Promise<void>
  removeDrafts: () => Promise<void>
  removeConversations: () => Promise<void>
  removeStrayFiles: () => Promise<void>
  removeOutlived: () => Promise<void>
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Everything the service does by itself, and how often. The page to read first in this room. */
export function timetable(work: Work): Job[] {
  return [
    // What another process wrote for sending: the desk, the command line.
    { name: 'send what waits', everySeconds: 2, run: work.send },
    { name: 'follow knowledge versions', everySeconds: 2, run: work.followKnowledge },
    { name: 'reckon last days anew', everySeconds: MINUTE, run: work.recomputeDue },
    // In working time only; that is judged by the work itself.
    { name: 'remind of due reports', everySeconds: 5 * MINUTE, run: work.remind },
    { name: 'remove unsent reports', everySeconds: HOUR, run: work.removeDrafts },
    { name: 'remove old conversations', everySeconds: HOUR, run: work.removeConversations },
    { name: 'remove stray files', everySeconds: 6 * HOUR, run: work.removeStrayFiles },
    { name: 'remove reports kept long enough', everySeconds: 24 * HOUR, run: work.removeOutlived },
  ]
}
