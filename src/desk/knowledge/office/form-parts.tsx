import type { Child, FC } from 'hono/jsx'
import { Errors, PostForm, TextField } from '../../parts.js'

/** The values of a form: what was posted, or what stands in the directory. */
export interface FormValues {
  text: (name: string) => string
  ticked: (name: string) => readonly string[]
  errors: Readonly<Record<string, string>>
}

/** The frame of every form of the office's facts. */
export const OfficeForm: FC<{
  action: string
  csrf: string
  /** What the form was made from, so that nobody overwrites another's change. */
  seen: string
  values: FormValues
  /** The person may put it in service at once. */
  atOnce: boolean
  children?: Child
}> = ({ action, csrf, seen, values, atOnce, children }) => (
  <>
    <Errors errors={values.errors} />
    <PostForm action={action} csrf={csrf} seen={seen}>
      {children}
      <h2>Xác nhận</h2>
      <Text
        values={values}
        name="source"
        label="Nguồn"
        hint="Văn bản hoặc nơi xã công bố thông tin này. Người dân thấy nguồn này."
        required
      />
      <p>
        <button>{atOnce ? 'Lưu và dùng ngay' : 'Gửi đề xuất'}</button>
      </p>
      {atOnce ? null : <p class="quiet-text">Lãnh đạo hoặc quản trị duyệt rồi bot mới dùng.</p>}
    </PostForm>
  </>
)

export const Text: FC<{
  values: FormValues
  name: string
  label: string
  hint?: string
  required?: boolean
  type?: 'text' | 'date' | 'email' | 'url' | 'tel'
}> = ({ values, name, label, hint, required, type }) => (
  <TextField
    name={name}
    label={label}
    value={values.text(name)}
    error={values.errors[name]}
    maxlength={400}
    {...(hint !== undefined && { hint })}
    {...(required === true && { required })}
    {...(type !== undefined && { type })}
  />
)

/** From and to of the first shifts of a row. */
export const Shifts: FC<{ values: FormValues; row: string; count: number }> = ({ values, row, count }) => (
  <div class="row">
    {Array.from({ length: count }, (_, index) => index + 1).map((number) => (
      <>
        <Text values={values} name={`${row}-from${number}`} label={`Buổi ${number}, từ`} />
        <Text values={values} name={`${row}-to${number}`} label={`Buổi ${number}, đến`} />
      </>
    ))}
  </div>
)
