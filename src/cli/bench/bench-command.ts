import { join } from 'node:path'
import { UsageError } from '../../errors.js'
import { bench } from './bench.js'
import { benchIntakes } from './intakes.js'
import { takePart } from './processes.js'

export const BENCH_USAGE = `  bench [FILE] [--quick] [--database URL]    the figures that bars are set on, as JSON; with PostgreSQL too, in a schema
                                             of its own. More than ten minutes; --quick less than one
  bench intakes [COUNT]                      so many reports taken in side by side, 1000 unless told`

export interface BenchOptions {
  /** Of the program. */
  root: string
  content: string
  commune: string
  quick: boolean
  database: string | null
}

/** `hoi-xa bench`; resolves with the exit code. */
export async function benchCommand(
  [first, ...rest]: readonly string[],
  { root, content, commune, quick, database }: BenchOptions,
  print: (line: string) => void,
  say: (step: string) => void,
): Promise<number> {
  const usual = join(root, 'test/questions/validation.jsonl')
  if (first === 'intakes')
    print(JSON.stringify(await benchIntakes(content, commune, wholeNumber(rest[0] ?? '1000'))))
  else if (first === 'part') await takePart(content, { file: usual, commune, args: rest }, print)
  else {
    const programs = { cli: join(root, 'dist/hoi-xa.js'), service: join(root, 'dist/main.js') }
    const wish = {
      root,
      contentRoot: content,
      file: first ?? usual,
      commune,
      programs,
      quick,
      databaseUrl: database,
    }
    print(JSON.stringify(await bench(wish, say)))
  }
  return 0
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`"${text}" is no whole number from 1 to 999999`)
  return Number(text)
}
