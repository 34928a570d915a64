import type { FC } from 'hono/jsx'
import type { Account } from '../../staff/account.js'
import { LEAST } from '../../staff/password-rules.js'
import type { StoredSession } from '../../staff/staff-store.js'
import { vietnamDay, vietnamTime } from '../../vietnam-day.js'
import { Errors, PostForm, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { rolesInWords } from '../role-words.js'

/** What is wrong, by field; empty when nothing is. */
export type FieldErrors = Readonly<Record<string, string>>

export const OwnAccountPage: FC<{
  account: Account
  unit: string | undefined
  csrf: string
  sessions: readonly StoredSession[]
  /** Name of the session that asks. */
  here: string
  recoveryLeft: number
  errors: FieldErrors
}> = ({ account, unit, csrf, sessions, here, recoveryLeft, errors }) => (
  <>
    <div class="columns">
      <section class="card" aria-labelledby="who">
        <h2 id="who">Tài khoản</h2>
        <dl class="facts">
          <dt>Tên đăng nhập</dt>
          <dd>{account.login}</dd>
          <dt>Họ tên</dt>
          <dd>{account.name}</dd>
          <dt>Vai trò</dt>
          <dd>{rolesInWords(account.roles)}</dd>
          {unit === undefined ? null : (
            <>
              <dt>Đơn vị</dt>
              <dd>{unit}</dd>
            </>
          )}
        </dl>
        <p class="hint">Họ tên, vai trò, đơn vị do quản trị viên sửa.</p>
        <p>
          <a href={deskPath('/tai-khoan/mat-khau')}>Đổi mật khẩu</a>
        </p>
      </section>
      <section class="card" aria-labelledby="second">
        <h2 id="second">Xác thực hai lớp</h2>
        {account.twoFactor ? (
          <>
            <p>
              <span class="tag good">Đang bật</span> Còn {recoveryLeft} mã khôi phục chưa dùng.
            </p>
            <Errors errors={errors} />
            <PostForm action="/tai-khoan/ma-khoi-phuc" csrf={csrf}>
              <TextField
                name="password"
                label="Mật khẩu"
                type="password"
                autocomplete="current-password"
                error={errors['password']}
                required
              />
              <button class="quiet">Tạo mã khôi phục mới</button>
            </PostForm>
            <p>
              <a href={deskPath('/tai-khoan/hai-lop')}>Tắt hoặc chuyển sang điện thoại khác</a>
            </p>
          </>
        ) : (
          <p>
            <span class="tag soon">Chưa bật</span>{' '}
            <a href={deskPath('/tai-khoan/hai-lop')}>Bật xác thực hai lớp</a>
          </p>
        )}
      </section>
    </div>
    <section aria-labelledby="sessions">
      <h2 id="sessions">Đang đăng nhập ở {sessions.length} nơi</h2>
      <ul>
        {sessions.map((session) => (
          <li>
            {session.device === '' ? 'Trình duyệt không rõ' : session.device}, vào lúc {at(session.startedAt)}
            , dùng lần cuối {at(session.seenAt)}
            {session.hash === here ? <strong> (ở đây)</strong> : null}
          </li>
        ))}
      </ul>
      <div class="row">
        {sessions.length > 1 ? (
          <PostForm action="/tai-khoan/phien/ket-thuc" csrf={csrf}>
            <button class="quiet">Đăng xuất ở những nơi khác</button>
          </PostForm>
        ) : null}
        <PostForm action="/dang-xuat/tat-ca" csrf={csrf}>
          <button class="danger">Đăng xuất ở mọi nơi, cả ở đây</button>
        </PostForm>
      </div>
    </section>
  </>
)

export const PasswordPage: FC<{
  csrf: string
  /** The password was given by somebody else; it was typed just now and is not asked again. */
  given: boolean
  login: string
  errors: FieldErrors
}> = ({ csrf, given, login, errors }) => (
  <div class="narrow">
    {given ? (
      <p class="notice">
        Mật khẩu vừa dùng là mật khẩu dùng một lần. Anh/chị đặt mật khẩu của riêng mình để tiếp tục.
      </p>
    ) : null}
    <Errors errors={errors} />
    <PostForm action="/tai-khoan/mat-khau" csrf={csrf} class="card">
      <input type="hidden" name="login" value={login} autocomplete="username" />
      {given ? null : (
        <TextField
          name="current"
          label="Mật khẩu đang dùng"
          type="password"
          autocomplete="current-password"
          error={errors['current']}
          required
        />
      )}
      <TextField
        name="password"
        label="Mật khẩu mới"
        type="password"
        hint={`Ít nhất ${LEAST} ký tự; dài và dễ nhớ tốt hơn ngắn và rắc rối. Không dùng tên xã, tên mình, năm.`}
        autocomplete="new-password"
        error={errors['password']}
        required
      />
      <TextField
        name="again"
        label="Gõ lại mật khẩu mới"
        type="password"
        autocomplete="new-password"
        error={errors['again']}
        required
      />
      <button>Đổi mật khẩu</button>
      <p class="hint">Đổi xong, những nơi khác đang đăng nhập bằng tài khoản này đều bị đăng xuất.</p>
    </PostForm>
  </div>
)

export function at(time: Date): string {
  const [year, month, day] = vietnamDay(time).split('-')
  return `${vietnamTime(time)} ngày ${day ?? ''}/${month ?? ''}/${year ?? ''}`
}
