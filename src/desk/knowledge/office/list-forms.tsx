import type { FC } from 'hono/jsx'
import { TextArea } from '../../parts.js'
import { OfficeForm, Text, type FormValues } from './form-parts.js'

export interface ListFormView {
  seen: string
  values: FormValues
  rows: number
  atOnce: boolean
}

export const ReceptionPage: FC<{ csrf: string; view: ListFormView }> = ({ csrf, view }) => {
  const { values } = view
  return (
    <OfficeForm
      action="/thong-tin/tiep-dan"
      csrf={csrf}
      seen={view.seen}
      values={values}
      atOnce={view.atOnce}
    >
      <p>Xóa hết một mục là bỏ mục đó.</p>
      {Array.from({ length: view.rows }, (_, index) => (
        <fieldset class="card">
          <legend>Người tiếp {index + 1}</legend>
          <Text values={values} name={`r${index}-who`} label="Ai tiếp" />
          <Text values={values} name={`r${index}-when`} label="Khi nào" />
          <Text values={values} name={`r${index}-note`} label="Ghi chú" />
          <input type="hidden" name={`r${index}-place`} value={values.text(`r${index}-place`)} />
        </fieldset>
      ))}
    </OfficeForm>
  )
}

export const UnitsPage: FC<{ csrf: string; view: ListFormView }> = ({ csrf, view }) => {
  const { values } = view
  return (
    <OfficeForm action="/thong-tin/don-vi" csrf={csrf} seen={view.seen} values={values} atOnce={view.atOnce}>
      <p>Xóa hết một mục là bỏ mục đó.</p>
      {Array.from({ length: view.rows }, (_, index) => (
        <fieldset class="card">
          <legend>Đơn vị {index + 1}</legend>
          <input type="hidden" name={`u${index}-id`} value={values.text(`u${index}-id`)} />
          <Text values={values} name={`u${index}-name`} label="Tên đơn vị" />
          <TextArea
            name={`u${index}-handles`}
            label="Việc phụ trách"
            hint="Mỗi dòng một việc, như người dân nói"
            value={values.text(`u${index}-handles`)}
            rows={3}
            error={values.errors[`u${index}-handles`]}
          />
          <div class="row">
            <Text values={values} name={`u${index}-phone`} label="Điện thoại" type="tel" />
            <Text values={values} name={`u${index}-published`} label="Nơi công khai số" />
            <Text values={values} name={`u${index}-email`} label="Thư điện tử" type="email" />
          </div>
        </fieldset>
      ))}
    </OfficeForm>
  )
}
