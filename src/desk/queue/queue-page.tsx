import type { FC } from 'hono/jsx'
import { Pager, PostForm, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { AssignBar, AssignedReport } from './assign-view.js'
import { Filters, QuickFilters } from './filters-view.js'
import type { QueueModel } from './queue-model.js'
import { QueueTable } from './queue-table.js'
import { fieldsOf, orderOf, queuePath } from './selection.js'
import { SavedViews } from './views-view.js'
import { countWords } from './words.js'

/** The queue: what is there, by what it can be narrowed, and what can be done to several at once. */
export const QueuePage: FC<{ model: QueueModel }> = ({ model }) => {
  const { selection, rows, total, pages, people, csrf } = model
  const table = <QueueTable rows={rows} tick={people !== undefined} />
  return (
    <>
      <AssignedReport assigned={model.assigned} />
      <SearchForm model={model} />
      <QuickFilters model={model} />
      <SavedViews views={model.views} csrf={csrf} selection={selection} />
      <Filters model={model} />
      <h2 id="list">{headOf(model)}</h2>
      <OrderLinks model={model} />
      {model.tooMany ? (
        <p class="notice">
          Có hơn {countWords(1_000)} phiếu chứa các từ này nên không đếm hết. Anh/chị thêm từ hoặc thêm bộ lọc
          để thu hẹp; danh sách dưới đây xét các phiếu mới nhất.
        </p>
      ) : null}
      {rows.length === 0 ? (
        <p class="card">Không có phiếu nào như vậy.</p>
      ) : people ? (
        <PostForm action="/phieu/giao" csrf={csrf}>
          {fieldsOf(selection).map(([name, value]) => (
            <input type="hidden" name={`ve-${name}`} value={value} />
          ))}
          {table}
          <AssignBar units={model.units} people={people} />
        </PostForm>
      ) : (
        table
      )}
      {total > 0 ? (
        <Pager
          page={Math.min(selection.page, pages)}
          pages={pages}
          href={(page) => deskPath(queuePath({ ...selection, page }))}
        />
      ) : null}
    </>
  )
}

function headOf({ total, tooMany, selection }: QueueModel): string {
  const count = tooMany ? `${countWords(total)} phiếu mới nhất` : `${countWords(total)} phiếu`
  return selection.find === '' ? count : `${count} khớp với “${selection.find}”`
}

const SearchForm: FC<{ model: QueueModel }> = ({ model: { selection, csrf, hint } }) => (
  <PostForm action="/phieu/tim" csrf={csrf} class="row search">
    {fieldsOf({ ...selection, find: '', page: 1 }).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <TextField
      name="tim"
      type="search"
      label="Tìm phiếu"
      hint="Mã phiếu, vài từ trong nội dung (có dấu hay không), hoặc 3 đến 6 số cuối điện thoại."
      value={selection.find}
      maxlength={200}
      error={hint}
    />
    <p>
      <button>Tìm</button>{' '}
      {selection.find === '' ? null : (
        <a class="button quiet" href={deskPath(queuePath({ ...selection, find: '', page: 1 }))}>
          Bỏ tìm
        </a>
      )}
    </p>
  </PostForm>
)

const OrderLinks: FC<{ model: QueueModel }> = ({ model: { selection } }) => {
  const order = orderOf(selection)
  const link = (to: 'due' | 'newest', label: string) => (
    <li>
      <a
        href={deskPath(queuePath({ ...selection, order: to, page: 1 }))}
        aria-current={order === to ? 'true' : undefined}
      >
        {label}
      </a>
    </li>
  )
  return (
    <ul class="filters" aria-label="Xếp theo">
      {link('due', 'Hạn gần nhất trước')}
      {link('newest', 'Mới nhận trước')}
    </ul>
  )
}
