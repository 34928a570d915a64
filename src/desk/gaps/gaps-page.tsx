import type { FC } from 'hono/jsx'
import { outcomeName } from '../knowledge/explain-page.js'
import { CheckBox, Pager, PostForm, Select } from '../parts.js'
import { deskPath } from '../paths.js'
import type { GapGroup, GapKind } from './group-gaps.js'

export interface GapRow {
  group: GapGroup
  /** Nearest procedures, best first. */
  nearest: readonly { code: string; name: string; chance: number }[]
  /** What the bot says now. */
  now: { outcome: string; codes: readonly string[] }
}

export interface GapsView {
  rows: readonly GapRow[]
  days: number
  page: number
  pages: number
  groups: number
  questions: number
  mayPropose: boolean
}

const kindNames: Readonly<Record<GapKind, string>> = {
  unanswered: 'không trả lời được',
  asked_back: 'hỏi lại, không chọn',
  disliked: 'bị chê chưa đúng ý',
  unsure: 'trả lời chưa chắc',
}

const periods = [
  [7, '7 ngày qua'],
  [30, '30 ngày qua'],
  [90, '90 ngày qua'],
] as const

const MOST_TEXTS = 5

export const GapsPage: FC<{ csrf: string; view: GapsView }> = ({ csrf, view }) => (
  <>
    <nav aria-label="Khoảng thời gian">
      <ul class="filters">
        {periods.map(([days, label]) => (
          <li>
            <a
              href={deskPath(`/khoang-trong?ngay=${days}`)}
              aria-current={days === view.days ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <p>
      {view.questions === 0
        ? 'Không có câu nào chưa được trả lời tốt trong thời gian này.'
        : `${view.questions} câu, ${view.groups} nhóm theo ý. Số định danh, điện thoại, tài khoản trong câu đã được che.`}
    </p>
    {view.rows.map((row, index) => (
      <Group csrf={csrf} row={row} number={index} view={view} />
    ))}
    <Pager
      page={view.page}
      pages={view.pages}
      href={(page) => deskPath(`/khoang-trong?ngay=${view.days}&trang=${page}`)}
    />
  </>
)

const Group: FC<{ csrf: string; row: GapRow; number: number; view: GapsView }> = ({
  csrf,
  row,
  number,
  view,
}) => {
  const { group, nearest, now } = row
  const kinds = (Object.entries(group.counts) as [GapKind, number][]).filter(([, count]) => count > 0)
  return (
    <section class="card" aria-labelledby={`gap-${number}`}>
      <h2 id={`gap-${number}`}>
        {group.ids.length} câu: “{group.leader.text}”
      </h2>
      <p>
        {kinds.map(([kind, count]) => (
          <>
            <span class="tag">{`${count} ${kindNames[kind]}`}</span>{' '}
          </>
        ))}
        {now.outcome === 'answered' ? <span class="tag good">nay đã trả lời được</span> : null}
      </p>
      {group.texts.length <= 1 ? null : (
        <ul>
          {group.texts.slice(0, MOST_TEXTS).map(({ text, count }) => (
            <li>
              {text}
              {count > 1 ? ` (${count} lần)` : ''}
            </li>
          ))}
          {group.texts.length > MOST_TEXTS ? (
            <li>và {group.texts.length - MOST_TEXTS} cách nói nữa</li>
          ) : null}
        </ul>
      )}
      {/* One form for all that can be done: the questions and the token stand in the page once a group. */}
      <PostForm action="/khoang-trong/giai-thich" csrf={csrf}>
        <input type="hidden" name="ids" value={group.ids.join(' ')} />
        <div class="row">
          {nearest.map(({ code, name, chance }) => (
            <button
              class="quiet"
              formaction={deskPath('/khoang-trong/cach-hoi')}
              name="code"
              value={code}
              aria-label={`Là ${name} (${Math.round(chance * 100)} %): thêm cách hỏi, nhóm “${group.leader.text}”`}
            >
              Là {name} ({Math.round(chance * 100)} %)
            </button>
          ))}
        </div>
        <details>
          <summary>Việc khác với nhóm này</summary>
          <Others number={number} view={view} leader={group.leader.text} />
          <p class="quiet-text">Nếu được hỏi bây giờ: {outcomeName(now.outcome).toLowerCase()}.</p>
        </details>
      </PostForm>
    </section>
  )
}

const Others: FC<{ number: number; view: GapsView; leader: string }> = ({ number, view, leader }) => {
  const others = view.rows
    .filter((_, index) => index !== number)
    .map(({ group }) => [String(group.leader.id), shortened(group.leader.text)] as const)
  const to = (act: string): string => deskPath(`/khoang-trong/${act}`)
  return (
    <>
      <p>
        <button class="quiet" aria-label={`Vì sao bot trả lời vậy: “${leader}”`}>
          Vì sao bot trả lời vậy
        </button>{' '}
        <button class="quiet" formaction={to('soan-moi')} aria-label={`Cần soạn bản ghi mới: “${leader}”`}>
          Cần soạn bản ghi mới
        </button>
      </p>
      {others.length === 0 ? null : (
        <div class="row">
          <Select name="other" label="Gộp với nhóm" options={others} scope={`g${number}`} />
          <p>
            <button class="quiet" formaction={to('gop')}>
              Gộp
            </button>
          </p>
        </div>
      )}
      <CheckBox
        name="sure"
        id={`sure-${number}`}
        label="Các câu này không cần trả lời hoặc đã xong, không hiện lại"
      />
      <p>
        <button class="quiet" formaction={to('bo-qua')}>
          Bỏ qua nhóm này
        </button>
      </p>
    </>
  )
}

const LONGEST = 70

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
}
