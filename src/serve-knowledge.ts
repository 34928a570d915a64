import { join } from 'node:path'
import type { Clock } from './clock.js'
import type { Config } from './config/config.js'
import { readKnowledge } from './content.js'
import { openEmbedder } from './embedding/open-embedder.js'
import { StartError } from './errors.js'
import type { Knowledge } from './knowledge/knowledge.js'
import { createRecordReader } from './knowledge/read-records.js'
import type { Logger } from './logger.js'
import { searchSettings } from './search/settings.js'
import type { Storage } from './storage/storage.js'
import { keepRecords } from './versions/kept-records.js'
import { keepRoutes } from './versions/kept-routes.js'
import { builtCache, seedCache } from './versions/seed-cache.js'
import { startKnowledge, type KnowledgeService } from './versions/knowledge-service.js'
import { createVersions } from './versions/versions.js'

/** The version in service, and everything that may change it. */
export async function serveKnowledge(
  { config, logger }: { config: Config; logger: Logger },
  { versions: store }: Pick<Storage, 'versions'>,
  clock: Clock,
): Promise<KnowledgeService> {
  await seedCache(builtCache, config.cacheDir).catch((error: unknown) => {
    logger.warn({ err: error }, 'the cache of the build cannot be copied; this start makes it again')
  })
  const embedder = await openEmbedder({
    model: config.embeddingModel,
    contentDir: config.contentDir,
    cacheDir: config.cacheDir,
    logger,
  })
  const kept = join(config.cacheDir, 'kept')
  const keptRecords = await keepRecords(kept)
  const before = await keptRecords.read()
  const reader = createRecordReader(before)
  const versions = createVersions({
    store,
    readFolder: () => readKnowledge(config.contentDir),
    clock,
    reader,
  })
  const service = await startKnowledge({
    versions,
    store,
    settings: searchSettings,
    embedder,
    keptRoutes: keepRoutes(kept),
    logger,
    served: (knowledge) => servedCommunes(knowledge, config),
  })
  const parsed = reader.parsed()
  if ([...parsed].some(([path, { hash }]) => before?.get(path)?.hash !== hash)) {
    await keptRecords.keep(parsed).catch((error: unknown) => {
      logger.warn({ err: error }, 'parsed files cannot be kept; the next start parses them again')
    })
  }
  return service
}

function servedCommunes(knowledge: Knowledge, config: Config): Knowledge {
  const served = config.communes ?? [...knowledge.communes.keys()]
  const missing = served.filter((id) => !knowledge.communes.has(id))
  if (missing.length > 0) {
    throw new StartError(
      `no profile for commune ${missing.join(', ')} in knowledge/communes (HOI_XA_COMMUNES)`,
      `use some of: ${[...knowledge.communes.keys()].join(', ')}`,
    )
  }
  for (const [variable, commune] of communesOfChannels(config)) {
    if (commune === undefined || served.includes(commune)) continue
    throw new StartError(
      `${variable} is ${commune}, which is not served`,
      `use one of: ${served.join(', ')}, or add it to HOI_XA_COMMUNES and knowledge/communes`,
    )
  }
  return { ...knowledge, communes: new Map([...knowledge.communes].filter(([id]) => served.includes(id))) }
}

/** By the setting that names it. */
function communesOfChannels({ telegram, zaloBot, zaloOa, ofCommunes }: Config) {
  return [
    ['TELEGRAM_COMMUNE', telegram?.commune] as const,
    ['ZALO_BOT_COMMUNE', zaloBot?.commune] as const,
    ['ZALO_OA_COMMUNE', zaloOa?.commune] as const,
    ...ofCommunes.map(({ commune }) => ['a file of HOI_XA_CHANNELS_DIR', commune] as const),
  ]
}
