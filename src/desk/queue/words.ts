import type { Countdown } from '../../feedback/countdown.js'
import type { FeedbackKind, Standing, TicketState } from '../../feedback/ticket.js'

/** Words of the queue as staff read them. */
export const stateWords: Readonly<Record<TicketState, string>> = {
  new: 'Mới nhận',
  classifying: 'Đang phân loại',
  waiting: 'Chờ người dân bổ sung',
  handling: 'Đang xử lý',
  drafted: 'Có dự thảo trả lời',
  contested: 'Người dân chưa đồng ý',
  replied: 'Đã trả lời',
  awaiting_publication: 'Chờ công khai',
  published: 'Đã công khai',
  transferred: 'Đã chuyển nơi khác',
  refused: 'Từ chối tiếp nhận',
  closed: 'Đã đóng',
}

export const kindWords: Readonly<Record<FeedbackKind, string>> = {
  procedure_rules: 'Quy định, thủ tục',
  conduct: 'Thái độ, chậm trễ',
  legal_text: 'Văn bản pháp luật',
  field_report: 'Hiện trường',
  praise: 'Khen, góp ý',
}

export const standingWords: Readonly<Record<Standing, string>> = {
  formal: 'Chính thức',
  tip: 'Tin báo (không tên)',
}

export function countdownWords(countdown: Countdown): string {
  switch (countdown.kind) {
    case 'done':
      return ''
    case 'no_promise':
      return 'không hẹn ngày'
    case 'left':
      return countdown.days === 0 ? 'hôm nay là hạn' : `còn ${countdown.days} ngày làm việc`
    case 'standing':
      return `đang dừng, còn ${countdown.days} ngày làm việc`
    case 'late':
      return countdown.days === 0 ? 'quá hạn' : `quá hạn ${countdown.days} ngày làm việc`
  }
}

/** 91503 -> "91.503". */
export function countWords(count: number): string {
  return count.toLocaleString('vi-VN')
}
