import type { FC } from 'hono/jsx'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import { unitNameOf } from '../../knowledge/units.js'
import { communeRoles, type Account, type StaffRole } from '../../staff/account.js'
import { vietnamTime } from '../../vietnam-day.js'
import { CheckBox, Errors, PostForm, Select, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { rolesInWords, roleWords } from '../role-words.js'

export type FieldErrors = Readonly<Record<string, string>>
type Units = CommuneProfile['units']

/** What stands in a form of a person: as stored, or as typed before it was refused. */
export interface AccountFields {
  login: string
  name: string
  roles: readonly StaffRole[]
  unit: string | null
}

export interface ListedAccount {
  account: Account
  lockedUntil: Date | undefined
}

const States: FC<ListedAccount> = ({ account, lockedUntil }) => (
  <>
    {account.active ? null : <span class="tag late">Đã tắt</span>}{' '}
    {lockedUntil ? <span class="tag late">Tạm khóa đến {vietnamTime(lockedUntil)}</span> : null}{' '}
    {account.mustChangePassword ? <span class="tag soon">Chưa đặt mật khẩu riêng</span> : null}{' '}
    {account.twoFactor ? (
      <span class="tag good">Hai lớp</span>
    ) : (
      <span class="tag soon">Chưa bật hai lớp</span>
    )}
  </>
)

export const AccountsPage: FC<{
  listed: readonly ListedAccount[]
  units: Units
  csrf: string
  fields: AccountFields
  errors: FieldErrors
}> = ({ listed, units, csrf, fields, errors }) => (
  <>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Họ tên</th>
          <th scope="col">Tên đăng nhập</th>
          <th scope="col">Vai trò</th>
          <th scope="col">Đơn vị</th>
          <th scope="col">Tình trạng</th>
        </tr>
      </thead>
      <tbody>
        {listed.map((one) => (
          <tr>
            <td data-label="Họ tên">
              <a href={deskPath(`/nguoi-dung/${one.account.login}`)}>{one.account.name}</a>
            </td>
            <td data-label="Tên đăng nhập">{one.account.login}</td>
            <td data-label="Vai trò">{rolesInWords(one.account.roles)}</td>
            <td data-label="Đơn vị">
              {one.account.unit === null ? '' : unitNameOf(units, one.account.unit)}
            </td>
            <td data-label="Tình trạng">
              <States {...one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <section class="card" aria-labelledby="add">
      <h2 id="add">Thêm người dùng</h2>
      <Errors errors={errors} />
      <PostForm action="/nguoi-dung" csrf={csrf}>
        <TextField
          name="login"
          label="Tên đăng nhập"
          hint="Chữ không dấu, ví dụ lan.nguyen. Không đổi được về sau."
          value={fields.login}
          maxlength={40}
          error={errors['login']}
          required
        />
        <PersonFields fields={fields} units={units} errors={errors} />
        <button>Thêm và tạo mật khẩu dùng một lần</button>
      </PostForm>
    </section>
  </>
)

const PersonFields: FC<{ fields: AccountFields; units: Units; errors: FieldErrors }> = ({
  fields,
  units,
  errors,
}) => (
  <>
    <TextField
      name="name"
      label="Họ tên"
      value={fields.name}
      maxlength={80}
      error={errors['name']}
      required
    />
    <fieldset>
      <legend>Vai trò (chọn một hoặc nhiều)</legend>
      {errors['role-receptionist'] === undefined ? null : (
        <strong class="error">{errors['role-receptionist']}</strong>
      )}
      {communeRoles.map((role) => (
        <CheckBox
          name="role"
          value={role}
          label={`${roleWords[role].name}: ${roleWords[role].duties}`}
          checked={fields.roles.includes(role)}
        />
      ))}
    </fieldset>
    <Select
      name="unit"
      label="Đơn vị"
      options={units.map(({ id, name }) => [id, name] as const)}
      value={fields.unit ?? ''}
      empty="Không thuộc đơn vị nào"
      error={errors['unit']}
    />
  </>
)

export const AccountPage: FC<
  ListedAccount & {
    units: Units
    csrf: string
    fields: AccountFields
    errors: FieldErrors
    /** The admin looks at their own account: what would lock them out is not offered. */
    own: boolean
  }
> = ({ account, lockedUntil, units, csrf, fields, errors, own }) => {
  const path = `/nguoi-dung/${account.login}`
  return (
    <>
      <p>
        Tên đăng nhập <strong>{account.login}</strong> <States account={account} lockedUntil={lockedUntil} />
      </p>
      <Errors errors={errors} />
      <PostForm action={path} csrf={csrf} class="card">
        <PersonFields fields={fields} units={units} errors={errors} />
        <button>Lưu</button>
      </PostForm>
      <section class="card" aria-labelledby="more">
        <h2 id="more">Việc khác</h2>
        {own ? (
          <p>
            Đây là tài khoản của anh/chị. Mật khẩu và xác thực hai lớp ở{' '}
            <a href={deskPath('/tai-khoan')}>Tài khoản của tôi</a>.
          </p>
        ) : (
          <>
            {lockedUntil ? (
              <p class="hint">
                Khóa theo từng máy, từng mạng đã nhập sai. Máy mà người này vẫn thường đăng nhập thì vẫn vào
                được.
              </p>
            ) : null}
            <div class="row">
              {lockedUntil ? (
                <PostForm action={`${path}/mo-khoa`} csrf={csrf}>
                  <button class="quiet">Mở khóa ngay</button>
                </PostForm>
              ) : null}
              <PostForm action={`${path}/mat-khau`} csrf={csrf}>
                <button class="quiet">Đặt lại mật khẩu</button>
              </PostForm>
              {account.twoFactor ? (
                <PostForm action={`${path}/hai-lop`} csrf={csrf}>
                  <button class="quiet">Đặt lại xác thực hai lớp</button>
                </PostForm>
              ) : null}
              <PostForm action={`${path}/${account.active ? 'tat' : 'bat'}`} csrf={csrf}>
                <button class="danger">{account.active ? 'Tắt tài khoản' : 'Bật lại tài khoản'}</button>
              </PostForm>
            </div>
          </>
        )}
      </section>
      <p>
        <a href={deskPath(`/nhat-ky?ai=${encodeURIComponent(account.login)}`)}>Nhật ký của người này</a>
      </p>
    </>
  )
}

/** Shown once, in the answer to the form that made it. */
export const OneTimePasswordPage: FC<{ account: Account; password: string; days: number }> = ({
  account,
  password,
  days,
}) => (
  <div class="narrow">
    <p class="notice">Mật khẩu này chỉ hiện ra ở đây một lần. Anh/chị đưa tận tay, không gửi qua Zalo.</p>
    <dl class="facts card">
      <dt>Tên đăng nhập</dt>
      <dd>{account.login}</dd>
      <dt>Mật khẩu</dt>
      <dd>
        <code id="one-time-password">{password}</code>
      </dd>
    </dl>
    <p>
      {account.name} đăng nhập bằng mật khẩu này trong {days} ngày tới và phải đặt mật khẩu riêng ngay lúc đó.
    </p>
    <p>
      <a href={deskPath('/nguoi-dung')}>Về danh sách người dùng</a>
    </p>
  </div>
)
