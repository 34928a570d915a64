import type { FC } from 'hono/jsx'
import type { Period } from '../../figures/figures-store.js'
import type { Figures } from '../../figures/gather.js'
import { FigureRows, figuresHref, type Window } from '../figures/figures-page.js'
import { periodWords } from '../figures/files.js'
import type { FigureTable } from '../figures/tables.js'
import { Errors, TextField } from '../parts.js'
import { deskPath } from '../paths.js'

export interface ProvinceView {
  whole: Figures
  tables: readonly FigureTable[]
  usual: readonly Window[]
  /** Days as typed when they are no period. */
  typed: Period
  errors: Readonly<Record<string, string>>
}

export const PROVINCE = '/so-lieu-tinh'

export const ProvincePage: FC<{ view: ProvinceView }> = ({ view }) => {
  const { whole, tables } = view
  const { period } = whole
  return (
    <>
      <Errors errors={view.errors} />
      <form method="get" action={deskPath(PROVINCE)} class="row">
        <TextField name="tu" type="date" label="Từ ngày" value={view.typed.from} error={view.errors['tu']} />
        <TextField name="den" type="date" label="Đến ngày" value={view.typed.to} error={view.errors['den']} />
        <button>Xem</button>
      </form>
      <ul class="filters" aria-label="Kỳ thường dùng">
        {view.usual.map((one) => (
          <li>
            <a href={figuresHref(PROVINCE, one.period)}>{one.label}</a>
          </li>
        ))}
      </ul>
      <p>{periodWords(whole)}.</p>
      {tables.map((table) => (
        <section id={table.id}>
          <h2>{table.title}</h2>
          {table.note === undefined ? null : <p class="quiet-text">{table.note}</p>}
          <FigureRows table={table} period={period} linked={false} />
        </section>
      ))}
      <h2>Tải về</h2>
      <p class="row">
        <a class="button quiet" href={figuresHref(`${PROVINCE}/so-lieu.xlsx`, period)}>
          Bảng tính (XLSX)
        </a>
        <a class="button quiet" href={figuresHref(`${PROVINCE}/so-lieu.csv`, period)}>
          CSV
        </a>
      </p>
    </>
  )
}
