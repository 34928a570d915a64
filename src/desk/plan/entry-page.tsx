import type { FC } from 'hono/jsx'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import { planStates } from '../../plan-calendar/plan-store.js'
import type { Standing } from '../../plan-calendar/standing.js'
import { Errors, PostForm, Select, TextArea, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { leadWords } from './plan-page.js'
import { dayWords, portionWords, standTags, standWords, stateWords } from './plan-words.js'

export interface EntryView {
  standing: Standing
  commune: CommuneProfile
  year: number
  /** Null: the person may only look. */
  csrf: string | null
  /** As typed, when it could not be saved. */
  typed?: ReadonlyMap<string, string>
  errors: Readonly<Record<string, string>>
}

export const EntryPage: FC<{ view: EntryView }> = ({ view }) => {
  const { standing, commune, year } = view
  const { item, entry } = standing
  return (
    <>
      <p>
        <span class={standTags[standing.stand]}>{standWords[standing.stand]}</span> {portionWords(standing)}
      </p>
      <blockquote>{item.text}</blockquote>
      <dl class="facts">
        <dt>Ở kế hoạch</dt>
        <dd>
          {item.place.section}
          {item.place.heading === undefined ? '' : `, ${item.place.heading}`}
        </dd>
        <dt>Chủ trì</dt>
        <dd>{leadWords(standing, commune)}</dd>
        {item.support.length > 0 ? (
          <>
            <dt>Phối hợp</dt>
            <dd>{item.support.join('; ')}</dd>
          </>
        ) : null}
        <dt>Hạn</dt>
        <dd>
          {standing.lastDay === null ? 'Kế hoạch không ghi ngày' : dayWords(standing.lastDay)}
          {item.due === undefined ? '' : ` (kế hoạch ghi: ${item.due.text})`}
          {entry?.due ? `. Đổi so với kế hoạch: ${entry.due.reason}` : ''}
        </dd>
        {standing.window ? (
          <>
            <dt>Kỳ số liệu</dt>
            <dd>
              Từ {dayWords(standing.window.from)} đến {dayWords(standing.window.to)}, tính cả hai ngày.{' '}
              <a href={deskPath(`/so-lieu?tu=${standing.window.from}&den=${standing.window.to}`)}>
                Số liệu của kỳ này
              </a>
            </dd>
          </>
        ) : null}
        {item.product === undefined ? null : (
          <>
            <dt>Sản phẩm</dt>
            <dd>{item.product}</dd>
          </>
        )}
      </dl>
      {item.flags.length > 0 ? (
        <div class="notice">
          {item.flags.map(({ say }) => (
            <p>{say}</p>
          ))}
        </div>
      ) : null}
      {entry ? <Noted view={view} /> : null}
      {view.csrf === null ? null : <Form view={view} csrf={view.csrf} />}
      <p>
        <a href={deskPath(`/ke-hoach?nam=${year}`)}>Về lịch kế hoạch</a>
      </p>
    </>
  )
}

const Noted: FC<{ view: EntryView }> = ({ view }) => {
  const { entry } = view.standing
  if (!entry) return null
  return (
    <section class="card">
      <h2>Đã ghi</h2>
      <dl class="facts">
        <dt>Tình trạng</dt>
        <dd>
          {stateWords[entry.state]}
          {entry.doneOn === null ? '' : `, ngày ${dayWords(entry.doneOn)}`}
        </dd>
        {entry.product === null ? null : (
          <>
            <dt>Kết quả</dt>
            <dd>{entry.product}</dd>
          </>
        )}
        {entry.note === null ? null : (
          <>
            <dt>Ghi chú</dt>
            <dd>{entry.note}</dd>
          </>
        )}
        <dt>Người ghi</dt>
        <dd>{entry.by}</dd>
      </dl>
    </section>
  )
}

const Form: FC<{ view: EntryView; csrf: string }> = ({ view, csrf }) => {
  const { standing, commune, year, typed, errors } = view
  const { entry, item, key } = standing
  const value = (name: string, stored: string | null | undefined): string => typed?.get(name) ?? stored ?? ''
  return (
    <section class="card">
      <h2>Cập nhật</h2>
      <PostForm action={`/ke-hoach/${year}/${item.id}/${key}`} csrf={csrf} seen={entry?.version ?? 0}>
        <Errors errors={errors} />
        <Select
          name="state"
          label="Tình trạng"
          value={value('state', entry?.state ?? 'open')}
          options={planStates.map((state) => [state, stateWords[state]] as const)}
          error={errors['state']}
        />
        <Select
          name="unit"
          label="Đơn vị chủ trì"
          value={value('unit', entry?.unit)}
          empty="Như kế hoạch ghi"
          options={commune.units.map(({ id, name }) => [id, name] as const)}
          error={errors['unit']}
        />
        <TextField
          name="product"
          label="Kết quả (số văn bản, đường dẫn)"
          value={value('product', entry?.product)}
          maxlength={300}
          error={errors['product']}
        />
        <TextField
          name="due"
          type="date"
          label="Hạn khác với kế hoạch"
          value={value('due', entry?.due?.day)}
          error={errors['due']}
        />
        <TextField
          name="reason"
          label="Lý do đổi hạn"
          value={value('reason', entry?.due?.reason)}
          maxlength={300}
          error={errors['reason']}
        />
        <TextArea
          name="note"
          label="Ghi chú"
          rows={3}
          value={value('note', entry?.note)}
          maxlength={1000}
          error={errors['note']}
        />
        <button>Lưu</button>
      </PostForm>
    </section>
  )
}
