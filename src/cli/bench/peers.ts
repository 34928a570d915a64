import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const SCRIPT = 'test/questions/peers.ts'

/**
 * MiniSearch, Fuse.js and SQLite FTS5 beside our search, on the same records and questions; what `npm run peers` prints.
 * Null in an installation without the development files.
 */
export async function benchPeers(root: string): Promise<unknown> {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  if (![tsx, join(root, SCRIPT)].every((path) => existsSync(path))) return null
  const { stdout } = await promisify(execFile)(process.execPath, [tsx, SCRIPT], {
    cwd: root,
    maxBuffer: 10_000_000,
  })
  return JSON.parse(stdout)
}
