import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { fail, ok, warn, type Finding } from './finding.js'

const GIGABYTE = 1024 ** 3

/** Free space from which a year of photos fits easily, and below which the database may soon fail to write. */
const PLENTY = 2 * GIGABYTE
const SCARCE = 0.2 * GIGABYTE

/** A clock this far off, in seconds, puts a day's end and tokens at risk. */
const CLOCK_MOST = 60

export async function checkDataFolder(dataDir: string): Promise<readonly Finding[]> {
  await mkdir(dataDir, { recursive: true })
  await access(dataDir, constants.R_OK | constants.W_OK)
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const said = `còn ${(free / GIGABYTE).toFixed(1)} GB`
  if (free < SCARCE)
    return [fail('Ổ đĩa', said, `dọn hoặc thêm ổ đĩa của ${dataDir}: hết chỗ thì không ghi được phản ánh`)]
  return [
    free < PLENTY
      ? warn('Ổ đĩa', said, `thêm chỗ cho ${dataDir} trước khi người dân gửi nhiều ảnh`)
      : ok('Ổ đĩa', said),
  ]
}

/** Compares with the clocks of machines that answered; none in reach is no fault of this one. */
export function checkClock(now: Date, others: readonly Date[]): Finding {
  const what = 'Đồng hồ máy'
  if (others.length === 0)
    return warn(what, `${now.toISOString()}, không có gì để so`, 'tự xem giờ máy có đúng không (timedatectl)')
  const off = Math.min(...others.map((other) => Math.abs(other.getTime() - now.getTime()) / 1_000))
  return off > CLOCK_MOST
    ? fail(
        what,
        `lệch ${Math.round(off)} giây`,
        'bật đồng bộ giờ (timedatectl set-ntp true): hạn trả lời tính theo giờ máy',
      )
    : ok(what, `lệch ${Math.round(off)} giây`)
}
