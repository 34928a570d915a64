import { availableParallelism } from 'node:os'
import { randomUUID } from 'node:crypto'
import { isPostgres } from '../../storage/database.js'
import { UsageError } from '../../errors.js'
import type { CommunesReport } from './communes.js'
import { allAtOnce, pace, sustain, type Crowd, type Paced, type Sustained } from './load.js'
import { benchPeers } from './peers.js'
import { postgresPlace, sqlitePlace, type BenchPlace } from './place.js'
import { communesApart, memoryAfter, sustainTogether, type MemoryReport, type Together } from './processes.js'
import { benchRecords, type RecordsReport } from './records.js'
import { benchReload, type ReloadReport } from './reload.js'
import { onStage, setStage, type Stage } from './stage.js'
import { benchStart, type StartReport } from './start.js'

export interface BenchReport {
  node: string
  cores: number
  quick: boolean
  questions: number
  start: StartReport
  search: RecordsReport[]
  /** Times slower at the median over the most records than over the real ones; null when quick. */
  slowdown: number | null
  paced: (Paced & { engine: string })[]
  sustained: (Sustained & { engine: string; processes: number })[]
  at_once: (Awaited<ReturnType<typeof allAtOnce>> & { engine: string })[]
  reload: ReloadReport
  /** After so many answers by one process on a file, which does nothing else. */
  memory: MemoryReport
  /** Left out when quick. */
  communes?: CommunesReport
  /** Other search engines on the same records; see `benchPeers`. Left out when quick. */
  peers?: unknown
}

export interface BenchWish {
  /** Of the program. */
  root: string
  contentRoot: string
  /** Questions, one conversation a line. */
  file: string
  commune: string
  /** The built `hoi-xa.js` and `main.js`. */
  programs: { cli: string; service: string }
  /** Ends within a minute. */
  quick: boolean
  /** PostgreSQL to measure on as well, in a schema of its own. */
  databaseUrl: string | null
}

const RECORDS = { quick: [], full: [2_845, 28_450] } as const
/** Every commune of the country after July 2025. */
const COMMUNES = 3_321
const PEOPLE = 64
const RATE = 50

/** The figures that bars are set on, by the real conversation over real databases. */
export async function bench(wish: BenchWish, say: (step: string) => void): Promise<BenchReport> {
  const { contentRoot, commune, quick, databaseUrl } = wish
  if (databaseUrl !== null && !isPostgres(databaseUrl))
    throw new UsageError('bench --database needs postgres://user:password@host:5432/database')
  const seconds = quick ? 2 : 15
  say('start')
  const start = await benchStart(wish.programs.service, contentRoot)
  const stage = await setStage(contentRoot, wish.file)
  const crowdOf = (): Omit<Crowd, 'conversation'> => ({
    commune,
    questions: stage.questions,
    name: randomUUID().slice(0, 8),
  })

  say('memory')
  const memory = await onPlace(await sqlitePlace(), ({ place }) =>
    memoryAfter(wish.programs.cli, place, quick ? 1_000 : 10_000),
  )
  say('reload')
  const report: BenchReport = {
    node: process.version,
    cores: availableParallelism(),
    quick,
    questions: stage.questions.length,
    start,
    search: [],
    slowdown: null,
    paced: [],
    sustained: [],
    at_once: [],
    reload: await benchOn(await sqlitePlace(), stage, (conversation) =>
      benchReload(stage, conversation, crowdOf(), { rate: RATE, seconds }),
    ),
    memory,
  }
  for (const make of [sqlitePlace, ...(databaseUrl === null ? [] : [() => postgresPlace(databaseUrl)])]) {
    const place = await make()
    const { engine } = place
    say(engine)
    await benchOn(place, stage, async (conversation) => {
      // Every question once, so that nothing is measured cold.
      await sustain({ ...crowdOf(), conversation }, PEOPLE, 1)
      report.paced.push({ engine, ...(await pace({ ...crowdOf(), conversation }, RATE, seconds)) })
      const one = await sustain({ ...crowdOf(), conversation }, PEOPLE, seconds)
      report.sustained.push({ engine, processes: 1, ...one })
      report.at_once.push({
        engine,
        ...(await allAtOnce({ ...crowdOf(), conversation }, quick ? 300 : 1_000)),
      })
    })
  }
  if (databaseUrl !== null) {
    for (const processes of quick ? [2] : [2, 4]) {
      say(`postgres, ${processes} processes`)
      report.sustained.push({
        engine: 'postgres',
        ...(await together(wish, databaseUrl, processes, seconds)),
      })
    }
  }
  say('search')
  report.search = await benchRecords(contentRoot, stage, commune, quick ? RECORDS.quick : RECORDS.full)
  const [few, many] = [report.search[0]?.query_ms.p50, report.search.at(-1)?.query_ms.p50]
  if (few && many && report.search.length > 1) report.slowdown = Math.round((many / few) * 10) / 10
  if (!quick) {
    say('communes')
    report.communes = await communesApart(wish.programs.cli, COMMUNES)
    say('peers')
    report.peers = await benchPeers(wish.root)
  }
  return report
}

function benchOn<T>(place: BenchPlace, stage: Stage, task: Parameters<typeof onStage<T>>[2]): Promise<T> {
  return onPlace(place, () => onStage(stage, place.place, task))
}

async function onPlace<T>(place: BenchPlace, task: (place: BenchPlace) => Promise<T>): Promise<T> {
  try {
    return await task(place)
  } finally {
    await place.remove()
  }
}

async function together(
  { programs }: BenchWish,
  url: string,
  processes: number,
  seconds: number,
): Promise<Together> {
  return onPlace(await postgresPlace(url), ({ place }) =>
    sustainTogether(programs.cli, place, { processes, people: PEOPLE, seconds }),
  )
}
