import { pageWords } from './page-words.js'

/** Acts of the log as people call them: what is done, and which pages with data of citizens are looked at. */
const words: Readonly<Record<string, string>> = {
  sign_in: 'Đăng nhập',
  'sign_in.password': 'Đúng mật khẩu, chờ mã xác thực',
  'sign_in.code': 'Nhập mã xác thực',
  'sign_in.failed': 'Đăng nhập sai',
  'sign_in.locked': 'Tạm khóa vì sai nhiều lần',
  sign_out: 'Đăng xuất',
  'sign_out.everywhere': 'Đăng xuất ở mọi nơi',

  'own_account.password': 'Đổi mật khẩu của mình',
  'own_account.second_factor_on': 'Bật xác thực hai lớp',
  'own_account.second_factor_off': 'Tắt xác thực hai lớp',
  'own_account.recovery_codes': 'Tạo mã khôi phục mới',
  'own_account.end_other_sessions': 'Đăng xuất ở những nơi khác',

  'account.add': 'Thêm người dùng',
  'account.save': 'Sửa người dùng',
  'account.reset_password': 'Đặt lại mật khẩu',
  'account.reset_second_factor': 'Đặt lại xác thực hai lớp',
  'account.unlock': 'Mở khóa đăng nhập',
  'account.disable': 'Tắt tài khoản',
  'account.enable': 'Bật lại tài khoản',
  'account.sign_out': 'Đăng xuất một người ở mọi nơi',
  'account.first': 'Tạo tài khoản quản trị đầu tiên',

  'queue.view': 'Xem danh sách phiếu',
  'queue.search': 'Tìm phiếu',
  'queue.assign': 'Giao nhiều phiếu một lúc',
  'queue.save_view': 'Lưu bộ lọc phiếu',
  'queue.remove_view': 'Bỏ bộ lọc phiếu đã lưu',

  'ticket.open': 'Xem phiếu',
  'ticket.print': 'Xem bản in phiếu',
  'ticket.act': 'Làm một việc với phiếu',
  'ticket.assign': 'Giao phiếu',
  'ticket.note': 'Ghi chú nội bộ vào phiếu',
  'ticket.letter': 'Tải công văn của phiếu',
  'ticket.look_again': 'Xem lại câu trả lời trước khi duyệt',
  'ticket.summary': 'Xem bản tóm tắt công khai',
  'ticket.file': 'Xem tệp của người dân',
  'ticket.thumbnail': 'Xem ảnh nhỏ của người dân',

  'intake.from_talk': 'Ghi phản ánh từ một cuộc trò chuyện',
  'intake.read_back': 'Ghi phản ánh hộ, đọc lại cho người dân',
  'intake.edit': 'Sửa phản ánh đang ghi hộ',
  'intake.open': 'Gửi phản ánh ghi hộ',
  'intake.opened': 'Đã vào sổ phản ánh ghi hộ',
  'intake.stated_none': 'Xác nhận không phải khiếu nại, tố cáo',
  'intake.slip': 'Xem giấy biên nhận',

  'talk.list': 'Xem danh sách trò chuyện',
  'talk.open': 'Xem một cuộc trò chuyện',
  'talk.file': 'Xem tệp trong trò chuyện',
  'talk.take': 'Nhận cuộc trò chuyện',
  'talk.hand': 'Chuyển cuộc trò chuyện cho người khác',
  'talk.look_up': 'Tra cứu để chèn vào câu trả lời',
  'talk.reply': 'Trả lời người dân',
  'talk.end': 'Kết thúc cuộc trò chuyện',

  'knowledge.explain': 'Thử một câu hỏi',
  'knowledge.aliases': 'Đề xuất cách nói của người dân',
  'knowledge.upload': 'Tải tệp thủ tục lên',
  'knowledge.restore': 'Khôi phục bản dữ liệu cũ',
  'knowledge.test_set.add': 'Thêm câu hỏi kiểm tra',
  'knowledge.test_set.remove': 'Bỏ câu hỏi kiểm tra',
  'office.place': 'Sửa nơi tiếp dân, giờ làm việc',
  'office.units': 'Sửa danh sách đơn vị',
  'office.reception': 'Sửa lịch tiếp công dân',
  'gaps.list': 'Xem các câu hỏi chưa trả lời được',
  'gaps.explain': 'Xem vì sao chưa trả lời được',
  'gaps.note': 'Đề xuất bổ sung từ câu hỏi chưa trả lời được',
  'gaps.note.form': 'Soạn bổ sung từ câu hỏi chưa trả lời được',
  'gaps.merge': 'Gộp các câu hỏi chưa trả lời được',
  'gaps.ignore': 'Bỏ qua các câu hỏi chưa trả lời được',
  'gaps.alias.form': 'Ghi cách nói mới từ câu hỏi chưa trả lời được',
  'proposals.show': 'Xem một đề xuất dữ liệu',
  'proposals.approve': 'Duyệt đề xuất dữ liệu',
  'proposals.close': 'Đóng đề xuất dữ liệu',
  'proposal.made': 'Đã lập đề xuất dữ liệu',
  'proposal.applied': 'Dữ liệu mới đã được dùng',

  'plan.note': 'Ghi tiến độ việc trong kế hoạch',
  'switches.off': 'Tắt một phần dịch vụ',
  'switches.on': 'Bật lại một phần dịch vụ',
  switched_off: 'Một phần dịch vụ đã tắt',
  'embed.save': 'Sửa các trang được gắn nút trò chuyện',
  'audit.export': 'Tải nhật ký',
}

/** An act, or a page that somebody was refused, in words; one that has none here is shown by its name. */
export function actInWords(act: string): string {
  return words[act] ?? pageWords[act] ?? act
}

/** Every act that has words, by them. */
export const knownActs: readonly (readonly [act: string, words: string])[] = Object.entries(words).sort(
  ([, one], [, other]) => one.localeCompare(other, 'vi'),
)
