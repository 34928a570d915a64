import { inForce, type Knowledge } from '../../knowledge/knowledge.js'
import type { FactName, FactOrigin, Resolved } from '../../knowledge/layers.js'
import { createProcedureFinder, type ProcedureFinder } from '../../pages/find-procedures.js'
import { runInSlices } from '../../slices.js'

/** What is asked of the list; empty text: all. */
export interface ListAsked {
  question: string
  field: string
  /** "": all · ours: with something of the commune's own · stale: facts not looked at for long. */
  only: '' | 'ours' | 'stale'
  page: number
}

/** Where what is told of a procedure comes from, the nearest layer that sets anything. */
export type Layer = 'commune' | 'province' | 'national'

export interface ListRow {
  code: string
  name: string
  field: string
  layer: Layer
  asOf: string
  stale: boolean
  /** In force today. */
  used: boolean
  detail: 'full' | 'imported' | 'listed'
}

export interface ListView {
  asked: ListAsked
  rows: ListRow[]
  count: number
  pages: number
  fields: { id: string; name: string; count: number }[]
}

const ROWS = 50

/** One page of the commune's procedures. `found`: codes, best first, where words were asked for. Pure. */
export function listView(
  {
    knowledge,
    commune,
    today,
    staleMonths,
  }: { knowledge: Knowledge; commune: string; today: string; staleMonths: number },
  asked: ListAsked,
  found: readonly string[] | undefined,
): ListView {
  const catalogue = knowledge.catalogueOf(commune)
  const scope = `communes/${commune}` as const
  const own = knowledge.layers.get(scope)
  const fieldNames = new Map(knowledge.fields.map(({ id, name }) => [id, name]))
  const rowOf = ({ record, origins }: Resolved): ListRow => ({
    code: record.code,
    name: record.short_name,
    field: fieldNames.get(record.field) ?? record.field,
    layer:
      own?.procedures.has(record.code) === true || own?.overrides.has(record.code) === true
        ? 'commune'
        : farthest(origins, knowledge.procedures.has(record.code)),
    asOf: record.as_of,
    stale: monthsBetween(record.as_of, today) > staleMonths,
    used: inForce(record, today),
    detail: record.detail,
  })
  const all = [...catalogue.all()]
  const chosen = found
    ? found.flatMap((code) => catalogue.get(code) ?? [])
    : all.sort((a, b) => a.record.short_name.localeCompare(b.record.short_name, 'vi'))
  const rows = chosen
    .filter(({ record }) => asked.field === '' || record.field === asked.field)
    .map(rowOf)
    .filter((row) => (asked.only === 'ours' ? row.layer === 'commune' : asked.only !== 'stale' || row.stale))
  const pages = Math.max(1, Math.ceil(rows.length / ROWS))
  const page = Math.min(asked.page, pages)
  return {
    asked: { ...asked, page },
    rows: rows.slice((page - 1) * ROWS, page * ROWS),
    count: rows.length,
    pages,
    fields: knowledge.fields.flatMap(({ id, name }) => {
      const count = all.filter(({ record }) => record.field === id).length
      return count === 0 ? [] : [{ id, name, count }]
    }),
  }
}

function farthest(origins: ReadonlyMap<FactName, FactOrigin>, national: boolean): Layer {
  const provincial = [...origins.values()].some(({ scope }) => scope.startsWith('provinces/'))
  return provincial || !national ? 'province' : 'national'
}

export function monthsBetween(from: string, to: string): number {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return count(to) - count(from)
}

/** Finders are made once for a version and a commune; the version that goes takes its finders with it. */
export function createFinders(): (knowledge: Knowledge, commune: string) => Promise<ProcedureFinder> {
  const made = new WeakMap<Knowledge, Map<string, Promise<ProcedureFinder>>>()
  return (knowledge, commune) => {
    const ofVersion = made.get(knowledge) ?? new Map<string, Promise<ProcedureFinder>>()
    made.set(knowledge, ofVersion)
    const known = ofVersion.get(commune)
    if (known) return known
    const finder = runInSlices(createProcedureFinder(knowledge.catalogueOf(commune), knowledge.language))
    ofVersion.set(commune, finder)
    return finder
  }
}
