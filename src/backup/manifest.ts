import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isFileName } from '../photos/file-name.js'

/** Grows when a program that knows only the format before would read a backup wrongly. */
export const FORMAT = 1

export const DATABASE_FILE = 'hoi-xa.sqlite'
export const FILES_FOLDER = 'files'
export const MANIFEST_FILE = 'backup.json'

const size = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const fileName = z.string().refine(isFileName)

const contentsSchema = z.strictObject({
  program: z.literal('hoi-xa'),
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  engine: z.enum(['sqlite', 'postgres']),
  /** Name of the last migration the database has had. */
  schema: z.string(),
  database: z.strictObject({ bytes: size, sha256: hash }),
  tables: z.array(z.strictObject({ table: z.string(), rows: size, digest: hash })),
  files: z.array(z.strictObject({ name: fileName, bytes: size, sha256: hash })),
  /** Named by the database, but no longer kept when the backup was made. */
  gone: z.array(z.string()),
})

const newerSchema = z.object({ program: z.literal('hoi-xa'), format: z.int().min(FORMAT + 1) })

/** What a backup holds; backup.json says it. */
export type Manifest = z.infer<typeof contentsSchema>

/** `altered`: it can be read, but is not as it was written. */
export type ReadManifest =
  { kind: 'whole' | 'altered'; manifest: Manifest } | { kind: 'newer' } | { kind: 'unreadable' }

/** Text of backup.json. Its last line tells a change by mishap; against one on purpose it is no protection. */
export function writeManifest(manifest: Manifest): string {
  const sum = createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
  return `${JSON.stringify({ ...manifest, sum }, null, 2)}\n`
}

/** Pure. */
export function readManifest(text: string): ReadManifest {
  const json = parsed(text)
  if (newerSchema.safeParse(json).success) return { kind: 'newer' }
  const { sum: _, ...contents } = z.looseObject({ sum: z.unknown() }).catch({ sum: null }).parse(json)
  const read = contentsSchema.safeParse(contents)
  if (!read.success) return { kind: 'unreadable' }
  return { kind: writeManifest(read.data) === text ? 'whole' : 'altered', manifest: read.data }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
