import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ParsedFiles } from '../knowledge/read-records.js'
import { keptFile, type Kept } from './kept-file.js'

interface Labelled {
  /** Names the program that parsed: another one may read the same text otherwise. */
  by: string
  files: ParsedFiles
}

/** Files of knowledge as they were parsed by this very program. */
export async function keepRecords(folder: string): Promise<Kept<ParsedFiles>> {
  const by = await parserName()
  const file = keptFile(join(folder, 'records.bin'), isLabelled)
  return {
    async read() {
      const kept = await file.read()
      return kept?.by === by ? kept.files : undefined
    },
    keep: (files) => file.keep({ by, files }),
  }
}

function isLabelled(kept: unknown): kept is Labelled {
  const { by, files } = (kept ?? {}) as Partial<Labelled>
  return typeof by === 'string' && files instanceof Map
}

/** Hash of all code that parses, and of what runs it. */
async function parserName(): Promise<string> {
  const folder = fileURLToPath(new URL('../knowledge/', import.meta.url))
  const hash = createHash('sha256').update(process.version)
  for (const name of (await readdir(folder)).sort())
    hash.update(name).update(await readFile(join(folder, name)))
  return hash.digest('hex')
}
