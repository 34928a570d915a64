import { statfs } from 'node:fs/promises'
import type { Clock } from './clock.js'
import { createHealth, type Finding, type Health, type HealthCheck } from './server/health.js'
import { FileStoreError, type FileStore } from './photos/file-store.js'
import type { Storage } from './storage/storage.js'
import type { KnowledgeService } from './versions/knowledge-service.js'
import type { ChannelState } from './watched-channels.js'

export interface ServeHealthParts {
  storage: Pick<Storage, 'ping' | 'outbox'>
  knowledge: Pick<KnowledgeService, 'search' | 'modelInUse'>
  dataDir: string
  files: Pick<FileStore, 'check'>
  /** What every channel of this process is doing; asked once it is built. */
  channels: () => ReadonlyMap<string, ChannelState>
  clock: Clock
  /** Bytes free in a folder, unless the system shall be asked. */
  freeBytes?: (folder: string) => Promise<number>
}

/** Below this citizens' pictures and the log of the database soon find no room. */
const LEAST_FREE_BYTES = 200_000_000

/** A reply older than this has outlived the patience of who asked. */
const MOST_WAITING_MS = 600_000

const OK: Finding = { ok: true, told: 'ok' }

/** What `/readyz` looks at. Without database or knowledge the service is not ready; the rest is told. */
export function serveHealth(parts: ServeHealthParts): Health {
  const { storage, knowledge } = parts
  return () =>
    createHealth({
      vital: {
        async database() {
          await storage.ping()
          return OK
        },
        knowledge() {
          const { version, communes } = knowledge.search().knowledge
          return communes.size > 0 ? { ok: true, told: version } : { ok: false, told: 'has no commune' }
        },
      },
      others: {
        model: () => (knowledge.modelInUse() ? OK : { ok: false, told: 'words only' }),
        disk: () => disk(parts),
        files: () => files(parts),
        outbox: () => outbox(parts),
        ...channels(parts),
      },
    })()
}

async function disk({ dataDir, freeBytes = freeOf }: ServeHealthParts): Promise<Finding> {
  const free = await freeBytes(dataDir)
  return free >= LEAST_FREE_BYTES ? OK : { ok: false, told: `${Math.floor(free / 1e6)} MB free` }
}

async function freeOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Reports go on without it; a picture that cannot be kept is not acknowledged, and comes again. */
async function files({ files: store }: ServeHealthParts): Promise<Finding> {
  try {
    await store.check()
    return OK
  } catch (error) {
    if (error instanceof FileStoreError) return { ok: false, told: error.message }
    throw error
  }
}

async function outbox({ storage, clock, channels: states }: ServeHealthParts): Promise<Finding> {
  const now = clock()
  const waiting = await storage.outbox.waiting([...states().keys()], now)
  const longest = Math.max(0, ...waiting.map(({ oldest }) => now.getTime() - oldest.getTime()))
  if (longest < MOST_WAITING_MS) return OK
  return { ok: false, told: `a reply waits for ${Math.floor(longest / 60_000)} minutes` }
}

function channels({ channels: states }: ServeHealthParts): Record<string, HealthCheck> {
  return Object.fromEntries(
    [...states()].map(([name, state]) => [
      `channel:${name}`,
      () => ({ ok: state !== 'failed', told: state === 'started' ? 'ok' : state }),
    ]),
  )
}
