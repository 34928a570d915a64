import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** An empty database to measure on, and how to be rid of it. */
export interface BenchPlace {
  engine: 'sqlite' | 'postgres'
  /** As `openStorage` takes it. */
  place: string
  remove(): Promise<void>
}

/** A file in a folder of its own. */
export async function sqlitePlace(): Promise<BenchPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'hoi-xa-bench-'))
  return {
    engine: 'sqlite',
    place: join(folder, 'hoi-xa.sqlite'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A schema of its own in the database at `url`; nothing else there is touched. */
export async function postgresPlace(url: string): Promise<BenchPlace> {
  const schema = `hoi_xa_bench_${randomBytes(6).toString('hex')}`
  const own = new URL(url)
  own.searchParams.set('options', `-csearch_path=${schema}`)
  const query = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await query(`create schema ${schema}`)
  return { engine: 'postgres', place: own.href, remove: () => query(`drop schema ${schema} cascade`) }
}
