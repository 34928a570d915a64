import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { keepHeapSmall, startHeap } from '../../small-heap.js'
import { benchCommunes, type CommunesReport } from './communes.js'
import { sustain, tenths, type Crowd, type Sustained } from './load.js'
import { onStage, setStage } from './stage.js'

/** Variable by which a process of the load is handed the database: an argument would show its password to everybody. */
const PLACE = 'BENCH_DATABASE'
const READY = 'ready'

export interface Together extends Sustained {
  processes: number
}

/** The same load on one database by several processes at the same time, each with people of its own. */
export async function sustainTogether(
  program: string,
  place: string,
  { processes, people, seconds }: { processes: number; people: number; seconds: number },
): Promise<Together> {
  const each = Array.from({ length: processes }, (_, index) =>
    start(program, place, [`p${index}`, String(Math.ceil(people / processes)), String(seconds)]),
  )
  await Promise.all(each.map(({ ready }) => ready))
  const reports = (await Promise.all(each.map(({ go }) => go()))) as Sustained[]
  const sum = (of: (one: Sustained) => number): number => reports.reduce((total, one) => total + of(one), 0)
  return {
    processes,
    messages: sum(({ messages }) => messages),
    seconds: tenths(Math.max(...reports.map((one) => one.seconds))),
    per_second: sum(({ per_second }) => per_second),
    lost: sum(({ lost }) => lost),
  }
}

export interface MemoryReport {
  answers: number
  rss_mb: number
}

/** Memory of a process that does nothing else but answer, over a file, after so many answers. */
export async function memoryAfter(program: string, place: string, answers: number): Promise<MemoryReport> {
  const one = start(program, place, ['memory', String(answers)])
  await one.ready
  return (await one.go()) as MemoryReport
}

/** Memory and times of a process that holds so many communes. */
export async function communesApart(program: string, count: number): Promise<CommunesReport> {
  const one = start(program, '', ['communes', String(count)])
  await one.ready
  return (await one.go()) as CommunesReport
}

/** Body of such a process: says that it is ready, begins when it is told to, prints what it did. */
export async function takePart(
  contentRoot: string,
  { file, commune, args }: { file: string; commune: string; args: readonly string[] },
  print: (line: string) => void,
): Promise<void> {
  // As the service does.
  startHeap()
  const stage = await setStage(contentRoot, file)
  keepHeapSmall()
  const lines = createInterface({ input: process.stdin })
  const told = async (): Promise<void> => {
    print(READY)
    await once(lines, 'line')
    lines.close()
  }
  const [what = '', count = '', seconds = ''] = args
  if (what === 'communes') {
    await told()
    print(JSON.stringify(benchCommunes(stage, Number(count))))
    return
  }
  await onStage(stage, process.env[PLACE] ?? '', async (conversation) => {
    const crowd = { conversation, commune, questions: stage.questions, name: what }
    // Nothing is measured cold.
    await sustain({ ...crowd, name: `${what}-before` }, MEMORY_PEOPLE, WARM_SECONDS)
    await told()
    print(
      JSON.stringify(
        what === 'memory'
          ? await answerMany(crowd, Number(count))
          : await sustain(crowd, Number(count), Number(seconds)),
      ),
    )
  })
}

async function answerMany(crowd: Crowd, answers: number): Promise<MemoryReport> {
  let asked = 0
  for (let round = 0; asked < answers; round++) {
    asked += (await sustain({ ...crowd, name: `${crowd.name}-${round}` }, MEMORY_PEOPLE, 2)).messages
  }
  return { answers: asked, rss_mb: Math.round(process.memoryUsage.rss() / 1024 / 1024) }
}

const WARM_SECONDS = 2

/** Few enough that nothing waits long: what waits is memory too. */
const MEMORY_PEOPLE = 16

function start(program: string, place: string, args: readonly string[]) {
  const run = spawn(process.execPath, [program, 'bench', 'part', ...args], {
    env: { ...process.env, [PLACE]: place },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: run.stdout })
  const next = async (): Promise<string> => {
    const [line] = (await Promise.race([once(lines, 'line'), once(run, 'exit')])) as [unknown]
    if (typeof line !== 'string') throw new Error('a process of the load ended too early')
    return line
  }
  return {
    ready: next(),
    go: async (): Promise<unknown> => {
      const printed = next()
      run.stdin.end('go\n')
      return JSON.parse(await printed)
    },
  }
}
