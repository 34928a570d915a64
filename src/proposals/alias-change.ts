import type { Knowledge } from '../knowledge/knowledge.js'
import type { ProcedureOverride, Scope } from '../knowledge/layers.js'
import { fileText, pathIn } from './own-files.js'

/** The longest way of asking, and how many a layer may add to one procedure. */
export const LONGEST_ALIAS = 160
export const MOST_ALIASES = 80

const SOURCE = 'Cách hỏi do xã bổ sung'

/** The ways of asking that a commune itself added to a procedure. */
export function ownAliases(knowledge: Knowledge, commune: string, code: string): readonly string[] {
  return overrideOf(knowledge, commune, code)?.aliases ?? []
}

/**
 * The commune's layer file of a procedure with ways of asking added and taken away; undefined text: the file goes, as
 * nothing is left in it. Facts that stand in it stay. Pure.
 */
export function aliasChange(
  knowledge: Knowledge,
  paths: Iterable<string>,
  wanted: { commune: string; code: string; add: readonly string[]; remove: readonly string[] },
  month: string,
): readonly [path: string, text: string | undefined] {
  const { commune, code, add, remove } = wanted
  const path = pathIn(paths, `knowledge/layers/communes/${commune}/overrides/${code}`)
  const earlier = overrideOf(knowledge, commune, code)
  const aliases = [...new Set([...(earlier?.aliases ?? []), ...add])].filter((one) => !remove.includes(one))
  const { aliases: _aliases, ...facts } = earlier ?? { code, source: SOURCE, as_of: month }
  const { code: _code, source: _source, as_of: _asOf, ...told } = facts
  const nothingLeft = aliases.length === 0 && Object.values(told).every((value) => value === undefined)
  return [path, nothingLeft ? undefined : fileText({ ...facts, aliases })]
}

function overrideOf(knowledge: Knowledge, commune: string, code: string): ProcedureOverride | undefined {
  const scope: Scope = `communes/${commune}`
  return knowledge.layers.get(scope)?.overrides.get(code)
}
