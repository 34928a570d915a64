import { workFor } from '../commune-at-work.js'
import type { Period } from './figures-store.js'
import { countPeriod, figuresOf, type Counts, type Figures } from './gather.js'

type Stores = Parameters<typeof countPeriod>[0]

export interface ProvinceFigures {
  /** All communes as if they were one. */
  whole: Figures
  communes: readonly { name: string; figures: Figures }[]
}

/** Figures of the communes of a province. Each is counted as work for that commune, one after the other. */
export async function gatherProvince(
  stores: Stores,
  province: { id: string; communes: readonly { id: string; name: string }[] },
  period: Period,
  now: Date,
): Promise<ProvinceFigures> {
  const counted: { id: string; name: string; counts: Counts }[] = []
  for (const { id, name } of province.communes)
    counted.push({ id, name, counts: await workFor(id, () => countPeriod(stores, id, period)) })
  return {
    whole: figuresOf(together(counted.map(({ counts }) => counts)), province.id, period, now),
    communes: counted.map(({ id, name, counts }) => ({ name, figures: figuresOf(counts, id, period, now) })),
  }
}

function together(all: readonly Counts[]): Counts {
  return {
    tallies: all.flatMap(({ tallies }) => tallies),
    months: all.flatMap(({ months }) => months),
    days: all.flatMap(({ days }) => days),
    stars: all.flatMap(({ stars }) => stars),
    questions: all.flatMap(({ questions }) => questions),
    openAtEnd: all.reduce((sum, { openAtEnd }) => sum + openAtEnd, 0),
  }
}
