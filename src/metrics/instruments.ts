import { closed, type LabelPairs, type LabelSpec, type Labels } from './labels.js'
import { numberText, type Sample } from './text-format.js'

export interface Counter<L extends LabelSpec> {
  /** Throws `RangeError` for less than nothing. */
  add(labels: Labels<L>, by?: number): void
}

export interface Histogram<L extends LabelSpec> {
  observe(labels: Labels<L>, value: number): void
}

export interface Gauge<L extends LabelSpec> {
  set(labels: Labels<L>, value: number): void
}

/** An instrument with what is read off it. */
export type Read<T> = T & { samples: () => readonly Sample[] }

/** One value for each set of labels. */
class Series<V> {
  private readonly byLabels = new Map<string, { labels: LabelPairs; value: V }>()

  constructor(
    private readonly spec: LabelSpec,
    private readonly fresh: () => V,
  ) {}

  of(labels: Labels<LabelSpec>): { labels: LabelPairs; value: V } {
    const pairs = closed(this.spec, labels)
    const key = JSON.stringify(pairs)
    const known = this.byLabels.get(key) ?? { labels: pairs, value: this.fresh() }
    this.byLabels.set(key, known)
    return known
  }

  all(): { labels: LabelPairs; value: V }[] {
    return [...this.byLabels.values()]
  }
}

export function createCounter<L extends LabelSpec>(spec: L): Read<Counter<L>> {
  const series = new Series(spec, () => 0)
  // One without labels is there from the beginning, at nothing.
  if (Object.keys(spec).length === 0) series.of({})
  return {
    add(labels, by = 1) {
      if (!(by >= 0)) throw new RangeError(`a counter cannot grow by ${by}`)
      series.of(labels).value += by
    },
    samples: () => series.all().map(({ labels, value }) => ({ suffix: '', labels, value })),
  }
}

export function createGauge<L extends LabelSpec>(spec: L): Read<Gauge<L>> {
  const series = new Series(spec, () => 0)
  return {
    set(labels, value) {
      series.of(labels).value = value
    },
    samples: () => series.all().map(({ labels, value }) => ({ suffix: '', labels, value })),
  }
}

/** `bounds`: upper ends of the buckets, each counted to its bucket, growing. Throws `RangeError` when they do not. */
export function createHistogram<L extends LabelSpec>(spec: L, bounds: readonly number[]): Read<Histogram<L>> {
  if (bounds.some((bound, index) => !Number.isFinite(bound) || bound <= (bounds[index - 1] ?? -Infinity)))
    throw new RangeError('bounds of buckets must be finite and grow')
  const series = new Series(spec, () => ({ counts: bounds.map(() => 0), sum: 0, count: 0 }))
  return {
    observe(labels, value) {
      const { value: seen } = series.of(labels)
      const bucket = bounds.findIndex((bound) => value <= bound)
      if (bucket >= 0) seen.counts[bucket] = (seen.counts[bucket] ?? 0) + 1
      seen.sum += value
      seen.count++
    },
    samples: () =>
      series.all().flatMap(({ labels, value: { counts, sum, count } }) => {
        let below = 0
        const bucket = (bound: number, value: number): Sample => ({
          suffix: '_bucket',
          labels: [...labels, ['le', numberText(bound)]],
          value,
        })
        return [
          ...bounds.map((bound, index) => bucket(bound, (below += counts[index] ?? 0))),
          bucket(Infinity, count),
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: count },
        ]
      }),
  }
}
