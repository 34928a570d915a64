import { systemClock } from '../../clock.js'
import { createSearch, type Search } from '../../search/search.js'
import { searchSettings } from '../../search/settings.js'
import { embedKnowledge } from '../../search/text-vectors.js'
import { vietnamDay } from '../../vietnam-day.js'
import { cliEmbedder } from '../asker.js'
import { quantiles, type Quantiles } from '../quantiles.js'
import type { Stage } from './stage.js'
import { withVariedRecords } from './varied-records.js'

export interface RecordsReport {
  records: number
  /** Embedding and indexing. */
  ready_ms: number
  /** Search alone: reading, the model, all evidence and confidence. */
  query_ms: Quantiles
}

/** Search over the real records and over as many more, made by varying them. Each question is asked once before. */
export async function benchRecords(
  contentRoot: string,
  { knowledge, search, questions }: Stage,
  commune: string,
  counts: readonly number[],
): Promise<RecordsReport[]> {
  const reports = [
    { records: knowledge.procedures.size, ready_ms: 0, query_ms: await times(search, questions, commune) },
  ]
  for (const count of counts) {
    const varied = withVariedRecords(knowledge, count)
    const begun = performance.now()
    const meaning = await embedKnowledge(varied, await cliEmbedder(contentRoot), searchSettings)
    const many = createSearch(varied, searchSettings, meaning)
    const ready = performance.now() - begun
    reports.push({
      records: varied.procedures.size,
      ready_ms: Math.round(ready),
      query_ms: await times(many, questions, commune),
    })
  }
  return reports
}

async function times(search: Search, questions: readonly string[], commune: string): Promise<Quantiles> {
  const day = vietnamDay(systemClock())
  const measured: number[] = []
  for (const round of [0, 1]) {
    for (const question of questions) {
      const begun = performance.now()
      search.find(question, day, commune, await search.understand([question]))
      if (round > 0) measured.push(performance.now() - begun)
    }
  }
  return quantiles(measured)
}
