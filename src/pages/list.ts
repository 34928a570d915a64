import type { Catalogue } from '../knowledge/catalogue.js'
import { inForce } from '../knowledge/knowledge.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { Field } from '../knowledge/topic-records.js'

/** What the visitor asks of the list; all empty for the whole of it. */
export interface ListAsked {
  question: string
  field: string
  /** From 1. */
  page: number
}

export interface FieldCount {
  id: string
  name: string
  count: number
}

/** The list as it is to be shown. */
export interface ListView {
  asked: ListAsked
  total: number
  /** Fields with a procedure in force, in the order of knowledge/fields.yml. */
  fields: FieldCount[]
  shown:
    | { kind: 'whole'; groups: { field: FieldCount; records: ProcedureRecord[] }[] }
    /** Too long for one page: the visitor chooses a field. */
    | { kind: 'fields' }
    | { kind: 'part'; records: ProcedureRecord[]; count: number; pages: number }
}

/** Short rows that keep a whole list below 100 kB. */
export const MOST_ON_WHOLE_LIST = 330

/** Full rows on one page of a field or of a search. */
export const ROWS_ON_A_PAGE = 60

/** The procedures in force on `day`; `found`: codes best first where a question was asked. Pure. */
export function listView(
  { catalogue, fields, day }: { catalogue: Catalogue; fields: readonly Field[]; day: string },
  asked: ListAsked,
  found: readonly string[] | undefined,
): ListView {
  const byName = new Intl.Collator('vi')
  const records = [...catalogue.all()]
    .map(({ record }) => record)
    .filter((record) => inForce(record, day))
    .sort((a, b) => byName.compare(a.short_name, b.short_name))
  const groups = fields
    .map(({ id, name }) => {
      const own = records.filter((record) => record.field === id)
      return { field: { id, name, count: own.length }, records: own }
    })
    .filter((group) => group.records.length > 0)
  const view = { total: records.length, fields: groups.map((group) => group.field) }

  // A field that is gone must not leave an old link with an empty page.
  const field = view.fields.some(({ id }) => id === asked.field) ? asked.field : ''
  if (found === undefined && field === '') {
    const whole = records.length <= MOST_ON_WHOLE_LIST
    return {
      ...view,
      asked: { ...asked, field },
      shown: whole ? { kind: 'whole', groups } : { kind: 'fields' },
    }
  }
  const rank = new Map(found?.map((code, place) => [code, place]))
  const matching = records
    .filter((record) => (field === '' || record.field === field) && (!found || rank.has(record.code)))
    .sort((a, b) => (rank.get(a.code) ?? 0) - (rank.get(b.code) ?? 0))
  const pages = Math.max(1, Math.ceil(matching.length / ROWS_ON_A_PAGE))
  const page = Math.min(Math.max(1, asked.page), pages)
  return {
    ...view,
    asked: { ...asked, field, page },
    shown: {
      kind: 'part',
      records: matching.slice((page - 1) * ROWS_ON_A_PAGE, page * ROWS_ON_A_PAGE),
      count: matching.length,
      pages,
    },
  }
}
