import type { Child, FC } from 'hono/jsx'
import { deskPath } from './paths.js'

/** A form that changes something: posts with the session's token, then the page is redirected. */
export const PostForm: FC<{
  /** Below "/can-bo". */
  action: string
  csrf: string
  /** Version of what the form changes, so that two people never overwrite each other. */
  seen?: number | string
  withFile?: boolean
  class?: string
  children?: Child
}> = ({ action, csrf, seen, withFile = false, class: name, children }) => (
  <form
    method="post"
    action={deskPath(action)}
    enctype={withFile ? 'multipart/form-data' : undefined}
    class={name}
  >
    <input type="hidden" name="csrf" value={csrf} />
    {seen === undefined ? null : <input type="hidden" name="seen" value={String(seen)} />}
    {children}
  </form>
)

interface FieldProps {
  name: string
  label: string
  value?: string
  hint?: string
  /** What is wrong with it; shown beside it and read out. */
  error?: string | undefined
  required?: boolean
  /** Tells the same field of several forms on one page apart. */
  scope?: string
}

const idOf = ({ name, scope }: FieldProps): string => (scope === undefined ? name : `${scope}-${name}`)

const Frame: FC<FieldProps & { children?: Child }> = (props) => (
  <p class={props.error === undefined ? 'field' : 'field wrong'}>
    <label for={idOf(props)}>
      {props.label}
      {props.required === true ? <span class="must"> (bắt buộc)</span> : null}
    </label>
    {props.hint === undefined ? null : (
      <span class="hint" id={`${idOf(props)}-hint`}>
        {props.hint}
      </span>
    )}
    {props.error === undefined ? null : (
      <strong class="error" id={`${idOf(props)}-error`}>
        {props.error}
      </strong>
    )}
    {props.children}
  </p>
)

const describedBy = (props: FieldProps): string | undefined => {
  const parts = [
    props.hint !== undefined && `${idOf(props)}-hint`,
    props.error !== undefined && `${idOf(props)}-error`,
  ]
  return parts.filter((part) => part !== false).join(' ') || undefined
}

const common = (props: FieldProps) => ({
  id: idOf(props),
  name: props.name,
  required: props.required,
  'aria-describedby': describedBy(props),
  'aria-invalid': props.error === undefined ? undefined : ('true' as const),
})

export const TextField: FC<
  FieldProps & {
    type?: 'text' | 'password' | 'date' | 'number' | 'search' | 'tel' | 'email' | 'url'
    maxlength?: number
    autocomplete?: string
    inputmode?: 'numeric' | 'text' | 'tel'
    min?: string | number
    max?: string | number
  }
> = (props) => (
  <Frame {...props}>
    <input
      {...common(props)}
      type={props.type ?? 'text'}
      value={props.value}
      maxlength={props.maxlength}
      autocomplete={props.autocomplete ?? 'off'}
      inputmode={props.inputmode}
      min={props.min}
      max={props.max}
    />
  </Frame>
)

export const TextArea: FC<FieldProps & { rows?: number; maxlength?: number }> = (props) => (
  <Frame {...props}>
    <textarea {...common(props)} rows={props.rows ?? 4} maxlength={props.maxlength}>
      {props.value ?? ''}
    </textarea>
  </Frame>
)

export const Select: FC<
  FieldProps & { options: readonly (readonly [value: string, label: string])[]; empty?: string }
> = (props) => (
  <Frame {...props}>
    <select {...common(props)}>
      {props.empty === undefined ? null : <option value="">{props.empty}</option>}
      {props.options.map(([value, label]) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </Frame>
)

export const CheckBox: FC<{
  name: string
  label: string
  value?: string
  checked?: boolean
  id?: string
}> = ({ name, label, value = '1', checked = false, id = `${name}-${value}` }) => (
  <p class="check">
    <input type="checkbox" id={id} name={name} value={value} checked={checked} />
    <label for={id}>{label}</label>
  </p>
)

/** What is wrong with a form, at its head; each line leads to its field. */
export const Errors: FC<{ errors: Readonly<Record<string, string>>; scope?: string }> = ({
  errors,
  scope,
}) => {
  const lines = Object.entries(errors)
  return lines.length === 0 ? null : (
    <div class="errors" role="alert">
      <h2>Chưa lưu được</h2>
      <ul>
        {lines.map(([name, text]) => (
          <li>
            <a href={`#${scope === undefined ? name : `${scope}-${name}`}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Links to the neighbours of a page of a list; `href` makes the address of a page number. */
export const Pager: FC<{ page: number; pages: number; href: (page: number) => string }> = ({
  page,
  pages,
  href,
}) =>
  pages <= 1 ? null : (
    <nav aria-label="Các trang" class="pager">
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          Trang trước
        </a>
      ) : null}
      <span>
        Trang {page} / {pages}
      </span>
      {page < pages ? (
        <a href={href(page + 1)} rel="next">
          Trang sau
        </a>
      ) : null}
    </nav>
  )
