import type { FC } from 'hono/jsx'
import type { Proposal } from '../../proposals/proposal.js'
import { deskPath } from '../paths.js'
import { KnowledgeNav } from './nav.js'
import { kindNames, readableTime, stateNames } from './proposal-words.js'

export const ProposalListPage: FC<{ open: readonly Proposal[]; decided: readonly Proposal[] }> = ({
  open,
  decided,
}) => (
  <>
    <KnowledgeNav here="/tri-thuc/de-xuat" />
    <h2>Chờ duyệt</h2>
    {open.length === 0 ? <p>Không có đề xuất nào đang chờ.</p> : <Proposals rows={open} />}
    <h2>Đã xử lý gần đây</h2>
    {decided.length === 0 ? <p>Chưa có đề xuất nào được xử lý.</p> : <Proposals rows={decided} />}
  </>
)

const Proposals: FC<{ rows: readonly Proposal[] }> = ({ rows }) => (
  <table class="stack">
    <thead>
      <tr>
        <th scope="col">Đề xuất</th>
        <th scope="col">Loại</th>
        <th scope="col">Người đề xuất</th>
        <th scope="col">Tình trạng</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, title, content, proposed, state, decided }) => (
        <tr>
          <td>
            <a href={deskPath(`/tri-thuc/de-xuat/${id}`)}>{title}</a>
          </td>
          <td data-label="Loại">{kindNames[content.kind]}</td>
          <td data-label="Người đề xuất">
            {proposed.name}, {readableTime(proposed.at)}
          </td>
          <td data-label="Tình trạng">
            {stateNames[state]}
            {decided ? ` (${decided.name})` : ''}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
