import type { CommuneDirectory } from '../knowledge/directory-record.js'
import type { PlanText } from '../knowledge/plan-text-record.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { Field } from '../knowledge/topic-records.js'
import type { FileContent, Refusal } from './file-content.js'

/**
 * procedure_list: a published list, a row a procedure · procedures: whole records, a JSON line each ·
 * procedure_document: the description of one procedure · plan_text: a commune's plan ·
 * directory: the form with places, hours, units, posts and hamlets.
 */
export type ImportKind = 'procedure_list' | 'procedures' | 'procedure_document' | 'plan_text' | 'directory'

/** A procedure that is known already: names its code where a file prints none. */
export interface KnownProcedure {
  code: string
  name: string
  /** Field id, for a list that does not tell the field. */
  field?: string
}

export interface ImportOrder {
  /** File name as it was uploaded. */
  name: string
  content: FileContent
  fields: readonly Field[]
  known?: readonly KnownProcedure[]
  /** yyyy-mm-dd. */
  today: string
}

export type PlanDraft = Pick<PlanText, 'title' | 'passages'>

/** What a filled-in form tells; whose it is, the day and where it was published are asked beside it. */
export type DirectoryDraft = Omit<CommuneDirectory, 'commune' | 'as_of' | 'source'>

/** What a file holds, ready to be shown to staff before anything is taken over. */
export interface Imported {
  file: string
  kind: ImportKind
  /** Rows, lines, files or paragraphs that should have given something. */
  rows: number
  procedures: ProcedureRecord[]
  /** Fields the records name that `knowledge/fields.yml` does not have. */
  newFields: Field[]
  refused: Refusal[]
  /** What was understood in a way staff should know; Vietnamese. */
  notes: string[]
  planText?: PlanDraft
  directory?: DirectoryDraft
}

/** What stands in a file but cannot be taken, before the file's name is put to it. */
export type Refused = Omit<Refusal, 'file'>
