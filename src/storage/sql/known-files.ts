import type { Kysely } from 'kysely'
import { z } from 'zod'
import { chunks, MOST_PARAMETERS } from './chunks.js'
import type { Schema } from './schema.js'

const namesSchema = z.array(z.string())

/** Those of the names that a ticket, a report being written or a talk with staff holds; move/named-files.ts knows the same columns. */
export async function knownFiles(db: Kysely<Schema>, names: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  // Drafts first: a file moves from a draft to its ticket, so between the two looks it is missed by neither.
  const drafts = await db.selectFrom('report_draft').select('files').where('files', '!=', '[]').execute()
  const held = new Set(drafts.flatMap(({ files }) => namesSchema.parse(JSON.parse(files))))
  for (const name of names) if (held.has(name)) known.add(name)
  for (const chunk of chunks(names, MOST_PARAMETERS)) {
    const rows = await db.selectFrom('ticket_file').select('name').where('name', 'in', chunk).execute()
    const said = await db.selectFrom('talk_file').select('name').where('name', 'in', chunk).execute()
    for (const { name } of [...rows, ...said]) known.add(name)
  }
  return known
}
