import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from './clock.js'
import { createConfig } from './config/config.js'
import { createLogger } from './logger.js'
import { serveKnowledge } from './serve-knowledge.js'
import { openStorage } from './storage/storage.js'
import { builtCache } from './versions/seed-cache.js'

/** Last step of the build: makes once, for every first start, what the knowledge of the repo asks for. */
async function warm(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  await rm(builtCache, { recursive: true, force: true })
  const data = await mkdtemp(join(tmpdir(), 'hoi-xa-warm-'))
  const settings = createConfig({ HOI_XA_DATA_DIR: data, HOI_XA_CACHE_DIR: builtCache }, root)
  if (!settings.ok) throw new Error(JSON.stringify(settings.problems))
  const storage = await openStorage(':memory:')
  try {
    await serveKnowledge({ config: settings.config, logger: createLogger('error') }, storage, systemClock)
  } finally {
    await storage.close()
    await rm(data, { recursive: true, force: true })
  }
}

warm().catch((error: unknown) => {
  // Not worth a failed installation: the first start does the same.
  console.error('the cache of the first start cannot be made:', error)
})
