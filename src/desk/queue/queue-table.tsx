import type { FC } from 'hono/jsx'
import { showCode } from '../../feedback/ticket-code.js'
import { deskPath } from '../paths.js'
import type { QueueRow } from './queue-model.js'
import { shownDay } from '../../vietnam-day.js'
import { channelWords } from '../channel-words.js'
import { countdownWords, kindWords, standingWords, stateWords } from './words.js'

/** The list; on a narrow screen each line becomes a block of its own. */
export const QueueTable: FC<{ rows: readonly QueueRow[]; tick: boolean }> = ({ rows, tick }) => (
  <table class="stack queue" aria-labelledby="list">
    <thead>
      <tr>
        {tick ? (
          <th scope="col">
            <input type="checkbox" data-tick-all="chon" aria-label="Chọn tất cả phiếu trên trang" />
          </th>
        ) : null}
        <th scope="col">Mã</th>
        <th scope="col">Nội dung</th>
        <th scope="col">Trạng thái</th>
        <th scope="col">Hạn trả lời</th>
        <th scope="col">Nơi xử lý</th>
        <th scope="col">Nhận</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row row={row} tick={tick} />
      ))}
    </tbody>
  </table>
)

const Row: FC<{ row: QueueRow; tick: boolean }> = ({ row, tick }) => (
  <tr>
    {tick ? (
      <td class="tick">
        <input
          type="checkbox"
          name="chon"
          value={`${row.code}.${row.version}`}
          aria-label={`Chọn phiếu ${showCode(row.code)}`}
        />
      </td>
    ) : null}
    <td class="code">
      <a href={deskPath(`/phieu/${row.code}`)}>{showCode(row.code)}</a>
    </td>
    <td>
      <span class="quiet-text">
        {kindWords[row.kind]}
        {row.standing === 'tip' ? `, ${standingWords.tip.toLowerCase()}` : ''}
      </span>
      {row.what}
    </td>
    <td data-label="Trạng thái">{stateWords[row.state]}</td>
    <td data-label="Hạn">
      <Due row={row} />
    </td>
    <td data-label="Nơi xử lý">
      {row.unit ?? 'Chưa giao đơn vị'}
      {row.assignee === null ? null : <span class="quiet-text">{row.assignee}</span>}
    </td>
    <td data-label="Nhận">
      <span class="day">{shownDay(row.receivedOn)}</span>
      <span class="quiet-text">{channelWords(row.channel)}</span>
    </td>
  </tr>
)

const Due: FC<{ row: QueueRow }> = ({ row: { countdown, due, soon } }) => {
  const words = countdownWords(countdown)
  const tag = countdown.kind === 'late' ? 'tag late' : soon ? 'tag soon' : undefined
  return (
    <>
      {words === '' ? null : <span class={tag}>{words}</span>}
      {due === null ? null : <span class="quiet-text day">{shownDay(due)}</span>}
    </>
  )
}
