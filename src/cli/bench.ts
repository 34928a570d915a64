import { loadContent, ContentError } from '../content.js'
import { createAsker, createAskerOf, cliEmbedder, type Asker } from './asker.js'
import { quantiles, type Quantiles } from './quantiles.js'
import { readConversations, type ConversationLine } from './question-file.js'
import { withVariedRecords } from './varied-records.js'

/** Procedures that the national portal publishes for all levels together, as counted in 2026: the most an import can bring. */
const MOST_PROCEDURES = 2_845

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
  /** The same questions over as many procedures as the national portal holds; the records are ours, varied. */
  whole_portal: { procedures: number; ready_ms: number; query_ms: Quantiles }
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
    const query = await queryTimes(asker, conversations, commune)
    const rss = process.memoryUsage.rss()
    return {
      questions: conversations.length,
      procedures: asker.procedures,
      ready_ms: Math.round(ready),
      query_ms: query,
      turn_ms: quantiles(times),
      turns_per_second: Math.round(times.length / seconds),
      whole_portal: await benchWholePortal(contentRoot, conversations, commune),
      rss_mb: Math.round(rss / 1024 / 1024),
      node: process.version,
    }
  } finally {
    await asker.close()
  }
}

async function benchWholePortal(
  contentRoot: string,
  conversations: readonly ConversationLine[],
  commune: string,
): Promise<BenchReport['whole_portal']> {
  const content = await loadContent(contentRoot)
  if (!content.ok) throw new ContentError(content.problems)
  const knowledge = withVariedRecords(content.knowledge, MOST_PROCEDURES)
  const begun = performance.now()
  const asker = await createAskerOf(knowledge, content.sentences, await cliEmbedder(contentRoot))
  const ready = performance.now() - begun
  try {
    await queryTimes(asker, conversations, commune)
    return {
      procedures: asker.procedures,
      ready_ms: Math.round(ready),
      query_ms: await queryTimes(asker, conversations, commune),
    }
  } finally {
    await asker.close()
  }
}

async function queryTimes(
  asker: Asker,
  conversations: readonly ConversationLine[],
  commune: string,
): Promise<Quantiles> {
  const times: number[] = []
  for (const { turns } of conversations) times.push(await asker.timeSearch(commune, turns.at(-1) ?? ''))
  return quantiles(times)
}
