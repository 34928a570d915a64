import { changesFor } from '../import/changes.js'
import { importFile } from '../import/import-file.js'
import type { Imported } from '../import/imported.js'
import { readUpload } from '../import/read/read-upload.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { runInSlices } from '../slices.js'
import { fileHash } from './own-files.js'
import type { FileChange, ProposalContent } from './proposal.js'

export interface UploadOrder {
  file: { name: string; bytes: Uint8Array }
  commune: string
  /** In service now, and the texts of its files by path. */
  knowledge: Knowledge
  texts: ReadonlyMap<string, string>
  /** Take imported texts in place of records written and checked by hand. */
  replace: boolean
  /** The list names all that the commune offers. */
  complete: boolean
  /** Which published text the file is, for answers. */
  source: string
  /** yyyy-mm-dd. */
  today: string
}

export type FileContentOfProposal = Extract<ProposalContent, { kind: 'file' }>

/**
 * An uploaded file as a change of the commune's own layer; what could not be taken stands in `refused`, row by row.
 * @throws UnusableFileError when nothing of the file can be used; ScopeError when it is none of a commune's
 */
export async function fileProposal(
  order: UploadOrder,
): Promise<{ imported: Imported['kind']; content: FileContentOfProposal }> {
  const { file, commune, knowledge, texts, replace, complete, source, today } = order
  const content = await readUpload(file.name, file.bytes)
  const known = [...knowledge.procedures.values()].map(({ code, name, field }) => ({ code, name, field }))
  const imported = await runInSlices(
    importFile({ name: file.name, content, fields: knowledge.fields, known, today }),
  )
  const scope = `communes/${commune}` as const
  const paths = new Set(texts.keys())
  const changes = changesFor({ imported, scope, knowledge, paths, replace, complete, today, source })
  const { added, replaced, amended, confirmed, kept, switchedOff } = changes
  const all = { added, replaced, amended, confirmed, kept, switchedOff }
  return {
    imported: imported.kind,
    content: {
      kind: 'file',
      file: imported.file.slice(0, 200),
      changes: [...changes.files].map(([path, text]) => changeOf(path, text, texts)),
      counts: Object.fromEntries(Object.entries(all).map(([name, codes]) => [name, codes.length])),
      refused: imported.refused
        .slice(0, MOST_KEPT)
        .map(({ place, reason, remedy }) => ({ place, reason, remedy })),
      notes: changes.notes.slice(0, MOST_KEPT),
    },
  }
}

/** A file with more faults than this is better mended as a whole. */
const MOST_KEPT = 200

/** A change, with what it was made from. */
export function changeOf(
  path: string,
  text: string | undefined,
  texts: ReadonlyMap<string, string>,
): FileChange {
  const earlier = texts.get(path)
  return { path, seen: earlier === undefined ? null : fileHash(earlier), text: text ?? null }
}
