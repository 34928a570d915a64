import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { isPostgres, openDatabase, shownPlace } from '../../storage/database.js'
import { missingMigrations } from '../../storage/migrate.js'
import { isLetOff } from '../../storage/postgres/let-off.js'
import type { Engine } from '../../storage/sql/engine.js'
import type { Schema } from '../../storage/sql/schema.js'
import { sqliteEngine } from '../../storage/sqlite/sqlite-engine.js'
import { fail, ok, warn, type Finding } from './finding.js'

/** Messages that wait longer than this, in minutes, show that nobody sends. */
const WAITS_LONG = 30

const WEEK_MS = 7 * 86_400_000

/** Looks without changing anything; a database that is not there yet is made at the first start. */
export function checkDatabase(place: string, now: Date): Promise<readonly Finding[]> {
  return isPostgres(place) ? checkPostgres(place, now) : checkSqlite(place, now)
}

async function checkPostgres(url: string, now: Date): Promise<readonly Finding[]> {
  const { db, engine } = await openDatabase(url, { allCommunes: true })
  try {
    return [ok('Cơ sở dữ liệu', shownPlace(url)), await walls(db), ...(await contents(db, engine, now))]
  } finally {
    await db.destroy()
  }
}

async function walls(db: Kysely<Schema>): Promise<Finding> {
  const what = 'Ngăn cách dữ liệu giữa các xã'
  return (await isLetOff(db))
    ? warn(
        what,
        'tài khoản PostgreSQL này được miễn mọi rào của cơ sở dữ liệu',
        'tạo tài khoản riêng không có SUPERUSER, BYPASSRLS: xem docs/van-hanh.md',
      )
    : ok(what, 'cơ sở dữ liệu tự ngăn')
}

async function checkSqlite(file: string, now: Date): Promise<readonly Finding[]> {
  if (!existsSync(file)) return [ok('Cơ sở dữ liệu', 'chưa có, sẽ tạo khi khởi động')]
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const check: unknown = sqlite.pragma('quick_check', { simple: true })
    if (check !== 'ok')
      return [fail('Cơ sở dữ liệu', String(check), 'dừng dịch vụ, khôi phục bản sao lưu gần nhất')]
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) })
    return [ok('Cơ sở dữ liệu', 'nguyên vẹn'), ...(await contents(db, sqliteEngine, now))]
  } finally {
    sqlite.close()
  }
}

async function contents(db: Kysely<Schema>, engine: Engine, now: Date): Promise<Finding[]> {
  const missing = await missingMigrations(db, engine)
  return missing.length > 0
    ? [
        warn(
          'Cấu trúc dữ liệu',
          `còn ${missing.length} bước nâng cấp`,
          'chạy `hoi-xa migrate`, hoặc khởi động dịch vụ',
        ),
      ]
    : queues(db, now)
}

async function queues(db: Kysely<Schema>, now: Date): Promise<Finding[]> {
  const outbox = db.selectFrom('outbox').select((query) => query.fn.countAll<number>().as('n'))
  const inbox = db.selectFrom('inbox').select((query) => query.fn.countAll<number>().as('n'))
  const before = now.getTime() - WAITS_LONG * 60_000
  const { n: late } = await outbox
    .where('status', '=', 'pending')
    .where('not_before', '<', before)
    .where('created_at', '<', before)
    .executeTakeFirstOrThrow()
  const { n: failed } = await outbox
    .where('status', '=', 'failed')
    .where('created_at', '>', now.getTime() - WEEK_MS)
    .executeTakeFirstOrThrow()
  const { n: aside } = await inbox.where('status', '=', 'failed').executeTakeFirstOrThrow()
  return [
    late > 0
      ? warn(
          'Tin chờ gửi',
          `${late} tin chờ quá ${WAITS_LONG} phút`,
          'xem dịch vụ có đang chạy không, kênh đó có bật không',
        )
      : ok('Tin chờ gửi', 'không có tin chờ lâu'),
    failed > 0
      ? warn(
          'Tin không gửi được',
          `${failed} tin trong 7 ngày`,
          'xem `hoi-xa feedback undelivered`, gọi điện cho người gửi phản ánh',
        )
      : ok('Tin không gửi được', 'không có trong 7 ngày'),
    aside > 0
      ? warn('Tin đến chưa xử lý được', `${aside} tin`, 'xem `hoi-xa feedback undelivered` và nhật ký lúc đó')
      : ok('Tin đến chưa xử lý được', 'không có'),
  ]
}
