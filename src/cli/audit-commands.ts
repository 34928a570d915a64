import { verifyLog } from '../audit/verify.js'
import { databaseOf } from '../config/database-url.js'
import { UsageError } from '../errors.js'
import { openStorage } from '../storage/storage.js'
import { vietnamDay, vietnamTime } from '../vietnam-day.js'
import type { Place } from './knowledge-versions.js'

export const AUDIT_USAGE = `  audit verify [NUMBER:HASH]                 is the log of the desk as it was written; with an end noted earlier:
                                             is it still that log`

/** `hoi-xa audit verify`; resolves with the exit code: 1 when the chain is broken. */
export async function auditCommand(
  [command, noted]: readonly string[],
  place: Place,
  json: boolean,
  print: (line: string) => void,
): Promise<number> {
  if (command !== 'verify') throw new UsageError(`audit has no command "${command ?? ''}"`)
  const end = noted === undefined ? undefined : readEnd(noted)
  const storage = await openStorage(
    databaseOf({ dataDir: place.data }, { databaseUrl: place.databaseUrl ?? null }),
  )
  try {
    const result = await verifyLog(storage.audit, end)
    print(json ? JSON.stringify(result) : wordsOf(result))
    return result.kind === 'whole' ? 0 : 1
  } finally {
    await storage.close()
  }
}

function wordsOf(result: Awaited<ReturnType<typeof verifyLog>>): string {
  switch (result.kind) {
    case 'whole':
      return `Nhật ký nguyên vẹn: ${result.count} dòng. Ghi lại ở nơi khác để lần sau đối chiếu: ${result.last.seq}:${result.last.hash}`
    case 'broken': {
      const { seq, at, commune, who, act } = result.entry
      return `Nhật ký bị sửa: dòng ${seq} (${vietnamDay(at)} ${vietnamTime(at)}, ${commune}, ${who}, ${act}) không nối với dòng ${result.after}. Các dòng trước đó nguyên vẹn.`
    }
    case 'cut':
      return `Nhật ký bị cắt đuôi: còn ${result.count} dòng, đã ghi ${result.written}.`
    case 'other':
      return `Nhật ký không còn dòng ${result.seq} như đã ghi lại: cả chuỗi có thể đã bị làm lại.`
  }
}

function readEnd(text: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new UsageError('audit verify takes NUMBER:HASH as it printed it earlier')
  return { seq: Number(seq), hash }
}
