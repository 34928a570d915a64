import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { FactName, FactOrigin, Resolved } from '../knowledge/layers.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import { readableMonth } from './day.js'
import type { PagePhrase } from './page-contract.js'
import { capitalised } from './words.js'

/** Code, decision and month the facts were taken. */
export function sourceText(record: ProcedureRecord, phrase: PagePhrase): string {
  return phrase('answer.source', {
    code: record.code,
    decision: record.published_by?.number ?? phrase('answer.no_decision'),
    month: readableMonth(record.as_of),
  })
}

/** One line a text: "Thời hạn, lệ phí theo quy định của xã Bắc Bình: QĐ 12/QĐ-UBND". Pure. */
export function localSources({ origins }: Resolved, commune: CommuneProfile, phrase: PagePhrase): string[] {
  const groups = new Map<string, { origin: FactOrigin; facts: FactName[] }>()
  for (const [fact, origin] of origins) {
    const key = `${origin.scope} ${origin.source}`
    const group = groups.get(key)
    if (group) group.facts.push(fact)
    else groups.set(key, { origin, facts: [fact] })
  }
  return [...groups.values()].map(({ origin, facts }) => {
    const names = facts.filter(hasName).map((fact) => phrase(`fact.${fact}`))
    return phrase('answer.local_source', {
      facts: capitalised(names.join(', ') || phrase('fact.other')),
      who: origin.scope.startsWith('communes/')
        ? commune.name
        : `${commune.province_kind} ${commune.province}`,
      source: origin.source,
    })
  })
}

/** Facts that have a name of their own in a source line. */
const NAMED = ['times', 'fees', 'documents', 'received_at', 'decided_by', 'online'] as const

function hasName(fact: FactName): fact is (typeof NAMED)[number] {
  return NAMED.some((name) => name === fact)
}
