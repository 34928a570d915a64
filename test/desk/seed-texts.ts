import { pick, type Random } from '../../src/training/random.js'
import type { FeedbackKind } from '../../src/feedback/ticket.js'

/** What people report, made up for trials at scale: a matter, how it is, what is asked for. */
const MATTERS: Readonly<Record<FeedbackKind, readonly string[]>> = {
  field_report: [
    'Đèn đường bị hỏng, buổi tối đi lại rất tối',
    'Rác thải đổ bừa ra bãi đất trống, mùi hôi nồng nặc',
    'Mặt đường bê tông bị sụt lún, xe máy đi qua dễ ngã',
    'Nắp cống bị vỡ, trẻ con đi học ngang qua rất nguy hiểm',
    'Nước thải chăn nuôi chảy ra mương, cá chết nổi',
    'Cây khô nghiêng ra đường, sợ đổ khi có gió lớn',
    'Quán hát mở nhạc to đến khuya, không ngủ được',
    'Đường ống nước sạch rò rỉ suốt ngày, lãng phí',
    'Cột điện nghiêng sau trận mưa, dây chùng xuống thấp',
    'Chó thả rông không rọ mõm, đã đuổi cắn người đi đường',
    'Bãi vật liệu xây dựng lấn hết vỉa hè, phải đi xuống lòng đường',
    'Kênh mương bị lấp, mưa xuống là ngập vào ruộng',
  ],
  procedure_rules: [
    'Làm giấy khai sinh cho cháu mà phải nộp lại giấy đã nộp lần trước',
    'Hồ sơ đất đai quá hẹn hai tuần chưa có kết quả, không có thư xin lỗi',
    'Thủ tục xin xác nhận hộ nghèo đòi thêm giấy ngoài danh mục',
    'Nộp hồ sơ trực tuyến xong vẫn bị yêu cầu mang bản giấy lên',
    'Mẫu đơn trên mạng khác với mẫu ở quầy, phải viết lại ba lần',
    'Đăng ký kết hôn phải đi lại nhiều lần vì thiếu hướng dẫn rõ ràng',
  ],
  conduct: [
    'Cán bộ tiếp nhận nói năng cáu gắt với người già',
    'Đến đúng giờ làm việc mà quầy không có người, chờ hơn một tiếng',
    'Cán bộ bảo về chờ điện thoại nhưng ba tuần không ai gọi',
    'Người đến sau được gọi vào trước, hỏi thì không giải thích',
  ],
  legal_text: [
    'Quy định thu phí vệ sinh theo hộ chưa hợp lý với nhà ít người',
    'Hướng dẫn về hỗ trợ tiền điện không thống nhất giữa hai văn bản',
    'Đề nghị sửa quy định về giờ họp chợ cho phù hợp với người buôn bán nhỏ',
  ],
  praise: [
    'Cảm ơn cán bộ quầy hộ tịch đã hướng dẫn tận tình',
    'Trung tâm trả kết quả sớm hơn hẹn, xin khen ngợi',
    'Góp ý nên có thêm ghế ngồi chờ và quạt ở sảnh',
  ],
}

const HAMLETS = ['Lương Bình', 'Đồng Tâm', 'Hồng Phong', 'Sông Mao', 'Phan Rí Thành', 'Bình Tiến', 'Tân Hòa']
const NEAR = [
  'trường tiểu học',
  'nhà văn hóa',
  'chợ',
  'cầu sắt',
  'trạm y tế',
  'đình làng',
  'bưu điện',
  'cây đa',
]
const SINCE = [
  'Việc này kéo dài từ đầu tháng',
  'Bà con đã nói với trưởng thôn mà chưa thấy xử lý',
  'Hôm qua lại xảy ra lần nữa',
  'Gia đình tôi có người già nên rất bất tiện',
  'Nhiều hộ quanh đây đều bị như vậy',
]
const ASKS = [
  'Mong xã cho người xuống xem và sửa sớm.',
  'Đề nghị kiểm tra và trả lời để bà con yên tâm.',
  'Xin cho biết bao giờ thì xong.',
  'Kính mong lãnh đạo quan tâm giải quyết.',
]
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Thông']
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Thanh', 'Minh', 'Ngọc', 'Hữu']
const GIVEN = ['An', 'Bình', 'Cường', 'Dung', 'Hà', 'Hạnh', 'Hùng', 'Lan', 'Mai', 'Nam', 'Phúc', 'Tú', 'Yến']

export function matterOf(random: Random, kind: FeedbackKind): { what: string; where: string | null } {
  const number = 1 + Math.floor(random() * 240)
  const place = `${pick(random, ['ngõ', 'đường', 'tổ', 'xóm'])} ${number}, thôn ${pick(random, HAMLETS)}`
  const what = `${pick(random, MATTERS[kind])}, gần ${pick(random, NEAR)} ${place}. ${pick(random, SINCE)}. ${pick(random, ASKS)}`
  return {
    what,
    where: kind === 'praise' || kind === 'legal_text' ? null : `${place}, gần ${pick(random, NEAR)}`,
  }
}

export function senderOf(random: Random) {
  const phone = `09${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`
  return {
    name: `${pick(random, FAMILY)} ${pick(random, MIDDLE)} ${pick(random, GIVEN)}`,
    address: `thôn ${pick(random, HAMLETS)}, xã Bắc Bình`,
    phone,
    email: null,
  }
}
