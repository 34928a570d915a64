import { MOST_FILES } from '../../feedback/report-limits.js'
import type { TicketFile } from '../../feedback/ticket-store.js'
import type { Visit } from '../visit.js'
import type { IntakeParts } from './intake-parts.js'
import { badFile } from './words.js'

/** Files that lie in the store for a report that is not open yet; unclaimed ones go after a day. */
export interface HeldFiles {
  files: readonly TicketFile[]
  error: string | undefined
}

/** Largest file a form may bring, in bytes. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024

/** What the form names already, with the file it brought. A name that belongs to a ticket is not taken a second time. */
export async function holdFiles(visit: Visit, parts: IntakeParts): Promise<HeldFiles> {
  const files = await known(visit.fields.get('files') ?? '', parts)
  if (visit.fields.get('drop_files') === '1') {
    for (const { name } of files) await parts.taker.drop(name)
    return { files: [], error: undefined }
  }
  const { file } = visit
  if (!file) return { files, error: undefined }
  if (files.length >= MOST_FILES) return { files, error: `Nhiều nhất ${MOST_FILES} tệp.` }
  const { bytes } = file
  const taken = await parts.taker.take({ size: bytes.length, read: () => Promise.resolve(bytes) })
  if ('problem' in taken) return { files, error: badFile[taken.problem] }
  const { name, kind, bytes: size } = taken
  return { files: [...files, { name, kind, bytes: size }], error: undefined }
}

/** As a hidden field holds them. */
export function filesField(files: readonly TicketFile[]): string {
  return files.map(({ name }) => name).join(' ')
}

async function known(field: string, { files, tickets }: IntakeParts): Promise<TicketFile[]> {
  const names = field.split(' ').filter((name) => /^[0-9a-f]{40}\.(?:jpg|pdf)$/.test(name))
  const taken = await tickets.knownFiles(names)
  const held: TicketFile[] = []
  for (const name of new Set(names)) {
    const bytes = taken.has(name) ? undefined : await files.read(name)
    if (bytes && held.length < MOST_FILES)
      held.push({ name, kind: name.endsWith('.pdf') ? 'pdf' : 'jpeg', bytes: bytes.length })
  }
  return held
}
