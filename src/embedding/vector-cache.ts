import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../logger.js'
import type { Embedder, EmbeddingText } from '../search/embedder.js'

const KEY_BYTES = 16
/** By the key of the text; undefined for one without a meaning. */
type Vectors = Map<string, Float32Array | undefined>

/** Texts embedded between two writes: a process killed meanwhile loses no more than these. */
const CHUNK = 4_000
/** Beyond this many the file keeps only what this process asked for. */
const MOST_KEPT = 60_000

/**
 * Keeps the vectors of passages on disk, so that a start does not embed every text again (with a large model that
 * takes minutes), and none of them in memory. A file that is cut short or of another width is made anew.
 */
export function rememberPassages(embedder: Embedder, folder: string, logger: Pick<Logger, 'warn'>): Embedder {
  const name = createHash('sha256').update(`${embedder.id}\n${embedder.weights}`).digest('hex').slice(0, 16)
  const path = join(folder, `${name}.bin`)

  async function addMissing(known: Vectors, texts: readonly EmbeddingText[], keys: readonly string[]) {
    const missing = texts.filter((_, index) => !known.has(keys[index] as string))
    for (let start = 0; start < missing.length; start += CHUNK) {
      const chunk = missing.slice(start, start + CHUNK)
      const made = await embedder.embed(chunk, 'passage')
      const width = made.find((vector) => vector !== undefined)?.length
      for (const [key, vector] of known) if (vector && width && vector.length !== width) known.delete(key)
      chunk.forEach((text, index) => known.set(keyOf(text), made[index]))
      const asked = new Set(known.size > MOST_KEPT ? keys : [])
      const kept = asked.size > 0 ? [...known].filter(([key]) => asked.has(key)) : [...known]
      await keep(kept).catch((error: unknown) => {
        logger.warn({ err: error }, 'vectors cannot be kept; the next start makes them again')
      })
    }
  }

  async function keep(vectors: readonly (readonly [string, Float32Array | undefined])[]): Promise<void> {
    await mkdir(folder, { recursive: true })
    // Written beside and moved into place: a process killed meanwhile leaves the old file whole.
    const beside = `${path}.${randomUUID()}`
    await writeFile(beside, fileOf(vectors))
    await rename(beside, path)
  }

  return {
    id: embedder.id,
    weights: embedder.weights,
    async embed(texts, kind) {
      if (kind === 'query') return embedder.embed(texts, kind)
      const known = await readVectors(path)
      const keys = texts.map(keyOf)
      await addMissing(known, texts, keys)
      // Another width than that of the file: what was taken from it is gone and made anew.
      await addMissing(known, texts, keys)
      return keys.map((key) => known.get(key))
    },
  }
}

function keyOf({ text, features }: EmbeddingText): string {
  return createHash('sha256')
    .update(`${text}\n${features.join(' ')}`)
    .digest('hex')
    .slice(0, KEY_BYTES * 2)
}

/** Width (uint32), then a key and `width` floats for each text, in the byte order of the machine. */
async function readVectors(path: string): Promise<Vectors> {
  const known: Vectors = new Map()
  const file = await readFile(path).catch(() => undefined)
  const width = file && file.length >= 4 ? file.readUInt32LE(0) : 0
  const size = KEY_BYTES + width * 4
  if (!file || width === 0 || (file.length - 4) % size !== 0) return known
  for (let at = 4; at < file.length; at += size) {
    const vector = new Float32Array(file.buffer, file.byteOffset + at + KEY_BYTES, width)
    known.set(file.toString('hex', at, at + KEY_BYTES), vector)
  }
  return known
}

/** Texts without a meaning are not kept: they cost nothing to try again. */
function fileOf(vectors: readonly (readonly [string, Float32Array | undefined])[]): Buffer {
  const width = vectors.find(([, vector]) => vector !== undefined)?.[1]?.length ?? 0
  const head = Buffer.alloc(4)
  head.writeUInt32LE(width)
  return Buffer.concat([
    head,
    ...vectors.flatMap(([key, vector]) =>
      vector
        ? [Buffer.from(key, 'hex'), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)]
        : [],
    ),
  ])
}
