import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import { resolveRecord, type Layer, type ProcedureOverride, type Scope } from '../knowledge/layers.js'
import { scopesOf } from '../knowledge/catalogue.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { Imported } from './imported.js'

export interface ChangeOrder {
  imported: Imported
  /** Whose layer the file fills. */
  scope: Scope
  /** In service now. */
  knowledge: Knowledge
  /** Paths of the version in service. */
  paths: ReadonlySet<string>
  /** Take imported texts in place of records written and checked by hand. */
  replace: boolean
  /** The list is complete: what the commune decides and the list does not name is switched off. */
  complete: boolean
  /** yyyy-mm-dd. */
  today: string
  /** Which published text the file is, for answers; default: its name. */
  source: string
}

/** What an import would change, by path: new text, or undefined to take the file out. */
export interface Changes {
  files: Map<string, string | undefined>
  added: string[]
  replaced: string[]
  /** In the list and known already, with nothing new. */
  confirmed: string[]
  /** Facts of a known procedure that the list sets otherwise. */
  amended: string[]
  /** Records of ours that are fuller than the file's, kept. */
  kept: string[]
  switchedOff: string[]
  notes: string[]
}

/** A file of a commune was given without saying which commune; the message is Vietnamese. */
export class ScopeError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ScopeError'
  }
}

/** Imported records to changed files of one layer. Pure. */
export function changesFor(order: ChangeOrder): Changes {
  const { imported, scope } = order
  const changes: Changes = {
    files: new Map(),
    added: [],
    replaced: [],
    confirmed: [],
    amended: [],
    kept: [],
    switchedOff: [],
    notes: [...imported.notes],
  }
  const known = recordsOf(order)
  for (const record of imported.procedures) takeProcedure(record, known(record.code), order, changes)
  if (order.complete) switchOffMissing(order, changes)
  const fields = imported.newFields.filter(
    ({ id }) => !order.knowledge.fields.some((field) => field.id === id),
  )
  if (fields.length > 0) {
    const path = `knowledge/layers/${scope}/fields.json`
    const earlier = order.knowledge.layerFields.get(scope) ?? []
    changes.files.set(path, json([...earlier, ...fields]))
  }
  if (imported.planText) {
    const commune = communeOf(scope, 'kế hoạch')
    const text = { commune, ...imported.planText, file: imported.file, imported_on: order.today }
    changes.files.set(pathOf(order.paths, `knowledge/plan-texts/${commune}`), json(text))
  }
  if (imported.directory) {
    const commune = communeOf(scope, 'danh bạ')
    const directory = { commune, as_of: order.today, source: order.source, ...imported.directory }
    changes.files.set(pathOf(order.paths, `knowledge/directory/${commune}`), json(directory))
  }
  return changes
}

function takeProcedure(
  record: ProcedureRecord,
  known: ProcedureRecord | undefined,
  { scope, replace, source, today, knowledge, paths }: ChangeOrder,
  changes: Changes,
): void {
  const { code } = record
  const whole = pathOf(paths, `knowledge/layers/${scope}/procedures/${code}`)
  if (!known) {
    changes.files.set(whole, json(record))
    changes.added.push(code)
  } else if (record.detail === 'listed') {
    const told = toldByRow(record, known)
    if (Object.keys(told).length === 0) {
      changes.confirmed.push(code)
      return
    }
    // What was set before stays where the list says nothing of it, ways of asking above all.
    const earlier = knowledge.layers.get(scope)?.overrides.get(code)
    const override = { ...earlier, code, source, as_of: today.slice(0, 7), ...told }
    changes.files.set(pathOf(paths, `knowledge/layers/${scope}/overrides/${code}`), json(override))
    changes.amended.push(code)
  } else if (known.detail === 'full' && !replace) {
    changes.kept.push(code)
    if (record.as_of > known.as_of) {
      changes.notes.push(
        `${code}: tệp mới hơn bản đang dùng (${record.as_of}, đang dùng ${known.as_of}); thêm --replace để thay`,
      )
    }
  } else {
    changes.files.set(whole, json(record))
    changes.replaced.push(code)
  }
}

/** The facts that a row of a list states and that differ from what is known. */
function toldByRow(row: ProcedureRecord, known: ProcedureRecord): Partial<ProcedureOverride> {
  const timesKnown = row.times.some(({ value, unit }) => value !== null || unit === 'same_day')
  const feesKnown = row.fees.some(({ kind }) => kind !== 'unknown')
  return {
    ...(row.status !== known.status && row.status !== 'active' ? { status: row.status } : {}),
    ...(timesKnown && !same(row.times, known.times) ? { times: row.times } : {}),
    ...(feesKnown && !same(row.fees, known.fees) ? { fees: row.fees } : {}),
    ...(row.published_by && row.published_by.number !== known.published_by?.number
      ? { published_by: row.published_by }
      : {}),
  }
}

/** A complete list is the commune's own word on what it offers. */
function switchOffMissing(
  { imported, scope, knowledge, source, today, paths }: ChangeOrder,
  changes: Changes,
): void {
  const commune = communeOf(scope, 'danh mục đầy đủ')
  const listed = new Set(imported.procedures.map(({ code }) => code))
  for (const { record } of knowledge.catalogueOf(commune).all()) {
    if (listed.has(record.code) || record.decided_by.level !== 'commune' || !inForce(record, today)) continue
    const earlier = knowledge.layers.get(scope)?.overrides.get(record.code)
    const override = { ...earlier, code: record.code, source, as_of: today.slice(0, 7), status: 'repealed' }
    changes.files.set(pathOf(paths, `knowledge/layers/${scope}/overrides/${record.code}`), json(override))
    changes.switchedOff.push(record.code)
  }
}

/** The record of a code as the scope sees it now. */
function recordsOf({ scope, knowledge }: ChangeOrder): (code: string) => ProcedureRecord | undefined {
  if (scope === 'national') return (code) => knowledge.procedures.get(code)
  const [kind, id = ''] = scope.split('/')
  const profile = kind === 'communes' ? knowledge.communes.get(id) : undefined
  if (kind === 'communes' && !profile) throw new ScopeError(`không có xã "${id}" trong knowledge/communes`)
  const scopes = profile ? scopesOf(profile) : [scope]
  const layers = scopes.flatMap((one): Layer[] => {
    const layer = knowledge.layers.get(one)
    return layer ? [layer] : []
  })
  return (code) => resolveRecord(code, knowledge.procedures.get(code), layers)?.record
}

function communeOf(scope: Scope, what: string): string {
  const [kind, id] = scope.split('/')
  if (kind !== 'communes' || id === undefined) {
    throw new ScopeError(`${what} là của một xã: thêm --layer commune:MÃ_XÃ, ví dụ commune:bac-binh`)
  }
  return id
}

/** The file in service under this name, whatever its ending; JSON is YAML too. */
function pathOf(paths: ReadonlySet<string>, base: string): string {
  return (
    ['.yml', '.yaml', '.json'].map((ending) => base + ending).find((path) => paths.has(path)) ??
    `${base}.json`
  )
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}
