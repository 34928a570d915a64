/** Acts of the log as people call them. One that has no words here is shown by its name. */
const words: Readonly<Record<string, string>> = {
  sign_in: 'Đăng nhập',
  'sign_in.password': 'Đúng mật khẩu, chờ mã xác thực',
  'sign_in.failed': 'Đăng nhập sai',
  'sign_in.locked': 'Tạm khóa vì sai nhiều lần',
  sign_out: 'Đăng xuất',
  'sign_out.everywhere': 'Đăng xuất ở mọi nơi',
  'own_account.password': 'Đổi mật khẩu của mình',
  'own_account.second_factor_on': 'Bật xác thực hai lớp',
  'own_account.second_factor_off': 'Tắt xác thực hai lớp',
  'own_account.recovery_codes': 'Tạo mã khôi phục mới',
  'own_account.end_other_sessions': 'Đăng xuất ở những nơi khác',
  'account.list': 'Xem danh sách người dùng',
  'account.show': 'Xem một người dùng',
  'account.add': 'Thêm người dùng',
  'account.save': 'Sửa người dùng',
  'account.reset_password': 'Đặt lại mật khẩu',
  'account.reset_second_factor': 'Đặt lại xác thực hai lớp',
  'account.unlock': 'Mở khóa đăng nhập',
  'account.disable': 'Tắt tài khoản',
  'account.enable': 'Bật lại tài khoản',
  'account.sign_out': 'Đăng xuất một người ở mọi nơi',
  'account.first': 'Tạo tài khoản quản trị đầu tiên',
  'audit.list': 'Xem nhật ký',
  'audit.export': 'Tải nhật ký',
}

export function actInWords(act: string): string {
  return words[act] ?? act
}

/** Every act that has words, by them. */
export const knownActs: readonly (readonly [act: string, words: string])[] = Object.entries(words).sort(
  ([, one], [, other]) => one.localeCompare(other, 'vi'),
)
