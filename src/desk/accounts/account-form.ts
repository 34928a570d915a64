import { z } from 'zod'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import { unitIdOf } from '../../knowledge/units.js'
import { communeRoles, type StaffRole } from '../../staff/account.js'
import { LOGIN_FORM, typedLogin } from '../../staff/login-name.js'
import { readFields, type ReadFields } from '../read-fields.js'

/** What an admin says of a person. */
export interface AccountForm {
  name: string
  roles: StaffRole[]
  /** Id of the commune's profile. */
  unit: string | null
}

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Họ tên không được để trống.')
    .max(80, 'Họ tên dài nhất 80 ký tự.')
    .regex(/^[^\p{C}<>]*$/u, 'Họ tên có ký tự không dùng được.'),
})

const loginSchema = z.object({
  login: z
    .string()
    .transform(typedLogin)
    .refine(
      (login) => LOGIN_FORM.test(login),
      'Tên đăng nhập có 3 đến 40 ký tự: chữ không dấu, chữ số, dấu chấm, dấu gạch nối.',
    ),
})

/** Reads name, roles and unit; all that is wrong is told at once. */
export function readAccountForm(
  fields: ReadonlyMap<string, string>,
  roles: readonly string[],
  { units }: Pick<CommuneProfile, 'units'>,
): ReadFields<AccountForm> {
  const named = readFields(schema, new Map([['name', fields.get('name') ?? '']]))
  const known = communeRoles.filter((role) => roles.includes(role))
  const unit = unitIdOf(units, fields.get('unit') ?? '')
  const errors: Record<string, string> = named.ok ? {} : { ...named.errors }
  if (known.length === 0) errors['role-receptionist'] = 'Chọn ít nhất một vai trò.'
  if (unit !== '' && !units.some(({ id }) => id === unit)) errors['unit'] = 'Xã không có đơn vị này.'
  if (unit === '' && known.includes('handler')) errors['unit'] = 'Người xử lý phải thuộc một đơn vị.'
  if (!named.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { name: named.value.name, roles: known, unit: unit === '' ? null : unit } }
}

export function readLogin(fields: ReadonlyMap<string, string>): ReadFields<{ login: string }> {
  return readFields(loginSchema, new Map([['login', fields.get('login') ?? '']]))
}
