import { Kysely, PostgresDialect, PostgresQueryCompiler, type PostgresDialectConfig } from 'kysely'
import pg from 'pg'
import { StartError } from '../../errors.js'
import type { Schema } from '../sql/schema.js'
import { OwnTables } from './own-tables.js'
import { preparing } from './prepared.js'
import { runAgain } from './run-again.js'
import { tellingCommune } from './tell-commune.js'

/** Milliseconds. A statement or an idle transaction that takes longer is broken off by the server. */
const STATEMENT_MS = 30_000
const CONNECT_MS = 5_000
/** Also until a connection is free: in a burst, work waits here. */
const WAIT_MS = 30_000
const IDLE_MS = 30_000

/** Connections of one process; a server allows 100 unless told. */
const MOST_CONNECTIONS = 10

export interface PostgresOptions {
  /** Off for what may take long: migrations, copying. */
  statementTimeout?: boolean
  connections?: number
  /** For work that spans communes and goes by no store: migrations, copying, counting. Left out: see `tellingCommune`. */
  allCommunes?: boolean
  /** Whole numbers of eight bytes come as bigint, also those beyond 2^53. */
  exactNumbers?: boolean
}

class Dialect extends PostgresDialect {
  /** PostgreSQL keeps no NUL characters in text; nobody means to write one. */
  override createQueryCompiler(): PostgresQueryCompiler {
    return new (class extends PostgresQueryCompiler {
      protected override appendValue(parameter: unknown): void {
        super.appendValue(typeof parameter === 'string' ? parameter.replaceAll('\0', '') : parameter)
      }
    })()
  }

  override createIntrospector(db: Kysely<Schema>): OwnTables {
    return new OwnTables(db)
  }
}

class Database extends Kysely<Schema> {
  /** Transactions that stood in each other's way are run again; see `Engine`. */
  override transaction(): ReturnType<Kysely<Schema>['transaction']> {
    const builder = super.transaction()
    const once = builder.execute.bind(builder)
    builder.execute = (work) => runAgain(() => once(work))
    return builder
  }
}

/**
 * Connects to `url` ("postgres://user:password@host:port/database"). Rejects with `StartError`, which names the
 * database without its password.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Kysely<Schema>> {
  await tryConnecting(url)
  const timeout = (options.statementTimeout ?? true) ? STATEMENT_MS : 0
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? MOST_CONNECTIONS,
    connectionTimeoutMillis: WAIT_MS,
    idleTimeoutMillis: IDLE_MS,
    application_name: 'hoi-xa',
    keepAlive: true,
    types: wholeNumbers(options.exactNumbers === true ? BigInt : wholeNumber),
  })
  // A connection lost while nobody used it: the pool drops it and makes another when one is needed.
  pool.on('error', () => undefined)
  const config: PostgresDialectConfig = {
    pool: preparing(
      tellingCommune(pool, options.allCommunes ?? false, {
        statement_timeout: timeout,
        idle_in_transaction_session_timeout: timeout,
      }),
    ),
  }
  return new Database({ dialect: new Dialect(config) })
}

async function tryConnecting(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    throw new StartError(
      `DATABASE_URL: cannot connect to ${shownUrl(url)} (${reasonOf(error)})`,
      'start PostgreSQL, make the database, or correct DATABASE_URL; unset it for SQLite',
    )
  }
}

/** Where it is, without who and with what password. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read'
  const { hostname, port, pathname } = new URL(url)
  return `postgres://${hostname}${port === '' ? '' : `:${port}`}${pathname}`
}

function wholeNumbers(read: (text: string) => number | bigint): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, read)
  types.setTypeParser(pg.types.builtins.NUMERIC, read)
  return types
}

/** A number, as on every engine; one too large for that is an error, not a wrong number. */
function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no safe whole number`)
  return number
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  // Node tells several addresses tried as one error without words.
  const { code } = error as NodeJS.ErrnoException
  return error.message === '' ? (code ?? error.name) : error.message
}
