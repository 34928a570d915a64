import type { Peer, PeerRecord, Rank } from './contract.js'

/** A question with the codes that answer it; any of them is right. */
export interface Asked {
  text: string
  codes: readonly string[]
}

export interface EngineReport {
  name: string
  setting: string
  /** How many were asked. */
  questions: number
  build_ms: number
  /** Percent of questions with a right code among the first ones. */
  top1: number
  top3: number
  top10: number
  /** Mean of 1 / place of the first right code, 0 beyond the tenth; percent. */
  mrr10: number
  /** The same questions typed without diacritics. */
  plain: { top1: number; top3: number }
  query_ms: { p50: number; p99: number }
}

/** Answers and times of a peer on the questions. */
export interface Run {
  peer: Peer
  questions: readonly Asked[]
  rank: Rank
  buildMs: number
  rankings: ReadonlyMap<string, readonly string[]>
  times: readonly number[]
}

export async function runPeer(
  peer: Peer,
  records: readonly PeerRecord[],
  questions: readonly Asked[],
): Promise<Run> {
  const begun = performance.now()
  const rank = await peer.build(records)
  const buildMs = performance.now() - begun
  for (const { text } of questions.slice(0, WARMING)) await rank(peer.read(text))
  const rankings = new Map<string, readonly string[]>()
  const times: number[] = []
  for (const { text } of questions) {
    const asked = performance.now()
    const read = peer.read(text)
    const codes = await rank(read)
    times.push(performance.now() - asked)
    rankings.set(read, codes)
  }
  return { peer, questions, rank, buildMs, rankings, times }
}

export async function report(run: Run): Promise<EngineReport> {
  const { peer, questions, rank, buildMs, rankings, times } = run
  const { top1, top3, top10, mrr10 } = measures(run)
  const bare = questions.map(({ text, codes }) => ({ text: withoutMarks(text), codes }))
  const ranked = new Map(rankings)
  for (const { text } of bare) {
    const read = peer.read(text)
    if (!ranked.has(read)) ranked.set(read, await rank(read))
  }
  const plain = measures({ peer, rankings: ranked, questions: bare })
  return {
    name: peer.name,
    setting: peer.setting,
    questions: questions.length,
    build_ms: Math.round(buildMs),
    top1,
    top3,
    top10,
    mrr10,
    plain: { top1: plain.top1, top3: plain.top3 },
    query_ms: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
  }
}

export function measures({
  peer,
  rankings,
  questions,
}: Pick<Run, 'peer' | 'rankings' | 'questions'>): Pick<EngineReport, 'top1' | 'top3' | 'top10' | 'mrr10'> {
  const places = questions.map(({ text, codes }) => {
    const place = (rankings.get(peer.read(text)) ?? []).findIndex((code) => codes.includes(code))
    return place < 0 ? Infinity : place + 1
  })
  const percent = (value: (place: number) => number): number =>
    Math.round((1000 * places.reduce((sum, place) => sum + value(place), 0)) / questions.length) / 10
  const within = (most: number) => percent((place) => (place <= most ? 1 : 0))
  return {
    top1: within(1),
    top3: within(3),
    top10: within(10),
    mrr10: percent((place) => (place <= 10 ? 1 / place : 0)),
  }
}

/** Questions asked before times count. */
const WARMING = 5

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return Math.round(value * 10) / 10
}
