import type { StaffRole } from '../staff/account.js'

/** Roles as staff call them, and what each may. */
export const roleWords: Readonly<Record<StaffRole, { name: string; duties: string }>> = {
  receptionist: { name: 'Tiếp nhận', duties: 'nhận, phân loại, chuyển phản ánh; nói chuyện với người dân' },
  handler: { name: 'Xử lý', duties: 'chỉ thấy và trả lời phản ánh của đơn vị mình' },
  leader: { name: 'Lãnh đạo', duties: 'duyệt, ký trả lời và công khai; đưa dữ liệu vào dùng' },
  statistics: { name: 'Thống kê', duties: 'chỉ xem số liệu và lịch kế hoạch' },
  province: { name: 'Quản trị tỉnh', duties: 'chỉ xem số liệu các xã của tỉnh' },
  admin: { name: 'Quản trị', duties: 'người dùng, dữ liệu tra cứu, bật tắt, nhật ký' },
}

export function rolesInWords(roles: readonly StaffRole[]): string {
  return roles.map((role) => roleWords[role].name).join(', ')
}
