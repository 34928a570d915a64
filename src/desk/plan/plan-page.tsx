import type { FC } from 'hono/jsx'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import type { PlanDigest } from '../../knowledge/plan-record.js'
import type { Standing } from '../../plan-calendar/standing.js'
import type { WindowFault } from '../../plan-calendar/window-faults.js'
import { Pager } from '../parts.js'
import { deskPath } from '../paths.js'
import { dayWords, faultWords, portionWords, standTags, standWords } from './plan-words.js'

export const stands = ['late', 'soon', 'open', 'done', 'not_applicable'] as const

/** What the list was asked for. */
export interface PlanAsked {
  year: number
  stand: Standing['stand'] | 'all' | 'todo'
  /** Id of a unit, or empty. */
  unit: string
  page: number
}

export interface PlanView {
  asked: PlanAsked
  plan: PlanDigest
  commune: CommuneProfile
  /** Of the year and the unit, by how they stand. */
  counts: Readonly<Record<Standing['stand'], number>>
  /** Of this page. */
  rows: readonly Standing[]
  pages: number
  faults: readonly WindowFault[]
  /** Reminders of the last days, those of the person's own unit only where they have one. */
  reminded: number
}

/** Address of the list, with what differs. */
export function planHref(asked: PlanAsked, changes: Partial<PlanAsked> = {}): string {
  const { year, stand, unit, page } = { ...asked, page: 1, ...changes }
  const query = new URLSearchParams({ nam: String(year), loc: stand })
  if (unit !== '') query.set('don-vi', unit)
  if (page > 1) query.set('trang', String(page))
  return `${deskPath('/ke-hoach')}?${query.toString()}`
}

export const PlanPage: FC<{ view: PlanView }> = ({ view }) => {
  const { asked, plan, commune, counts, rows, pages } = view
  const todo = counts.late + counts.soon + counts.open
  const filters: readonly (readonly [PlanAsked['stand'], string, number])[] = [
    ['todo', 'Còn phải làm', todo],
    ...stands.map((stand) => [stand, standWords[stand], counts[stand]] as const),
    ['all', 'Tất cả', todo + counts.done + counts.not_applicable],
  ]
  return (
    <>
      <p>
        {plan.document.title}
        {plan.document.number === null
          ? ' (số văn bản để trống trong kế hoạch)'
          : `, số ${plan.document.number}`}
        .{' '}
        <a href={deskPath(`/ke-hoach/luu-y?nam=${asked.year}`)}>
          Điểm chưa khớp trong kế hoạch ({plan.flags.length + view.faults.length})
        </a>
      </p>
      {view.reminded > 0 ? (
        <p class="notice">Trong 7 ngày qua có {view.reminded} lượt nhắc việc đến hạn hoặc quá hạn.</p>
      ) : null}
      <ul class="filters" aria-label="Lọc theo tình trạng">
        {filters.map(([stand, label, count]) => (
          <li>
            <a href={planHref(asked, { stand })} aria-current={stand === asked.stand ? 'true' : undefined}>
              {label} ({count})
            </a>
          </li>
        ))}
      </ul>
      <form method="get" action={deskPath('/ke-hoach')} class="row">
        <input type="hidden" name="loc" value={asked.stand} />
        <p class="field">
          <label for="nam">Năm</label>
          <select id="nam" name="nam">
            {yearsOf(plan).map((year) => (
              <option value={String(year)} selected={year === asked.year}>
                {year}
              </option>
            ))}
          </select>
        </p>
        <p class="field">
          <label for="don-vi">Đơn vị</label>
          <select id="don-vi" name="don-vi">
            <option value="">Mọi đơn vị</option>
            {commune.units.map(({ id, name }) => (
              <option value={id} selected={id === asked.unit}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <button class="quiet">Lọc</button>
      </form>
      {rows.length === 0 ? (
        <p>Không có việc nào như vậy.</p>
      ) : (
        <Rows rows={rows} commune={commune} year={asked.year} />
      )}
      <Pager page={asked.page} pages={pages} href={(page) => planHref(asked, { page })} />
    </>
  )
}

function yearsOf({ document: { period } }: PlanDigest): number[] {
  return Array.from({ length: period.to - period.from + 1 }, (_, index) => period.from + index)
}

const Rows: FC<{ rows: readonly Standing[]; commune: CommuneProfile; year: number }> = ({
  rows,
  commune,
  year,
}) => (
  <table class="stack">
    <caption>Việc theo hạn</caption>
    <thead>
      <tr>
        <th scope="col">Hạn</th>
        <th scope="col">Việc</th>
        <th scope="col">Chủ trì</th>
        <th scope="col">Tình trạng</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          <td data-label="Hạn">
            {row.lastDay === null ? (row.item.due?.text ?? 'Kế hoạch không ghi ngày') : dayWords(row.lastDay)}
          </td>
          <td data-label="Việc">
            <a href={entryHref(row, year)}>{shortText(row.item.text)}</a>
            {portionWords(row) === '' ? null : <span class="quiet-text">{portionWords(row)}</span>}
            {row.item.flags.length > 0 ? (
              <span class="quiet-text">Có điểm chưa khớp trong kế hoạch</span>
            ) : null}
          </td>
          <td data-label="Chủ trì">{leadWords(row, commune)}</td>
          <td data-label="Tình trạng">
            <span class={standTags[row.stand]}>{standWords[row.stand]}</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

export function entryHref({ item, key }: Pick<Standing, 'item' | 'key'>, year: number): string {
  return deskPath(`/ke-hoach/${year}/${item.id}/${key}`)
}

export function leadWords({ unit, item }: Standing, { units }: CommuneProfile): string {
  const name = units.find(({ id }) => id === unit)?.name
  return name ?? (item.lead.length > 0 ? item.lead.join('; ') : 'Kế hoạch không ghi')
}

/** Words of a line of the list. */
const MOST_WORDS = 28

function shortText(text: string): string {
  const words = text.split(' ')
  return words.length <= MOST_WORDS ? text : `${words.slice(0, MOST_WORDS).join(' ')}…`
}

/** What does not fit together in the plan: kept as printed, told to everybody who works by it. */
export const FaultsPage: FC<{ plan: PlanDigest; faults: readonly WindowFault[]; year: number }> = ({
  plan,
  faults,
  year,
}) => {
  const flagged = plan.items.filter((item) => item.flags.length > 0)
  return (
    <>
      <p>
        Kế hoạch được giữ nguyên như văn bản. Các điểm dưới đây không được tự sửa; khi làm việc cần hỏi người
        ký.
      </p>
      <h2>Kỳ báo cáo năm {year}</h2>
      {faults.length === 0 ? (
        <p>Không thấy điểm chưa khớp, hoặc kế hoạch không ghi kỳ số liệu.</p>
      ) : (
        <ul>
          {faults.map((fault) => (
            <li>
              {'item' in fault ? <strong>{shortText(fault.item.text)}: </strong> : null}
              {faultWords(fault)}
            </li>
          ))}
        </ul>
      )}
      <h2>Trong cả văn bản</h2>
      {plan.flags.length === 0 ? (
        <p>Không có.</p>
      ) : (
        <ul>
          {plan.flags.map(({ say }) => (
            <li>{say}</li>
          ))}
        </ul>
      )}
      <h2>Ở từng mục</h2>
      <ul>
        {flagged.map((item) => (
          <li>
            {item.place.section}: {item.flags.map(({ say }) => say).join(' ')}
          </li>
        ))}
      </ul>
      <p>
        <a href={deskPath(`/ke-hoach?nam=${year}`)}>Về lịch kế hoạch</a>
      </p>
    </>
  )
}
