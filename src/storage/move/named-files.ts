import { z } from 'zod'
import type { Source } from './source.js'

/** Columns that name files of citizens: one name, or a JSON list of them. See known-files.ts. */
const NAMING: Readonly<Record<string, { column: string; read: (value: unknown) => readonly string[] }>> = {
  ticket_file: { column: 'name', read: (value) => [z.string().parse(value)] },
  talk_file: { column: 'name', read: (value) => [z.string().parse(value)] },
  report_draft: {
    column: 'files',
    read: (value) => z.array(z.string()).parse(JSON.parse(z.string().parse(value))),
  },
}

/** Names of all files of citizens that the database holds on to, sorted. */
export async function namedFiles(source: Source): Promise<string[]> {
  const names = new Set<string>()
  for (const table of source.tables) {
    const naming = NAMING[table.name]
    if (!naming) continue
    for await (const row of source.rows({ ...table, columns: [naming.column] }))
      for (const name of naming.read(row[naming.column])) names.add(name)
  }
  return [...names].sort()
}
