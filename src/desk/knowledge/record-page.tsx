import type { FC } from 'hono/jsx'
import type { OffNow } from '../../switches/switched-off.js'
import { deskPath } from '../paths.js'
import { readableMonth } from './list-page.js'
import { KnowledgeNav } from './nav.js'
import type { RecordView } from './record.js'

/** An answer to one thing that is asked of a procedure, as citizens read it. */
export interface ToldSlot {
  label: string
  text: string
}

export const RecordPage: FC<{ view: RecordView; told: readonly ToldSlot[]; off: OffNow | undefined }> = ({
  view: { record, facts, aliases, stale },
  told,
  off,
}) => (
  <>
    <KnowledgeNav />
    {off ? <p class="notice">Thủ tục này đang tắt với người dân. Lý do: {off.reason}</p> : null}
    {stale ? (
      <p class="notice">
        Dữ liệu lấy từ {readableMonth(record.as_of)}, đã lâu chưa đối chiếu. Bot có nhắc người dân điều này.
      </p>
    ) : null}
    <dl class="facts">
      <dt>Mã</dt>
      <dd>{record.code}</dd>
      <dt>Tên đầy đủ</dt>
      <dd>{record.name}</dd>
      <dt>Chọn khi</dt>
      <dd>{record.choose_when}</dd>
      <dt>Đối chiếu</dt>
      <dd>{readableMonth(record.as_of)}</dd>
      <dt>Nguồn</dt>
      <dd>
        {record.published_by?.number ?? 'chưa có quyết định công bố'}
        {record.source_url === null ? null : (
          <>
            , <a href={record.source_url}>xem bản gốc</a>
          </>
        )}
        {record.imported_from ? `, từ tệp ${record.imported_from.file} (${record.imported_from.place})` : ''}
      </dd>
      <dt>Căn cứ</dt>
      <dd>{record.legal_basis.join('; ') || 'chưa ghi'}</dd>
    </dl>
    <h2>Cách người dân hỏi</h2>
    {aliases.own.length === 0 ? (
      <p>Xã chưa thêm cách hỏi nào.</p>
    ) : (
      <>
        <h3>Xã đã thêm</h3>
        <ul>
          {aliases.own.map((alias) => (
            <li>{alias}</li>
          ))}
        </ul>
      </>
    )}
    <p>
      <a class="button" href={deskPath(`/tri-thuc/thu-tuc/${record.code}/cach-hoi`)}>
        Sửa cách hỏi của xã
      </a>
    </p>
    <details>
      <summary>Cách hỏi dùng chung ({aliases.common.length})</summary>
      <ul>
        {aliases.common.map((alias) => (
          <li>{alias}</li>
        ))}
      </ul>
    </details>
    <h2>Dữ kiện và nguồn</h2>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Dữ kiện</th>
          <th scope="col">Nội dung</th>
          <th scope="col">Lấy từ</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ label, value, from }) => (
          <tr>
            <th scope="row">{label}</th>
            <td class="lines">{value}</td>
            <td data-label="Lấy từ">{from}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {record.source_notes.length === 0 ? null : (
      <>
        <h2>Lưu ý cho cán bộ</h2>
        <ul>
          {record.source_notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </>
    )}
    <h2>Người dân được trả lời</h2>
    {told.map(({ label, text }, index) => (
      <details open={index === 0}>
        <summary>{label}</summary>
        <div class="words">{text}</div>
      </details>
    ))}
  </>
)
