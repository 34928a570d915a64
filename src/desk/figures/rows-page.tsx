import type { FC } from 'hono/jsx'
import { showCode } from '../../feedback/ticket-code.js'
import type { FactRow, Period } from '../../figures/figures-store.js'
import { deskPath } from '../paths.js'
import { dayWords } from '../plan/plan-words.js'
import { figuresHref } from './figures-page.js'
import type { FigureWords } from './tables.js'

export interface RowsView {
  rows: readonly FactRow[]
  period: Period
  words: FigureWords
  /** Address of the next portion; undefined at the end. */
  next: string | undefined
}

export const RowsPage: FC<{ view: RowsView }> = ({ view: { rows, period, words, next } }) => (
  <>
    <p>
      Từ {dayWords(period.from)} đến {dayWords(period.to)}.{' '}
      <a href={figuresHref('/so-lieu', period)}>Về số liệu</a>
    </p>
    {rows.length === 0 ? (
      <p>Không có dòng nào.</p>
    ) : (
      <table class="stack">
        <caption>Các phản ánh được tính</caption>
        <thead>
          <tr>
            <th scope="col">Ngày</th>
            <th scope="col">Mã</th>
            <th scope="col">Loại</th>
            <th scope="col">Đơn vị</th>
            <th scope="col">Đúng hạn</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, code, kind, unit, onTime }) => (
            <tr>
              <td data-label="Ngày">{dayWords(day)}</td>
              <td data-label="Mã">
                {code === null ? (
                  'Đã xóa theo thời hạn lưu'
                ) : (
                  <a href={deskPath(`/phieu/${code}`)}>{showCode(code)}</a>
                )}
              </td>
              <td data-label="Loại">{words.kind(kind)}</td>
              <td data-label="Đơn vị">{words.unit(unit)}</td>
              <td data-label="Đúng hạn">
                {onTime === null ? 'Không tính' : onTime ? 'Đúng hạn' : 'Quá hạn'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {next === undefined ? null : (
      <p>
        <a href={next} rel="next">
          Trang sau
        </a>
      </p>
    )}
  </>
)
