import type { FC } from 'hono/jsx'
import { PostForm, Select, TextField } from '../parts.js'
import { deskPath } from '../paths.js'

export interface SignInView {
  /** Served communes: id and name; not asked when there is one only. */
  communes: readonly (readonly [id: string, name: string])[]
  commune: string | undefined
  login: string
  /** The page to come back to. */
  back: string
  problem: string | undefined
  /** A form was posted after the session had ended. */
  ended: boolean
}

/** The first step. A wrong answer never says which half was wrong. */
export const SignInPage: FC<SignInView> = ({ communes, commune, login, back, problem, ended }) => (
  <div class="narrow">
    {ended ? (
      <p class="notice" role="status">
        Phiên làm việc đã hết nên việc vừa rồi chưa được lưu. Anh/chị đăng nhập lại ở đây để trở về trang đang
        làm. Phần đã nhập có thể còn được trình duyệt giữ: anh/chị xem lại rồi gửi lần nữa.
      </p>
    ) : null}
    <Problem text={problem} />
    <form method="post" action={deskPath('/dang-nhap')} class="card">
      <input type="hidden" name="back" value={back} />
      {communes.length === 1 ? (
        <input type="hidden" name="commune" value={communes[0]?.[0]} />
      ) : (
        <Select
          name="commune"
          label="Xã, phường"
          options={communes}
          value={commune ?? ''}
          empty="Chọn"
          required
        />
      )}
      <TextField name="login" label="Tên đăng nhập" value={login} autocomplete="username" required />
      <TextField name="password" label="Mật khẩu" type="password" autocomplete="current-password" required />
      <button>Đăng nhập</button>
    </form>
    <p class="hint">Quên mật khẩu: nhờ quản trị viên của xã đặt lại. Trang này dành cho cán bộ.</p>
  </div>
)

/** The second step. */
export const SecondStepPage: FC<{ csrf: string; back: string; problem: string | undefined }> = ({
  csrf,
  back,
  problem,
}) => (
  <div class="narrow">
    <Problem text={problem} />
    <PostForm action="/dang-nhap/ma" csrf={csrf} class="card">
      <input type="hidden" name="back" value={back} />
      <TextField
        name="code"
        label="Mã xác thực"
        hint="6 chữ số trong ứng dụng xác thực trên điện thoại, hoặc một mã khôi phục nếu mất điện thoại."
        autocomplete="one-time-code"
        maxlength={20}
        required
      />
      <button>Xác nhận</button>
    </PostForm>
    <p>
      <a href={deskPath('/dang-nhap')}>Đăng nhập bằng tài khoản khác</a>
    </p>
  </div>
)

const Problem: FC<{ text: string | undefined }> = ({ text }) =>
  text === undefined ? null : (
    <div class="errors" role="alert">
      <p>{text}</p>
    </div>
  )
