import { watch } from 'node:fs'
import type { Logger } from '../logger.js'

/** Editors write in several steps; a change is taken up when the folder has been quiet this long. */
const QUIET_MS = 400

/** Calls `changed` after files below `folder` changed. Returns how to stop. */
export function watchFolder(folder: string, changed: () => void, logger: Logger): () => void {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(timer)
    timer = setTimeout(changed, QUIET_MS)
  })
  watcher.on('error', (error) => {
    logger.warn({ err: error }, 'knowledge/ is not watched any more; send SIGHUP after an edit')
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
