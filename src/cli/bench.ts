import { createAsker } from './asker.js'
import { quantiles } from './quantiles.js'
import { readConversations } from './question-file.js'

export interface BenchReport {
  questions: number
  /** From nothing to ready: reading, judging and indexing all files. */
  ready_ms: number
  /** Whole turns: search, answer and storing in memory. */
  turn_ms: { p50: number | null; p95: number | null; max: number | null }
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
    return {
      questions: conversations.length,
      ready_ms: Math.round(ready),
      turn_ms: quantiles(times),
      turns_per_second: Math.round(times.length / seconds),
      rss_mb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
      node: process.version,
    }
  } finally {
    await asker.close()
  }
}
