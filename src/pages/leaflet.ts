import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { Resolved } from '../knowledge/layers.js'
import { contactOf, type Contact } from './contact.js'
import { monthsBetween, readableMonth } from './day.js'
import { feeLines } from './leaflet-fees.js'
import { paperGroups, type PaperGroup } from './leaflet-papers.js'
import { placeLines } from './leaflet-place.js'
import { localSources, sourceText } from './leaflet-source.js'
import type { PagePhrase } from './page-contract.js'
import { limitText } from './words.js'

/** Everything a leaflet says, in words and in its order; the view only lays it out. */
export interface Leaflet {
  /** Official name. */
  name: string
  shortName: string
  code: string
  forWhom: string
  /** What to mind before all else: facts that are old, a record that is only a row of a list. */
  warnings: string[]
  papers: PaperGroup[]
  fees: string[]
  times: string[]
  place: string[]
  online: string | undefined
  steps: string[]
  conditions: string[]
  result: string[]
  legal: string
  source: string
  link: string | undefined
  localSources: string[]
  contact: Contact
}

/** Steps told on paper, and letters of each: imported texts may run to pages. */
const MOST_STEPS = 8
const STEP_LETTERS = 240

/** What the leaflet of a procedure says to the commune's citizens on `day`. Pure. */
export function leafletOf(
  resolved: Resolved,
  { commune, day, staleMonths }: { commune: CommuneProfile; day: string; staleMonths: number },
  phrase: PagePhrase,
): Leaflet {
  const { record } = resolved
  const month = day.slice(0, 7)
  const stale = monthsBetween(record.as_of, month) > staleMonths
  const online = record.online.level === 'none' ? undefined : record.online.url
  return {
    name: record.name,
    shortName: record.short_name,
    code: record.code,
    forWhom: record.choose_when,
    warnings: [
      ...(record.detail === 'listed' ? [phrase('pages.listed')] : []),
      ...(stale ? [phrase('answer.stale', { month: readableMonth(record.as_of) })] : []),
    ],
    papers: paperGroups(record, phrase),
    fees: feeLines(record, commune, phrase),
    times: record.times.map((time) => {
      const line = phrase('time.case', { case: time.case, limit: limitText(time, phrase) })
      return time.text === undefined ? `${line}.` : `${line}. ${time.text}`
    }),
    place: placeLines(record, commune, phrase),
    online: online === record.source_url ? undefined : online,
    steps: shortSteps(record.steps, phrase),
    conditions: record.conditions,
    result: record.result,
    legal: record.legal_basis.join('; '),
    source: sourceText(record, phrase),
    link: record.source_url ?? undefined,
    localSources: localSources(resolved, commune, phrase),
    contact: contactOf(commune, phrase),
  }
}

function shortSteps(steps: readonly string[], phrase: PagePhrase): string[] {
  const rest = steps.length - MOST_STEPS
  const shown = steps.slice(0, MOST_STEPS).map((step) => shortened(step, STEP_LETTERS))
  return rest > 0 ? [...shown, phrase('pages.steps_more', { count: String(rest) })] : shown
}

/** Cut after a whole word, with a sign that it was cut. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.lastIndexOf(' ', most - 1)
  return `${text.slice(0, end > 0 ? end : most - 1)}…`
}
