import { systemClock } from '../../clock.js'
import { createCatalogue, type Catalogue } from '../../knowledge/catalogue.js'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import type { Knowledge } from '../../knowledge/knowledge.js'
import type { Layer } from '../../knowledge/layers.js'
import { createSearch } from '../../search/search.js'
import { searchSettings } from '../../search/settings.js'
import { vietnamDay } from '../../vietnam-day.js'
import { quantiles, type Quantiles } from '../quantiles.js'
import type { Stage } from './stage.js'

/** Facts that a commune sets apart from the national records, and words of its own for some. */
const OVERRIDES = 5
const WITH_WORDS = 2

export interface CommunesReport {
  communes: number
  overrides: number
  /** Making the search with all of them, the vectors being there. */
  ready_s: number
  rss_mb: number
  query_ms: Quantiles
}

/** All communes of a country in one process, each with its profile, its plan and a layer of its own. */
export function benchCommunes(stage: Stage, count: number): CommunesReport {
  const begun = performance.now()
  const knowledge = withManyCommunes(stage.knowledge, count)
  const search = createSearch(knowledge, searchSettings, stage.meaning)
  const ready = performance.now() - begun
  const day = vietnamDay(systemClock())
  const ids = [...knowledge.communes.keys()]
  const times: number[] = []
  for (const [index, question] of stage.questions.entries()) {
    const asked = performance.now()
    search.find(question, day, ids[(index * 37) % ids.length])
    times.push(performance.now() - asked)
  }
  return {
    communes: ids.length,
    overrides: count * OVERRIDES,
    ready_s: Math.round(ready / 100) / 10,
    rss_mb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    query_ms: quantiles(times),
  }
}

/** The same knowledge for so many communes: copies of one of ours, each with a layer of its own. To measure with. */
export function withManyCommunes(knowledge: Knowledge, count: number): Knowledge {
  const [model] = knowledge.communes.values()
  if (!model) throw new Error('the knowledge holds no commune')
  const records = [...knowledge.procedures.values()]
  const communes = new Map(knowledge.communes)
  const layers = new Map(knowledge.layers)
  const directories = new Map(knowledge.directories)
  const plans = new Map(knowledge.plans)
  for (let index = 0; communes.size < count; index++) {
    const id = `xa-${index}`
    // Copied whole: another commune's file shares nothing with this one's.
    communes.set(id, { ...structuredClone(model), id, name: `xã Số ${index}` } satisfies CommuneProfile)
    const directory = knowledge.directories.get(model.id)
    if (directory) directories.set(id, { ...structuredClone(directory), commune: id })
    const plan = knowledge.plans.get(model.id)
    if (plan) plans.set(id, { ...structuredClone(plan), commune: id })
    layers.set(`communes/${id}`, layerOf(id, index, records))
  }
  const catalogues = new Map<string, Catalogue>()
  const catalogueOf = (commune: string): Catalogue => {
    const layer = layers.get(`communes/${commune}`)
    const made = catalogues.get(commune) ?? createCatalogue(knowledge.procedures, layer ? [layer] : [])
    catalogues.set(commune, made)
    return made
  }
  return { ...knowledge, communes, layers, directories, plans, catalogueOf }
}

function layerOf(id: string, index: number, records: readonly { code: string; as_of: string }[]): Layer {
  const overrides: Layer['overrides'] = new Map(
    Array.from({ length: OVERRIDES }, (_, place) => {
      const { code, as_of } = records[(index * 11 + place * 17) % records.length] ?? { code: '', as_of: '' }
      const aliases = place < WITH_WORDS ? [`tiếng địa phương số ${index} về việc ${place}`] : []
      return [
        code,
        {
          code,
          source: `QĐ ${index}/QĐ-UBND`,
          as_of,
          aliases,
          conditions: [`Theo quyết định của xã số ${index}`],
        },
      ] as const
    }),
  )
  return { scope: `communes/${id}`, procedures: new Map(), overrides }
}
