import type { FC } from 'hono/jsx'
import { dayNames } from '../../../knowledge/opening-hours.js'
import { weekdays } from '../../../vietnam-day.js'
import { CheckBox, Select } from '../../parts.js'
import { OfficeForm, Shifts, Text, type FormValues } from './form-parts.js'

export interface PlaceFormView {
  id: string
  seen: string
  values: FormValues
  /** Rows shown, and shifts of each. */
  hours: number
  exceptions: number
  shifts: number
  atOnce: boolean
}

export const PlacePage: FC<{ csrf: string; view: PlaceFormView }> = ({ csrf, view }) => {
  const { values } = view
  return (
    <OfficeForm
      action={`/thong-tin/noi/${view.id}`}
      csrf={csrf}
      seen={view.seen}
      values={values}
      atOnce={view.atOnce}
    >
      <Text values={values} name="name" label="Tên nơi" required />
      <Text values={values} name="address" label="Địa chỉ" />
      <Text values={values} name="directions" label="Chỉ đường" />
      <Text values={values} name="phone" label="Điện thoại" type="tel" />
      <Text
        values={values}
        name="published"
        label="Nơi công khai số"
        hint="Bắt buộc với số di động: bot không cho biết số riêng của người nào"
      />
      <Text values={values} name="email" label="Thư điện tử" type="email" />
      <Text values={values} name="website" label="Trang thông tin điện tử" type="url" />
      <Text values={values} name="map" label="Bản đồ (đường dẫn https)" type="url" />
      <h2>Giờ làm việc</h2>
      <p>Mỗi nhóm là những ngày có cùng giờ. Xóa hết giờ của một nhóm là bỏ nhóm đó.</p>
      {rows(view.hours).map((index) => (
        <fieldset class="card">
          <legend>Nhóm ngày {index + 1}</legend>
          <Days values={values} row={`h${index}`} />
          <Shifts values={values} row={`h${index}`} count={view.shifts} />
          <details open={values.text(`h${index}-season`) !== ''}>
            <summary>Chỉ dùng trong một mùa, ghi chú</summary>
            <div class="row">
              <Text values={values} name={`h${index}-season`} label="Tên mùa" />
              <Text values={values} name={`h${index}-season-from`} label="Từ ngày/tháng" />
              <Text values={values} name={`h${index}-season-to`} label="Đến ngày/tháng" />
            </div>
            <Text values={values} name={`h${index}-note`} label="Ghi chú" />
          </details>
        </fieldset>
      ))}
      <h2>Ngày nghỉ, ngày đổi giờ</h2>
      <p>
        Nghỉ lễ chung đã có trong lịch. Ở đây chỉ ghi ngày riêng của nơi này. Xóa hết một mục là bỏ mục đó.
      </p>
      {rows(view.exceptions).map((index) => (
        <fieldset class="card">
          <legend>Mục {index + 1}</legend>
          <div class="row">
            <Text values={values} name={`x${index}-from`} label="Từ ngày" type="date" />
            <Text values={values} name={`x${index}-to`} label="Đến ngày" type="date" />
            <Select
              name={`x${index}-closed`}
              label="Hôm đó"
              value={values.text(`x${index}-closed`)}
              options={[
                ['yes', 'Nghỉ'],
                ['no', 'Làm việc giờ khác'],
              ]}
            />
          </div>
          <Text values={values} name={`x${index}-why`} label="Lý do" />
          <Shifts values={values} row={`x${index}`} count={view.shifts} />
        </fieldset>
      ))}
    </OfficeForm>
  )
}

const Days: FC<{ values: FormValues; row: string }> = ({ values, row }) => {
  const error = values.errors[`${row}-days`]
  return (
    <fieldset class="days" id={`${row}-days`} tabindex={-1}>
      <legend>Các ngày</legend>
      {error === undefined ? null : <strong class="error">{error}</strong>}
      {weekdays.map((day) => (
        <CheckBox
          name={`${row}-days`}
          value={day}
          label={dayNames[day]}
          checked={values.ticked(`${row}-days`).includes(day)}
        />
      ))}
    </fieldset>
  )
}

const rows = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
