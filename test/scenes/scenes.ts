import { handler, leader, receptionist } from '../fixtures/report-desk.js'
import { choose, open, say, staff, type Scene, type Step } from './scene.js'

/** The promise of every formal report sent on the day of the scenes. */
const PROMISE = 'Hạn trả lời: ‹hạn trả lời›'

/** A report in few messages; the receipt shows the code. */
const reported: readonly Step[] = [
  say('phản ánh đèn đường ở ngõ 12 thôn Lương Bình hỏng từ hôm 10/11', 'Việc ngoài hiện trường'),
  choose('Việc ngoài hiện trường', 'ảnh hoặc tệp PDF'),
  choose('Không có ảnh', 'họ và tên'),
  say('Nguyễn Văn Bảy, thôn Lương Bình, 0912 345 678', 'xem lại trước khi gửi'),
  choose('Gửi phản ánh', 'Đã nhận phản ánh', 'Mã: ‹mã 1›', PROMISE),
]

export const scenes: readonly Scene[] = [
  {
    name: 'lookup-and-follow-up',
    title: 'Tra cứu thủ tục rồi hỏi tiếp',
    steps: [
      open('trợ lý AI tự động'),
      say('xin giấy xác nhận độc thân cần giấy tờ gì', 'Nguồn: 1.004873'),
      say('thế mất bao nhiêu tiền?', '1.004873', 'Hội đồng nhân dân tỉnh'),
      say('nộp ở đâu?', 'Trung tâm Phục vụ hành chính công xã Bắc Bình'),
    ],
  },
  {
    name: 'ask-back-and-number',
    title: 'Trợ lý hỏi lại, người dân chọn bằng số, bằng nút',
    steps: [
      say('làm lại giấy khai sinh bị mất', 'bản sao', 'đăng ký lại'),
      say('số 1', 'Nguồn: 2.000635'),
      say('lĩnh vực', 'Hộ tịch'),
      choose('Hộ tịch', 'khai sinh'),
      choose('Đăng ký kết hôn', 'kết hôn', 'Nguồn: '),
    ],
  },
  {
    name: 'report-to-receipt',
    title: 'Phản ánh từ câu đầu đến mã tiếp nhận',
    steps: [
      say('phản ánh', 'Anh/chị muốn phản ánh việc gì?'),
      say('Đèn đường hỏng, buổi tối tối om', 'Việc ngoài hiện trường'),
      choose('Việc ngoài hiện trường', 'chỗ nào'),
      say('ngõ 12 thôn Lương Bình', 'Từ khi nào'),
      say('từ hôm 10/11', 'ảnh hoặc tệp PDF'),
      choose('Không có ảnh', 'họ và tên'),
      say('Nguyễn Văn Bảy', 'Địa chỉ'),
      say('thôn Lương Bình, xã Bắc Bình', 'Số điện thoại'),
      say(
        '0912 345 678',
        'Họ tên: Nguyễn Văn Bảy',
        'Liên hệ: 0912345678',
        '‹hạn trả lời› (15 ngày làm việc)',
      ),
      choose('Gửi phản ánh', 'Đã nhận phản ánh', 'Mã: ‹mã 1›', PROMISE),
    ],
  },
  {
    name: 'status-by-code',
    title: 'Xem tiến độ bằng mã',
    steps: [...reported, say('cho hỏi mã {code}', '‹mã 1›', 'Mới nhận', 'hỏng', PROMISE)],
  },
  {
    name: 'denunciation',
    title: 'Tố cáo được chỉ đến đúng nơi, không lưu lại',
    steps: [
      say('cán bộ xã đòi tiền mới làm giấy cho tôi', 'tố cáo', 'tiếp công dân', 'không lưu'),
      choose('Gặp cán bộ', 'Trung tâm Phục vụ hành chính công xã Bắc Bình'),
    ],
  },
  {
    name: 'own-data',
    title: 'Xem và xóa dữ liệu của mình',
    steps: [
      say('làm giấy khai sinh cho cu Tý cần gì', 'Giấy chứng sinh'),
      say('dữ liệu của tôi', 'tin nhắn'),
      say('xóa dữ liệu', 'Xóa rồi không lấy lại được'),
      choose('Xóa hết', 'Đã xóa'),
      say('mất bao nhiêu tiền?'),
    ],
  },
  {
    name: 'staff-reply',
    title: 'Trả lời của cán bộ đến nơi, người dân chấm điểm',
    steps: [
      ...reported,
      staff(
        'tiếp nhận, chuyển Phòng Kinh tế',
        [
          [receptionist, { act: 'take_up' }],
          [receptionist, { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' }],
        ],
        'đã được cán bộ tiếp nhận',
        'đã chuyển cho Phòng Kinh tế xử lý',
      ),
      staff(
        'trả lời, lãnh đạo duyệt',
        [
          [handler, { act: 'draft_reply', text: 'Thôn đã thay bóng. Cảm ơn bác.' }],
          [leader, { act: 'approve' }],
        ],
        'Thôn đã thay bóng. Cảm ơn bác.',
        'Rất hài lòng',
      ),
      choose('Rất hài lòng', 'Cảm ơn anh/chị đã chấm điểm phản ánh ‹mã 1›'),
    ],
  },
]
