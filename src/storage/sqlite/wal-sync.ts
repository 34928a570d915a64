import { open, type FileHandle } from 'node:fs/promises'

/** Puts what was committed on the disk. */
export interface WalSync {
  /** Resolves when all that was written before the call would survive a power cut; rejects when the disk refuses. */
  settle(): Promise<void>
  close(): Promise<void>
}

/**
 * SQLite's write-ahead log holds every commit whole, so a commit is durable once the log is
 * (https://sqlite.org/wal.html). Synced here, and not by SQLite at each commit, the event loop goes on meanwhile and
 * all commits that wait share one sync.
 *
 * A refusal is final: what a disk once failed to write it may claim to have later, so nothing is acknowledged until
 * the process was started anew and SQLite has read what there is.
 */
export function createWalSync(databaseFile: string): WalSync {
  let log: FileHandle | undefined
  let refused: Error | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const sync = async (): Promise<void> => {
    if (refused) throw refused
    try {
      log ??= await open(`${databaseFile}-wal`, 'r+')
      await log.datasync()
    } catch (cause) {
      refused = new Error('the disk refuses to keep what was written', { cause })
      throw refused
    }
  }
  const begin = (): Promise<void> => {
    const own = sync().finally(() => {
      if (running === own) running = undefined
    })
    running = own
    return own
  }

  return {
    settle() {
      if (!running) return begin()
      // What runs already may have missed the last writes: wait for one that begins after them.
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined
          return begin()
        })
      return next
    },
    async close() {
      await (next ?? running)?.catch(() => undefined)
      await log?.close()
      log = undefined
    },
  }
}
