import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type { Switch, SwitchKind, Version, VersionFile, VersionStore } from '../../versions/version-store.js'
import { chunks, MOST_PARAMETERS } from './chunks.js'
import type { Engine } from './engine.js'
import type { Schema } from './schema.js'

/** Path, hash of the text, origin; texts are stored once whatever number of versions holds them. */
const manifestSchema = z.array(z.tuple([z.string(), z.string(), z.enum(['folder', 'import'])]))
type Manifest = z.infer<typeof manifestSchema>
const countsSchema = z.record(z.string(), z.number())

/** Texts written by one statement: few, so that nobody waits long for the write lock. */
const WRITE_CHUNK = 40

export function createVersionStore(db: Kysely<Schema>, engine: Engine): VersionStore {
  return {
    async save(version, files) {
      const manifest: Manifest = files.map((file) => [file.path, hashOf(file.text), file.origin])
      // Texts first and by themselves: until the version's own row is there, nothing refers to them.
      await saveTexts(db, files)
      const { id } = await db
        .insertInto('knowledge_version')
        .values({
          hash: version.hash,
          made_at: version.madeAt.getTime(),
          who: version.who,
          why: version.why,
          parent: version.parent ?? null,
          counts: JSON.stringify(version.counts),
          manifest: JSON.stringify(manifest),
        })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ parent: version.parent ?? null }))
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    async find(id) {
      const row = await db
        .selectFrom('knowledge_version')
        .select(COLUMNS)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && versionOf(row)
    },

    async files(id) {
      const row = await db
        .selectFrom('knowledge_version')
        .select('manifest')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) throw new RangeError(`there is no knowledge version ${id}`)
      const manifest = manifestSchema.parse(JSON.parse(row.manifest))
      const texts = await readTexts(db, [...new Set(manifest.map(([, hash]) => hash))])
      return manifest.map(([path, hash, origin]): VersionFile => {
        const text = texts.get(hash)
        if (text === undefined) throw new Error(`knowledge version ${id} has lost the text of ${path}`)
        return { path, text, origin }
      })
    },

    async hashes(id) {
      const row = await db
        .selectFrom('knowledge_version')
        .select('manifest')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) throw new RangeError(`there is no knowledge version ${id}`)
      return new Map(
        manifestSchema.parse(JSON.parse(row.manifest)).map(([path, hash]) => [path, hash] as const),
      )
    },

    async list(limit) {
      const rows = await db
        .selectFrom('knowledge_version')
        .select(COLUMNS)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(versionOf)
    },

    async current() {
      const row = await db
        .selectFrom('knowledge_switch')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && switchOf(row)
    },

    async switches() {
      const rows = await db.selectFrom('knowledge_switch').selectAll().orderBy('seq').execute()
      return rows.map(switchOf)
    },

    switchTo(entry, expected) {
      return db.transaction().execute(async (work) => {
        await engine.hold(work, 'knowledge_switch')
        const last = await work
          .selectFrom('knowledge_switch')
          .select('version')
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (last?.version !== expected) return 'moved'
        await work
          .insertInto('knowledge_switch')
          .values({
            version: entry.version,
            before: entry.before ?? null,
            kind: entry.kind,
            at: entry.at.getTime(),
            who: entry.who,
            why: entry.why,
            folder_hash: entry.folderHash,
          })
          .execute()
        return 'switched'
      })
    },
  }
}

const COLUMNS = ['id', 'hash', 'made_at', 'who', 'why', 'parent', 'counts'] as const

function versionOf(row: Pick<Selectable<Schema['knowledge_version']>, (typeof COLUMNS)[number]>): Version {
  return {
    id: row.id,
    hash: row.hash,
    madeAt: new Date(row.made_at),
    who: row.who,
    why: row.why,
    parent: row.parent ?? undefined,
    counts: countsSchema.parse(JSON.parse(row.counts)),
  }
}

function switchOf(row: Selectable<Schema['knowledge_switch']>): Switch {
  return {
    version: row.version,
    before: row.before ?? undefined,
    kind: row.kind as SwitchKind,
    at: new Date(row.at),
    who: row.who,
    why: row.why,
    folderHash: row.folder_hash,
  }
}

async function saveTexts(db: Kysely<Schema>, files: readonly VersionFile[]): Promise<void> {
  const texts = new Map(files.map((file) => [hashOf(file.text), file.text]))
  for (const chunk of chunks([...texts.keys()], MOST_PARAMETERS)) {
    const rows = await db.selectFrom('knowledge_file').select('hash').where('hash', 'in', chunk).execute()
    for (const { hash } of rows) texts.delete(hash)
  }
  const rows = [...texts].map(([hash, text]) => ({ hash, text }))
  for (const chunk of chunks(rows, WRITE_CHUNK)) {
    await db
      .insertInto('knowledge_file')
      .values(chunk)
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute()
  }
}

async function readTexts(db: Kysely<Schema>, hashes: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const chunk of chunks(hashes, MOST_PARAMETERS)) {
    const rows = await db.selectFrom('knowledge_file').selectAll().where('hash', 'in', chunk).execute()
    for (const { hash, text } of rows) texts.set(hash, text)
  }
  return texts
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
