import { z } from 'zod'
import { procedureCode, recordFields, type ProcedureRecord } from './procedure-record.js'

/**
 * Layers: what a province or a commune sets apart from the national record. The nearest layer wins,
 * fact by fact: commune over province over national.
 *
 * `knowledge/layers/<scope>/overrides/<code>.yml` changes single facts,
 * `knowledge/layers/<scope>/procedures/<code>.yml` gives a whole record (new, or in place of the national facts).
 */
export type Scope = 'national' | `provinces/${string}` | `communes/${string}`

const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`)

/** Facts a layer may set; each replaces the whole fact below it. */
const facts = recordFields
  .pick({
    status: true,
    effective: true,
    applicants: true,
    decided_by: true,
    received_at: true,
    proxy: true,
    online: true,
    times: true,
    fees: true,
    documents: true,
    steps: true,
    result: true,
    conditions: true,
    published_by: true,
  })
  .partial()
  .extend({
    // Defaults of a whole record would read as facts here.
    status: z.enum(['active', 'future', 'repealed']).optional(),
    effective: recordFields.shape.effective.unwrap().optional(),
    steps: recordFields.shape.steps.unwrap().optional(),
    result: recordFields.shape.result.unwrap().optional(),
    conditions: recordFields.shape.conditions.unwrap().optional(),
  })

export const factNames = facts.keyof().options
export type FactName = (typeof factNames)[number]

export const procedureOverride = facts
  .extend({
    code: procedureCode,
    /** Which text sets this, such as "QĐ 12/QĐ-UBND ngày 05/3/2026". */
    source: text(200),
    as_of: recordFields.shape.as_of,
    /** What people here say, beside the phrases of the record. */
    aliases: z.array(text(160)).max(80).default([]),
  })
  .refine((value) => value.aliases.length > 0 || factNames.some((name) => value[name] !== undefined), {
    message: 'changes nothing: name at least one fact or alias',
  })

export type ProcedureOverride = z.infer<typeof procedureOverride>

/** What one scope sets. */
export interface Layer {
  scope: Scope
  procedures: ReadonlyMap<string, ProcedureRecord>
  overrides: ReadonlyMap<string, ProcedureOverride>
}

/** Which layer gave a fact, and by which text. */
export interface FactOrigin {
  scope: Scope
  source: string
}

/** A record as it holds for one commune. */
export interface Resolved {
  record: ProcedureRecord
  /** Only facts that come from a province or commune. */
  origins: ReadonlyMap<FactName, FactOrigin>
}

const NO_ORIGINS: ReadonlyMap<FactName, FactOrigin> = new Map()

/** The record of `code` seen through `layers`, farthest first; undefined when no layer has it. Pure. */
export function resolveRecord(
  code: string,
  national: ProcedureRecord | undefined,
  layers: readonly Layer[],
): Resolved | undefined {
  let record = national
  let origins = NO_ORIGINS
  for (const layer of layers) {
    const whole = layer.procedures.get(code)
    if (whole) {
      origins =
        record === undefined ? NO_ORIGINS : originsOf(factNames, layer.scope, sourceOf(whole), origins)
      record = record === undefined ? whole : withFactsOf(record, whole)
    }
    const override = layer.overrides.get(code)
    if (!override || record === undefined) continue
    const changed = factNames.filter((name) => override[name] !== undefined)
    record = {
      ...record,
      ...Object.fromEntries(changed.map((name) => [name, override[name]])),
      aliases: union(record.aliases, override.aliases),
    }
    origins = originsOf(changed, layer.scope, override.source, origins)
  }
  return record && { record, origins }
}

/** Facts of the nearer record, ways of asking of both: an import must not forget how people speak. */
export function withFactsOf(below: ProcedureRecord, nearer: ProcedureRecord): ProcedureRecord {
  const spoken = nearer.detail === 'full' ? nearer : below
  return {
    ...nearer,
    detail: nearer.detail,
    short_name: spoken.short_name,
    choose_when: spoken.choose_when,
    field: spoken.field,
    twins: nearer.twins.length > 0 ? nearer.twins : below.twins,
    aliases: union(below.aliases, nearer.aliases),
  }
}

function sourceOf(record: ProcedureRecord): string {
  return record.published_by?.number ?? record.imported_from?.file ?? record.as_of
}

function originsOf(
  names: readonly FactName[],
  scope: Scope,
  source: string,
  earlier: ReadonlyMap<FactName, FactOrigin>,
): ReadonlyMap<FactName, FactOrigin> {
  return new Map([...earlier, ...names.map((name) => [name, { scope, source }] as const)])
}

function union(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])]
}
