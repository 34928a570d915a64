import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from '../logger.js'
import type { Embedder } from '../search/embedder.js'
import { isCalibrated } from '../search/fusion.js'
import { rulesFile, rulesOf, type ModelRules } from './model-rules.js'
import { loadEmbedder } from './transformers-embedder.js'
import { rememberPassages } from './vector-cache.js'

/** The model that comes with the program. */
export const shippedModel = fileURLToPath(new URL('../../knowledge/model', import.meta.url))

export interface EmbedderChoice {
  /** Folder of a model, or its name on the hub; null: the one that was trained on the knowledge in use. */
  model: string | null
  /** Folder that holds knowledge/, with a model of its own or without. */
  contentDir: string
  /** Where fetched models and the vectors they gave are kept; without one nothing is kept. */
  cacheDir?: string
  logger: Logger
}

/**
 * The model that the settings name, else the one of this knowledge, else the shipped one. What cannot be had is
 * logged, and the next one serves; undefined when none can: then search goes by words alone.
 */
export async function openEmbedder(choice: EmbedderChoice): Promise<Embedder | undefined> {
  const { model, logger } = choice
  if (model !== null) {
    try {
      const embedder = await openNamed(model, choice.cacheDir)
      logger.info({ model, calibrated: isCalibrated(embedder.id) }, 'embedding model in use')
      return remembering(embedder, choice)
    } catch (error) {
      logger.error(
        { model, reason: reasonOf(error) },
        'this embedding model cannot be had; the shipped one serves. Check HOI_XA_EMBEDDING_MODEL and the network',
      )
    }
  }
  const own = resolve(choice.contentDir, 'knowledge', 'model')
  for (const folder of new Set([existsSync(own) ? own : shippedModel, shippedModel])) {
    try {
      return remembering(await openModelFolder(folder), choice)
    } catch (error) {
      logger.error(
        { folder, reason: reasonOf(error) },
        'the embedding model of this folder cannot be read; run npm run train, or restore the folder',
      )
    }
  }
  return undefined
}

function remembering(embedder: Embedder, { cacheDir, logger }: EmbedderChoice): Embedder {
  return cacheDir === undefined ? embedder : rememberPassages(embedder, join(cacheDir, 'vectors'), logger)
}

function openNamed(model: string, cacheDir: string | undefined): Promise<Embedder> {
  if (existsSync(model)) return openModelFolder(model)
  if (cacheDir === undefined) throw new Error('a model of the hub needs a folder to be kept in')
  return loadEmbedder({ model, remote: true, cacheDir: join(cacheDir, 'models') }, rulesOf(model))
}

/** A model of a folder, by the rules beside it. Rejects when it cannot be read. */
export async function openModelFolder(folder: string): Promise<Embedder> {
  return loadEmbedder({ model: resolve(folder), remote: false }, await readRules(folder))
}

/** Rules beside the model, or those of its family. Throws when the file is malformed. */
async function readRules(folder: string): Promise<ModelRules> {
  const path = join(folder, 'hoi-xa.json')
  if (!existsSync(path)) return rulesOf(folder)
  return rulesFile.parse(JSON.parse(await readFile(path, 'utf8')))
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
