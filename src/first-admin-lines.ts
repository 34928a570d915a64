import { deskPath } from './desk/paths.js'
import type { FirstAdmin } from './serve-desk.js'

/** What the operator reads once, when admins were made at the first start. `url` is the address of the service. */
export function firstAdminLines(url: string, admins: readonly FirstAdmin[]): string[] {
  if (admins.length === 0) return []
  return [
    '',
    `Bàn làm việc của cán bộ: ${url}${deskPath('')}`,
    'Tài khoản quản trị đầu tiên, mật khẩu dùng một lần (chỉ hiện ở đây một lần, đổi ngay khi đăng nhập):',
    ...admins.map(({ commune, login, password }) => `  ${commune.name}: ${login}   ${password}`),
    'Mất mật khẩu này: npm run -s hoi-xa -- staff reset-password quantri --commune <mã xã>',
  ]
}
