import type { Talk } from '../../talks/talk.js'
import type { TalkLine } from '../../talks/talk-store.js'

const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['web', 'Trang chat'],
  ['telegram', 'Telegram'],
  ['zalo-bot', 'Zalo Bot'],
  ['zalo-oa', 'Zalo OA'],
])

export function channelInWords(channel: string): string {
  return CHANNELS.get(channel) ?? channel
}

export function stateInWords({ state, endedBy, firstReplyAt }: Talk): string {
  if (state === 'waiting') return 'Chờ cán bộ'
  if (state === 'with_staff') return 'Đang nói chuyện'
  const unanswered = firstReplyAt === null ? ', chưa được trả lời' : ''
  switch (endedBy) {
    case 'citizen':
      return `Người dân đã về với trợ lý${unanswered}`
    case 'idle':
      return `Hết giờ chờ${unanswered}`
    case 'erased':
      return 'Người dân đã xóa dữ liệu'
    case 'staff':
    case null:
      return 'Đã kết thúc'
  }
}

/** Of working time: "35 phút", "3 giờ 20 phút". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} phút`
  return rest === 0 ? `${hours} giờ` : `${hours} giờ ${rest} phút`
}

const timeWords = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** "09:05, 21/11" */
export function timeInWords(at: Date): string {
  const parts = new Map(timeWords.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return `${part('hour')}:${part('minute')}, ${part('day')}/${part('month')}`
}

export interface DeliveryWords {
  text: string
  bad: boolean
}

/** What became of a message; undefined when it arrived. What the channel said itself stands behind it. */
export function deliveryInWords(delivery: NonNullable<TalkLine['delivery']>): DeliveryWords | undefined {
  const { status, attempts, reason } = delivery
  if (status === 'sent') return undefined
  if (status === 'pending' && attempts === 0) return { text: 'Đang gửi', bad: false }
  const said = reason === null ? '' : ` (${reason})`
  if (status === 'pending') return { text: `Chưa gửi được, đang thử lại${said}`, bad: true }
  return { text: `Không gửi được: ${whyInWords(reason ?? '')}${said}`, bad: true }
}

function whyInWords(reason: string): string {
  if (reason.includes('7-day window'))
    return 'đã quá 7 ngày từ tin cuối của người dân, Zalo không cho nhắn nữa; hãy gọi điện'
  if (reason.includes('48 hours'))
    return 'đã quá 48 giờ từ tin cuối của người dân, Zalo tính tiền tin này và xã chưa bật; hãy gọi điện'
  if (reason.startsWith('blocked')) return 'người dân đã chặn hoặc không nhận tin nhắn'
  if (reason.startsWith('gone')) return 'tài khoản của người dân không còn'
  if (reason.startsWith('rejected')) return 'kênh nhắn tin từ chối'
  return 'đã thử nhiều lần'
}
