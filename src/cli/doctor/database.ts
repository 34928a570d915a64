import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fail, ok, warn, type Finding } from './finding.js'

/** Messages that wait longer than this, in minutes, show that nobody sends. */
const WAITS_LONG = 30

/** Looks without changing anything; a database that is not there yet is made at the first start. */
export function checkDatabase(dataDir: string, now: Date): Promise<readonly Finding[]> {
  const file = join(dataDir, 'hoi-xa.sqlite')
  if (!existsSync(file)) return Promise.resolve([ok('Cơ sở dữ liệu', 'chưa có, sẽ tạo khi khởi động')])
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const check: unknown = db.pragma('quick_check', { simple: true })
    if (check !== 'ok')
      return Promise.resolve([
        fail('Cơ sở dữ liệu', String(check), 'dừng dịch vụ, khôi phục bản sao lưu gần nhất'),
      ])
    return Promise.resolve([ok('Cơ sở dữ liệu', 'nguyên vẹn'), ...queues(db, now)])
  } finally {
    db.close()
  }
}

function queues(db: Database.Database, now: Date): Finding[] {
  const count = (sql: string, ...values: number[]): number => {
    const row = db.prepare<number[], { n: number }>(sql).get(...values)
    return row?.n ?? 0
  }
  if (count("select count(*) as n from sqlite_master where name = 'inbox'") === 0) return []
  const before = now.getTime() - WAITS_LONG * 60_000
  const late = count(
    "select count(*) as n from outbox where status = 'pending' and not_before < ? and created_at < ?",
    before,
    before,
  )
  const failed = count(
    "select count(*) as n from outbox where status = 'failed' and created_at > ?",
    now.getTime() - 7 * 86_400_000,
  )
  const aside = count("select count(*) as n from inbox where status = 'failed'")
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
      ? warn('Tin đến chưa xử lý được', `${aside} tin`, 'xem nhật ký; tin vẫn được giữ, không mất')
      : ok('Tin đến chưa xử lý được', 'không có'),
  ]
}
