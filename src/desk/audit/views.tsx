import type { FC } from 'hono/jsx'
import type { ChainedEntry } from '../../audit/audit-log.js'
import { shownDay, vietnamDay, vietnamTime } from '../../vietnam-day.js'
import { Select, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { actInWords, knownActs } from './act-words.js'
import { queryOf, type Asked } from './filter.js'

export interface AuditView {
  asked: Asked
  /** Logins and names of the commune's accounts. */
  people: readonly (readonly [login: string, name: string])[]
  entries: readonly ChainedEntry[]
  /** There are older ones. */
  more: boolean
}

export const AuditPage: FC<AuditView> = ({ asked, people, entries, more }) => (
  <>
    <form method="get" action={deskPath('/nhat-ky')} class="row card">
      <Select
        name="ai"
        label="Ai"
        value={asked.who}
        empty="Mọi người"
        options={[...people, ['unknown', 'Người lạ (sai tên đăng nhập)'], ['system', 'Chương trình']]}
      />
      <Select name="viec" label="Việc" value={asked.act} empty="Mọi việc" options={actOptions(asked.act)} />
      <TextField name="ve" label="Về mã phiếu, tên" value={asked.subject} type="search" maxlength={100} />
      <TextField name="ngay" label="Ngày" value={asked.day} type="date" />
      <button>Lọc</button>
      <a href={deskPath('/nhat-ky')}>Bỏ lọc</a>
    </form>
    <p>
      Mới nhất trước. Không sửa hay xóa được dòng nào;{' '}
      <a href={deskPath(`/nhat-ky/tai-ve${queryOf(asked)}`)}>tải về dạng CSV</a>.
    </p>
    {entries.length === 0 ? (
      <p>Không có dòng nào như vậy.</p>
    ) : (
      <table class="stack">
        <thead>
          <tr>
            <th scope="col" class="number">
              Số
            </th>
            <th scope="col">Lúc</th>
            <th scope="col">Ai</th>
            <th scope="col">Việc</th>
            <th scope="col">Về</th>
            <th scope="col">Thêm</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              <td class="number" data-label="Số">
                {entry.seq}
              </td>
              <td data-label="Lúc">
                {shownDay(vietnamDay(entry.at))} {vietnamTime(entry.at)}
              </td>
              <td data-label="Ai">{entry.who}</td>
              <td data-label="Việc">{actInWords(entry.act)}</td>
              <td data-label="Về">{entry.subject}</td>
              <td data-label="Thêm">
                {entry.detail === 'denied' ? 'bị từ chối, không có quyền' : entry.detail}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <nav aria-label="Các trang" class="pager">
      {asked.before === undefined ? null : <a href={deskPath(`/nhat-ky${queryOf(asked)}`)}>Mới nhất</a>}
      {more ? (
        <a href={deskPath(`/nhat-ky${queryOf(asked, entries.at(-1)?.seq)}`)} rel="next">
          Cũ hơn
        </a>
      ) : null}
    </nav>
  </>
)

/** The acts that have words, and the one asked for. */
function actOptions(asked: string): readonly (readonly [string, string])[] {
  return asked === '' || knownActs.some(([act]) => act === asked) ? knownActs : [...knownActs, [asked, asked]]
}
