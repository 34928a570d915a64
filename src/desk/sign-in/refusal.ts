import type { Refused, Waits } from '../../staff/sign-in.js'
import { vietnamTime } from '../../vietnam-day.js'

/** What a refused try is told. The same for a login that nobody has. Pure. */
export function refusal(result: Refused, wrong: string): string {
  switch (result.kind) {
    case 'wrong':
      return result.locked ? `${wrong} ${LOCKED_NOW}` : wrong
    case 'expired':
      return 'Mật khẩu dùng một lần này đã hết hạn. Anh/chị nhờ quản trị viên đặt lại.'
    case 'locked':
      return `Tên đăng nhập này tạm khóa đến ${vietnamTime(result.until)} ở máy hoặc mạng này vì nhập sai nhiều lần. Cần gấp thì nhờ quản trị viên mở khóa.`
    case 'held':
      return `Tên đăng nhập này vừa bị nhập sai nhiều lần từ nhiều nơi nên phải chờ giữa hai lần thử. Anh/chị thử lại sau ${vietnamTime(result.until)}, hoặc dùng máy vẫn thường đăng nhập.`
    case 'slow':
      return `Có quá nhiều lần nhập sai từ mạng này. Anh/chị thử lại sau ${vietnamTime(result.until)}.`
  }
}

const LOCKED_NOW = 'Đã sai 5 lần nên tên đăng nhập này tạm khóa 15 phút ở máy hoặc mạng này.'

/** Status of the answer: too many tries are told as such, with when to come again. */
export function refusalStatus(result: Refused): 422 | 429 {
  return isWaiting(result) ? 429 : 422
}

/** Seconds for `Retry-After`; undefined when another try may come at once. */
export function retryAfter(result: Refused, now: Date): string | undefined {
  if (!isWaiting(result)) return undefined
  return String(Math.max(1, Math.ceil((result.until.getTime() - now.getTime()) / 1000)))
}

function isWaiting(result: Refused): result is Waits {
  return result.kind !== 'wrong' && result.kind !== 'expired'
}
