import type { FC } from 'hono/jsx'
import type { ListedTalk, TalkList } from '../../talks/talk-store.js'
import { Pager } from '../parts.js'
import { deskPath } from '../paths.js'
import { channelInWords, minutesInWords, stateInWords, timeInWords } from './words.js'

export interface TalkRow {
  talk: ListedTalk
  /** Working minutes; null when nothing waits for an answer. */
  waits: number | null
}

export interface TalkListView {
  list: TalkList
  counts: Readonly<Record<TalkList, number>>
  rows: readonly TalkRow[]
  page: number
  pages: number
  account: string
}

const LISTS: readonly (readonly [TalkList, string])[] = [
  ['open', 'Đang mở'],
  ['waiting', 'Chưa ai nhận'],
  ['mine', 'Của tôi'],
  ['ended', 'Đã kết thúc'],
]

const listPath = (list: TalkList): string => `/tro-chuyen${list === 'open' ? '' : `?muc=${list}`}`

export const TalkListPage: FC<TalkListView> = ({ list, counts, rows, page, pages, account }) => (
  <>
    <nav aria-label="Lọc cuộc trò chuyện">
      <ul class="filters">
        {LISTS.map(([name, label]) => (
          <li>
            <a href={deskPath(listPath(name))} aria-current={name === list ? 'page' : undefined}>
              {label} ({counts[name]})
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {rows.length === 0 ? (
      <p class="card">Không có cuộc trò chuyện nào ở mục này.</p>
    ) : (
      <table class="stack">
        <caption>Người chờ lâu nhất đứng trước; thời gian chờ tính theo giờ làm việc.</caption>
        <thead>
          <tr>
            <th scope="col">Tin gần nhất của người dân</th>
            <th scope="col">Trạng thái</th>
            <th scope="col">Chờ trả lời</th>
            <th scope="col">Cán bộ</th>
            <th scope="col">Tin cuối</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row {...row} account={account} />
          ))}
        </tbody>
      </table>
    )}
    <Pager page={page} pages={pages} href={(to) => deskPath(`/tro-chuyen?muc=${list}&trang=${to}`)} />
  </>
)

const Row: FC<TalkRow & { account: string }> = ({ talk, waits, account }) => (
  <tr>
    <td>
      <a href={deskPath(`/tro-chuyen/${talk.id}`)}>{excerpt(talk)}</a>
      <span class="hint">{channelInWords(talk.channel)}</span>
    </td>
    <td data-label="Trạng thái">
      <span class={talk.state === 'waiting' ? 'tag soon' : 'tag'}>{stateInWords(talk)}</span>
      {talk.undelivered ? <span class="tag late">Có tin không gửi được</span> : null}
    </td>
    <td data-label="Chờ trả lời">{waits === null ? 'Không chờ' : minutesInWords(waits)}</td>
    <td data-label="Cán bộ">
      {talk.staff === null ? 'Chưa ai' : talk.staff.account === account ? 'Tôi' : talk.staff.name}
    </td>
    <td data-label="Tin cuối">{timeInWords(talk.lastAt)}</td>
  </tr>
)

const EXCERPT = 100

function excerpt({ lastWords, told, since }: ListedTalk): string {
  if (lastWords === null) return `Cuộc trò chuyện lúc ${timeInWords(since)}`
  if (!told) return 'Chưa nói cần việc gì'
  return lastWords.length <= EXCERPT ? lastWords : `${lastWords.slice(0, EXCERPT).trimEnd()}…`
}
