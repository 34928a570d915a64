import type { HandChannel } from '../../feedback/queue.js'
import type { Grievance } from './intake-parts.js'
import type { AnswerWay } from './read-report.js'

/** What is wrong with an item, as staff read it. */
export const badName = {
  too_short: 'Ghi họ và tên người gửi; không có thì chọn tin báo.',
  too_long: 'Họ tên dài quá 60 chữ cái.',
  not_a_name: 'Đây không giống họ tên: họ tên chỉ gồm chữ cái.',
  refused: 'Người dân không muốn ghi tên thì chọn tin báo.',
} as const
export const badAddress = {
  too_short: 'Ghi địa chỉ: thôn, tổ, xã.',
  too_long: 'Địa chỉ dài quá 200 ký tự.',
  not_an_address: 'Đây không giống địa chỉ.',
} as const
export const badPhone = {
  no_number: 'Không thấy số điện thoại.',
  too_short: 'Số điện thoại thiếu chữ số (di động có 10 số).',
  too_long: 'Số điện thoại thừa chữ số (di động có 10 số).',
  unknown_prefix: 'Đầu số này không có ở Việt Nam.',
} as const
export const badFile = {
  too_large: 'Tệp lớn quá: ảnh nhiều nhất 10 MB, PDF 5 MB.',
  unknown_kind: 'Tệp này không phải ảnh hay PDF.',
  heic: 'Ảnh HEIC chưa nhận được: chọn ảnh JPEG.',
  broken: 'Tệp hỏng, không đọc được.',
  gone: 'Tệp không còn, chọn lại.',
  retry: 'Chưa nhận được tệp, thử lại.',
  unsafe_pdf: 'PDF có mật khẩu hoặc nội dung chạy được nên không nhận.',
  too_many_pixels: 'Ảnh có kích thước quá lớn.',
} as const

export const handWords: Readonly<Record<HandChannel | 'chat', string>> = {
  counter: 'Tại quầy',
  phone: 'Qua điện thoại',
  letter: 'Thư, đơn giấy',
  chat: 'Qua trò chuyện',
}

/** How the citizen gets the answer. */
export const answerWords: Readonly<Record<AnswerWay | 'chat', string>> = {
  reach: 'qua điện thoại, thư điện tử trên',
  chat: 'nhắn vào cuộc trò chuyện',
  letter: 'bằng thư gửi theo địa chỉ',
  visit: 'người dân tự đến Trung tâm nhận',
}

/** What the words look like, where that belongs, and what has to be sure before it is taken for a report after all. */
export const grievances: Readonly<Record<Grievance, { name: string; belongs: string; none: string }>> = {
  emergency: {
    name: 'việc khẩn cấp',
    belongs:
      'Đang có nguy hiểm thì gọi ngay 113 (công an), 114 (cháy, cứu nạn), 115 (cấp cứu), 111 (trẻ em bị xâm hại) trước khi làm gì khác.',
    none: 'Tôi đã hỏi: hiện không có ai đang gặp nguy hiểm, hoặc đã gọi số khẩn cấp. Phần còn lại là phản ánh, kiến nghị.',
  },
  denunciation: {
    name: 'tố cáo',
    belongs:
      'Tố cáo theo Luật Tố cáo 2018: mời người dân gặp nơi tiếp công dân hoặc gửi đơn trong phong bì dán kín. Không hỏi thêm, không ghi nội dung ở đây; danh tính người tố cáo được bảo vệ.',
    none: 'Tôi đã hỏi lại và giải thích: người dân xác nhận đây không phải tố cáo, chỉ là phản ánh, kiến nghị.',
  },
  complaint: {
    name: 'khiếu nại',
    belongs:
      'Khiếu nại theo Luật Khiếu nại 2011: mời người dân gửi đơn hoặc đến nơi tiếp công dân của cơ quan đã ra quyết định. Có thời hiệu, nên làm sớm.',
    none: 'Tôi đã hỏi lại và giải thích: người dân xác nhận đây không phải khiếu nại, chỉ là phản ánh, kiến nghị.',
  },
}
