import type { FC } from 'hono/jsx'
import { Pager, Select, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import type { Layer, ListAsked, ListRow, ListView } from './list.js'
import { KnowledgeNav } from './nav.js'

export const layerNames: Readonly<Record<Layer, string>> = {
  commune: 'Của xã',
  province: 'Của tỉnh',
  national: 'Chung cả nước',
}

const detailNames = { full: 'đầy đủ', imported: 'nhập từ tệp', listed: 'chỉ có tên' } as const

export const ListPage: FC<{ view: ListView }> = ({ view }) => (
  <>
    <KnowledgeNav here="/tri-thuc" />
    <form method="get" action={deskPath('/tri-thuc')} role="search">
      <div class="row">
        <TextField
          name="q"
          label="Tìm thủ tục"
          hint="Tên, cách hỏi hoặc mã; có dấu hay không đều được"
          value={view.asked.question}
          type="search"
          maxlength={200}
        />
        <Select
          name="linh-vuc"
          label="Lĩnh vực"
          value={view.asked.field}
          empty="Tất cả"
          options={view.fields.map(({ id, name, count }) => [id, `${name} (${count})`] as const)}
        />
        <Select
          name="chi"
          label="Chỉ xem"
          value={view.asked.only}
          empty="Tất cả"
          options={[
            ['ours', 'Có phần riêng của xã'],
            ['stale', 'Lâu chưa đối chiếu'],
          ]}
        />
        <p>
          <button>Tìm</button>
        </p>
      </div>
    </form>
    {view.rows.length === 0 ? (
      <p>Không có thủ tục nào như vậy. Bớt điều kiện tìm rồi thử lại.</p>
    ) : (
      <table class="stack">
        <caption>{view.count} thủ tục</caption>
        <thead>
          <tr>
            <th scope="col">Thủ tục</th>
            <th scope="col">Lĩnh vực</th>
            <th scope="col">Nguồn gần nhất</th>
            <th scope="col">Đối chiếu</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    )}
    <Pager
      page={view.asked.page}
      pages={view.pages}
      href={(page) => deskPath(listPath({ ...view.asked, page }))}
    />
  </>
)

const Row: FC<{ row: ListRow }> = ({ row }) => (
  <tr>
    <td>
      <a href={deskPath(`/tri-thuc/thu-tuc/${row.code}`)}>{row.name}</a>{' '}
      <span class="quiet-text">
        {row.code}, {detailNames[row.detail]}
      </span>
    </td>
    <td data-label="Lĩnh vực">{row.field}</td>
    <td data-label="Nguồn gần nhất">{layerNames[row.layer]}</td>
    <td data-label="Đối chiếu">
      {readableMonth(row.asOf)} {row.stale ? <span class="tag soon">đã lâu</span> : null}{' '}
      {row.used ? null : <span class="tag late">không áp dụng</span>}
    </td>
  </tr>
)

export function listPath({ question, field, only, page }: ListAsked): string {
  const query = new URLSearchParams()
  if (question !== '') query.set('q', question)
  if (field !== '') query.set('linh-vuc', field)
  if (only !== '') query.set('chi', only)
  if (page > 1) query.set('trang', String(page))
  const text = query.toString()
  return text === '' ? '/tri-thuc' : `/tri-thuc?${text}`
}

/** "2026-07" -> "tháng 7/2026". */
export function readableMonth(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `tháng ${Number(number)}/${year}`
}
