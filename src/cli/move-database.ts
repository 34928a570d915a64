import { databaseOf } from '../config/database-url.js'
import { UsageError } from '../errors.js'
import { isPostgres, shownPlace } from '../storage/database.js'
import { moveDatabase, type MovedTable } from '../storage/move/move-database.js'
import type { Place } from './knowledge-versions.js'

export const MOVE_DATABASE_USAGE = `  move-database [--to URL] [--json]          copy the SQLite database of --data into an empty PostgreSQL one
                                             (DATABASE_URL unless told), compared table by table`

export interface MovePlace extends Place {
  to: string | undefined
  json: boolean
}

/** `hoi-xa move-database`; resolves with the exit code, rejects with `StartError` when nothing was moved. */
export async function moveDatabaseCommand(
  { data, databaseUrl, to, json }: MovePlace,
  print: (line: string) => void,
): Promise<number> {
  const url = to ?? databaseUrl ?? undefined
  if (url === undefined || !isPostgres(url))
    throw new UsageError('move-database needs --to postgres://user:password@host:5432/database')
  const file = databaseOf({ dataDir: data }, { databaseUrl: null })
  const moved = await moveDatabase(file, url)
  if (json) print(JSON.stringify({ from: file, to: shownPlace(url), tables: moved }))
  else for (const line of movedLines(file, shownPlace(url), moved)) print(line)
  return 0
}

function movedLines(from: string, to: string, moved: readonly MovedTable[]): string[] {
  const width = Math.max(...moved.map(({ table }) => table.length))
  return [
    `${from} -> ${to}`,
    ...moved.map(({ table, to: { rows, digest } }) => {
      const count = String(rows).padStart(8)
      return `  ${table.padEnd(width)} ${count} dòng  ${digest.slice(0, 16)}  khớp`
    }),
    'Xong: số dòng và mã kiểm của mọi bảng khớp nhau. Đặt DATABASE_URL rồi khởi động dịch vụ.',
    'Tệp SQLite còn nguyên; ảnh và PDF vẫn ở thư mục dữ liệu.',
  ]
}
