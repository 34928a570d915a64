import { resolveRecord, type Layer, type Resolved, type Scope } from './layers.js'
import type { ProcedureRecord } from './procedure-record.js'

/** The procedures of one commune, each through its layers. */
export interface Catalogue {
  get(code: string): Resolved | undefined
  all(): Iterable<Resolved>
}

/** The scopes whose layers hold for a commune, farthest first. */
export function scopesOf(commune: { id: string; province_id: string }): Scope[] {
  return [`provinces/${commune.province_id}`, `communes/${commune.id}`]
}

/** Records as all communes see them; the same for every commune. */
const unchanged = new WeakMap<ProcedureRecord, Resolved>()

function shared(record: ProcedureRecord): Resolved {
  const known = unchanged.get(record)
  if (known) return known
  const resolved = { record, origins: new Map() }
  unchanged.set(record, resolved)
  return resolved
}

/** Most records have no local change: those are shared, so a commune costs only what it changes. */
export function createCatalogue(
  national: ReadonlyMap<string, ProcedureRecord>,
  layers: readonly Layer[],
): Catalogue {
  const local = new Map<string, Resolved>()
  for (const code of new Set(
    layers.flatMap((layer) => [...layer.procedures.keys(), ...layer.overrides.keys()]),
  )) {
    const resolved = resolveRecord(code, national.get(code), layers)
    if (resolved) local.set(code, resolved)
  }
  return {
    get(code) {
      const changed = local.get(code)
      if (changed) return changed
      const record = national.get(code)
      return record && shared(record)
    },
    *all() {
      for (const [code, record] of national) yield local.get(code) ?? shared(record)
      for (const [code, resolved] of local) if (!national.has(code)) yield resolved
    },
  }
}
