import type { FC } from 'hono/jsx'
import type { QrCode } from '../../pages/qr-code.js'
import { Errors, PostForm, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import type { FieldErrors } from './views.js'

/** Takes a second factor up: scan or type the secret, prove it by a code. */
export const TakeUpPage: FC<{
  csrf: string
  qr: QrCode
  secret: string
  /** The role demands it before anything else. */
  demanded: boolean
  errors: FieldErrors
}> = ({ csrf, qr, secret, demanded, errors }) => (
  <div class="narrow">
    {demanded ? (
      <p class="notice">Tài khoản quản trị phải bật xác thực hai lớp trước khi làm việc khác.</p>
    ) : null}
    <ol>
      <li>
        Cài một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator hoặc Microsoft Authenticator.
        Không cần mạng, không mất tiền.
      </li>
      <li>
        Trong ứng dụng, chọn thêm tài khoản rồi quét hình này:
        <svg
          class="qr"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label="Mã QR để ứng dụng xác thực quét"
        >
          <path d={qr.path} />
        </svg>
        Không quét được thì gõ khóa này vào ứng dụng: <code>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </li>
      <li>Gõ 6 chữ số mà ứng dụng đang hiện.</li>
    </ol>
    <Errors errors={errors} />
    <PostForm action="/tai-khoan/hai-lop" csrf={csrf} class="card">
      <TextField
        name="code"
        label="Mã 6 chữ số"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={10}
        error={errors['code']}
        required
      />
      <button>Bật xác thực hai lớp</button>
    </PostForm>
  </div>
)

/** Takes it away, which an admin cannot. */
export const GiveUpPage: FC<{ csrf: string; admin: boolean; errors: FieldErrors }> = ({
  csrf,
  admin,
  errors,
}) => (
  <div class="narrow">
    <p>
      <span class="tag good">Đang bật</span>
    </p>
    {admin ? (
      <p>
        Tài khoản quản trị phải luôn bật xác thực hai lớp. Đổi điện thoại: nhờ một quản trị viên khác đặt lại,
        hoặc chạy lệnh <code>hoi-xa staff reset-second-factor</code> trên máy chủ, rồi bật lại bằng điện thoại
        mới.
      </p>
    ) : (
      <>
        <p>Đổi điện thoại: tắt ở đây, rồi bật lại bằng điện thoại mới.</p>
        <Errors errors={errors} />
        <PostForm action="/tai-khoan/hai-lop/tat" csrf={csrf} class="card">
          <TextField
            name="password"
            label="Mật khẩu"
            type="password"
            autocomplete="current-password"
            error={errors['password']}
            required
          />
          <button class="danger">Tắt xác thực hai lớp</button>
        </PostForm>
      </>
    )}
  </div>
)

/** Shown once, after they were made. */
export const RecoveryCodesPage: FC<{ codes: readonly string[] }> = ({ codes }) => (
  <div class="narrow">
    <p class="notice">
      Đây là lần duy nhất các mã này hiện ra. Anh/chị chép hoặc in ra giấy và cất riêng với điện thoại.
    </p>
    <p>
      Khi mất điện thoại, mỗi mã mở được một lần thay cho mã của ứng dụng. Các mã khôi phục cũ không dùng được
      nữa.
    </p>
    <ul class="card codes">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <p>
      <a class="button" href={deskPath('')}>
        Đã cất mã, vào bàn làm việc
      </a>
    </p>
  </div>
)
