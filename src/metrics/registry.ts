import { within } from '../time-limit.js'
import {
  createCounter,
  createGauge,
  createHistogram,
  type Counter,
  type Histogram,
  type Read,
} from './instruments.js'
import { checkLabelNames, type LabelSpec, type Labels } from './labels.js'
import { metricsText, type Family } from './text-format.js'

export interface GaugeSpec {
  name: string
  help: string
  labels: LabelSpec
}

type GaugeSpecs = Readonly<Record<string, GaugeSpec>>

/** Sets one of the gauges of a lookup, by its key. */
type SetGauge<G extends GaugeSpecs> = <K extends keyof G & string>(
  gauge: K,
  labels: Labels<G[K]['labels']>,
  value: number,
) => void

/** What is measured, and how it reads. Names are checked: each once, and as the format wants them. */
export interface Registry {
  counter<L extends LabelSpec>(name: string, help: string, labels: L): Counter<L>
  histogram<L extends LabelSpec>(
    name: string,
    help: string,
    labels: L,
    bounds: readonly number[],
  ): Histogram<L>
  /**
   * Gauges that are looked up together whenever the metrics are read. Those of a lookup that rejects, or takes longer
   * than two seconds, are left out that time and counted as a failure of `lookup`.
   */
  gauges<G extends GaugeSpecs>(
    lookup: string,
    specs: G,
    collect: (set: SetGauge<G>) => void | Promise<void>,
  ): void
  /** All of it in the text format. */
  text(): Promise<string>
}

/** Milliseconds that a lookup may take: a database that hangs must not hide the rest. */
const LOOKUP_MS = 2_000

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/

export function createRegistry(): Registry {
  const names = new Set<string>()
  const lookups: string[] = []
  const families: (() => Promise<Family[]>)[] = []

  function check({ name, labels }: Pick<GaugeSpec, 'name' | 'labels'>): void {
    if (!NAME.test(name)) throw new TypeError(`"${name}" is no name of a metric`)
    if (names.has(name)) throw new TypeError(`there are two metrics "${name}"`)
    checkLabelNames(labels)
    names.add(name)
  }

  function kept<T>(spec: GaugeSpec & Pick<Family, 'type'>, instrument: Read<T>): T {
    check(spec)
    const { name, help, type } = spec
    families.push(() => Promise.resolve([{ name, help, type, samples: instrument.samples() }]))
    return instrument
  }

  const registry: Registry = {
    counter: (name, help, labels) => kept({ name, help, labels, type: 'counter' }, createCounter(labels)),
    histogram: (name, help, labels, bounds) =>
      kept({ name, help, labels, type: 'histogram' }, createHistogram(labels, bounds)),
    gauges(lookup, specs, collect) {
      for (const spec of Object.values(specs)) check(spec)
      lookups.push(lookup)
      failures.add({ lookup }, 0)
      families.push(async () => {
        // Made for this reading: a late lookup writes into what nobody reads any more.
        const gauges = new Map(
          Object.entries(specs).map(([key, spec]) => [key, { ...spec, ...createGauge(spec.labels) }]),
        )
        try {
          await within(LOOKUP_MS, () => collect((key, labels, value) => gauges.get(key)?.set(labels, value)))
        } catch {
          failures.add({ lookup })
          return []
        }
        return [...gauges.values()].map(({ name, help, samples }) => ({
          ...{ name, help, type: 'gauge' as const },
          samples: samples(),
        }))
      })
    },
    async text() {
      const [failed, ...others] = families
      const read = await Promise.all(others.map((family) => family()))
      // Read last: this reading's own failures are among them.
      return metricsText([...read.flat(), ...((await failed?.()) ?? [])])
    },
  }
  const failures = registry.counter(
    'hoi_xa_metrics_lookup_failures_total',
    'Gauges that could not be looked up when metrics were read.',
    { lookup: () => lookups },
  )
  return registry
}
