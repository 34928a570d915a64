import { createAsker } from './asker.js'
import { quantiles, type Quantiles } from './quantiles.js'
import { readConversations } from './question-file.js'

export interface BenchReport {
  questions: number
  procedures: number
  /** From nothing to ready: reading, judging and indexing all files. */
  ready_ms: number
  /** Search alone: reading, the model, all evidence and confidence, for the last turn of each question. */
  query_ms: Quantiles
  /** Whole turns: search, answer and storing in memory. */
  turn_ms: Quantiles
  turns_per_second: number
  rss_mb: number
  node: string
}

/** Speed of the real conversation on a file of questions; each is asked once before measuring. */
export async function bench(contentRoot: string, file: string, commune: string): Promise<BenchReport> {
  const begun = performance.now()
  const asker = await createAsker(contentRoot)
  const ready = performance.now() - begun
  try {
    const conversations = await readConversations(file)
    for (const { turns } of conversations) await asker.ask(commune, turns)
    const measured = performance.now()
    const times: number[] = []
    for (const { turns } of conversations) {
      for (const report of await asker.ask(commune, turns)) times.push(report.ms)
    }
    const seconds = (performance.now() - measured) / 1000
    const queries: number[] = []
    for (const { turns } of conversations) queries.push(await asker.timeSearch(commune, turns.at(-1) ?? ''))
    return {
      questions: conversations.length,
      procedures: asker.procedures,
      ready_ms: Math.round(ready),
      query_ms: quantiles(queries),
      turn_ms: quantiles(times),
      turns_per_second: Math.round(times.length / seconds),
      rss_mb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
      node: process.version,
    }
  } finally {
    await asker.close()
  }
}
