import type { FC } from 'hono/jsx'
import type { FactFilter, Period } from '../../figures/figures-store.js'
import type { Figures } from '../../figures/gather.js'
import { Errors, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { dayWords } from '../plan/plan-words.js'
import { Chart } from './chart.js'
import type { Cell, FigureRow, FigureTable } from './tables.js'

export interface Window {
  label: string
  period: Period
}

export interface FiguresView {
  figures: Figures
  tables: readonly FigureTable[]
  usual: readonly Window[]
  /** Reporting windows of the commune's own plan. */
  windows: readonly Window[]
  /** The person may see the tickets behind the numbers. */
  rowsShown: boolean
  /** Days as typed when they are no period. */
  typed: { from: string; to: string }
  errors: Readonly<Record<string, string>>
}

/** Address of a page of figures, with its period and what else it is asked for. */
export function figuresHref(
  path: string,
  { from, to }: Period,
  more: Readonly<Record<string, string>> = {},
): string {
  return `${deskPath(path)}?${new URLSearchParams({ tu: from, den: to, ...more }).toString()}`
}

export const FiguresPage: FC<{ view: FiguresView }> = ({ view }) => {
  const { figures, tables } = view
  const { period } = figures
  return (
    <>
      <Choice view={view} />
      <p>
        Từ {dayWords(period.from)} đến {dayWords(period.to)}, tính cả hai ngày. Số liệu lúc mở trang, ngày{' '}
        {dayWords(figures.asOf)}.
      </p>
      {figures.complete ? null : (
        <p class="notice">Số liệu đến ngày {dayWords(figures.asOf)}, chưa hết kỳ.</p>
      )}
      {tables.length === 0 ? <p>Kỳ này chưa có số liệu.</p> : null}
      {tables.map((table) => (
        <section id={table.id}>
          <h2>{table.title}</h2>
          {table.note === undefined ? null : <p class="quiet-text">{table.note}</p>}
          <TableChart table={table} />
          <FigureRows table={table} period={period} linked={view.rowsShown} />
        </section>
      ))}
      <h2>Tải về</h2>
      <p class="row">
        <a class="button quiet" href={figuresHref('/so-lieu/bao-cao.docx', period)}>
          Báo cáo (DOCX)
        </a>
        <a class="button quiet" href={figuresHref('/so-lieu/so-lieu.xlsx', period)}>
          Bảng tính (XLSX)
        </a>
        <a class="button quiet" href={figuresHref('/so-lieu/so-lieu.csv', period)}>
          CSV
        </a>
      </p>
    </>
  )
}

const Choice: FC<{ view: FiguresView }> = ({ view }) => (
  <details class="card" open={Object.keys(view.errors).length > 0}>
    <summary>Chọn kỳ</summary>
    <Errors errors={view.errors} />
    <form method="get" action={deskPath('/so-lieu')} class="row">
      <TextField name="tu" type="date" label="Từ ngày" value={view.typed.from} error={view.errors['tu']} />
      <TextField name="den" type="date" label="Đến ngày" value={view.typed.to} error={view.errors['den']} />
      <button>Xem</button>
    </form>
    <ul class="filters" aria-label="Kỳ thường dùng">
      {view.usual.map(({ label, period }) => (
        <li>
          <a href={figuresHref('/so-lieu', period)}>{label}</a>
        </li>
      ))}
    </ul>
    {view.windows.length === 0 ? null : (
      <>
        <h2>Kỳ báo cáo theo kế hoạch của xã</h2>
        <ul>
          {view.windows.map(({ label, period }) => (
            <li>
              <a href={figuresHref('/so-lieu', period)}>
                {label}: {dayWords(period.from)} đến {dayWords(period.to)}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a href={deskPath('/ke-hoach/luu-y')}>Điểm chưa khớp giữa các kỳ trong kế hoạch</a>
        </p>
      </>
    )}
  </details>
)

/** Rows that a chart has room for. */
const MOST_BARS = 12

const TableChart: FC<{ table: FigureTable }> = ({ table }) => {
  const { chart } = table
  if (chart === undefined || table.rows.length < 2) return null
  const bars = table.rows.slice(0, MOST_BARS).map(({ cells }) => ({
    label: String(cells[0] ?? ''),
    value: Number(cells[chart] ?? 0),
  }))
  return <Chart title={table.title} bars={bars} />
}

export const FigureRows: FC<{ table: FigureTable; period: Period; linked: boolean }> = ({
  table,
  period,
  linked,
}) => (
  <div class="wide" tabindex={0} role="region" aria-label={table.title}>
    <table>
      <thead>
        <tr>
          {table.head.map((name, column) => (
            <th scope="col" class={isOfNumbers(table, column) ? 'number' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr>
            {row.cells.map((cell, column) => (
              <td class={isNumber(cell) ? 'number' : undefined}>
                <CellText row={row} column={column} period={period} linked={linked} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

function isOfNumbers({ rows }: FigureTable, column: number): boolean {
  return rows.some(({ cells }) => isNumber(cells[column] ?? ''))
}

function isNumber(cell: Cell): boolean {
  return typeof cell === 'number' || /^[\d,]+ %$/.test(cell ?? '')
}

const CellText: FC<{ row: FigureRow; column: number; period: Period; linked: boolean }> = ({
  row,
  column,
  period,
  linked,
}) => {
  const cell = row.cells[column] ?? ''
  const filter = row.behind?.[column]
  if (!linked || !filter || cell === 0) return <>{String(cell)}</>
  return <a href={figuresHref('/so-lieu/phieu', period, queryOf(filter))}>{String(cell)}</a>
}

/** A filter as a query; the page of rows reads it back. */
export function queryOf({ what, kind, unit, channel }: FactFilter): Record<string, string> {
  return {
    viec: what,
    ...(kind !== undefined && { loai: kind }),
    ...(unit !== undefined && { 'don-vi': unit ?? 'khong' }),
    ...(channel !== undefined && { kenh: channel }),
  }
}
