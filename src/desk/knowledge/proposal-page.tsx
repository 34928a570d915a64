import type { FC } from 'hono/jsx'
import type { Examination } from '../../proposals/examination.js'
import type { Proposal } from '../../proposals/proposal.js'
import { CheckBox, PostForm, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { AnswerChanges, Broken, Differences, OwnQuestions } from './examination-parts.js'
import { KnowledgeNav } from './nav.js'
import { countNames, kindNames, readableTime, stateNames } from './proposal-words.js'

export interface ProposalView {
  proposal: Proposal
  /** Undefined while it is being made; of a decided one: never made. */
  examination: Examination | undefined
  /** Short names by code. */
  names: ReadonlyMap<string, string>
  /** Words of stored questions by id; those that are gone are missing. */
  words: ReadonlyMap<number, string>
  mayDecide: boolean
  isOwn: boolean
  refusal: string | undefined
}

export const ProposalPage: FC<{ csrf: string; view: ProposalView }> = ({ csrf, view }) => {
  const { proposal, examination, refusal } = view
  return (
    <>
      <KnowledgeNav />
      {refusal === undefined ? null : (
        <div class="errors" role="alert">
          <p>{refusal}</p>
        </div>
      )}
      <dl class="facts">
        <dt>Loại</dt>
        <dd>{kindNames[proposal.content.kind]}</dd>
        <dt>Đề xuất</dt>
        <dd>
          {proposal.proposed.name}, {readableTime(proposal.proposed.at)}
        </dd>
        <dt>Tình trạng</dt>
        <dd>
          {stateNames[proposal.state]}
          {proposal.decided ? `: ${proposal.decided.name}, ${readableTime(proposal.decided.at)}` : ''}
          {proposal.decided && proposal.decided.note !== '' ? ` (${proposal.decided.note})` : ''}
          {proposal.version === null ? '' : `, phiên bản ${proposal.version}`}
        </dd>
      </dl>
      <Content view={view} />
      {proposal.content.kind === 'note' ? null : examination ? (
        <>
          <Faults faults={examination.faults} />
          <Broken examination={examination} names={view.names} />
          <OwnQuestions examination={examination} names={view.names} />
          <Differences examination={examination} />
          <AnswerChanges examination={examination} names={view.names} words={view.words} />
        </>
      ) : proposal.state === 'open' ? (
        <p class="notice" role="status">
          Đang thử trên các câu hỏi đã có, mất khoảng nửa phút.{' '}
          <a href={deskPath(`/tri-thuc/de-xuat/${proposal.id}`)}>Xem lại trang</a>
        </p>
      ) : null}
      {proposal.state === 'open' ? <Decide csrf={csrf} view={view} /> : null}
    </>
  )
}

const Content: FC<{ view: ProposalView }> = ({ view: { proposal, names } }) => {
  const { content } = proposal
  switch (content.kind) {
    case 'aliases':
      return (
        <>
          <h2>
            Cách hỏi của thủ tục{' '}
            <a href={deskPath(`/tri-thuc/thu-tuc/${content.code}`)}>
              {names.get(content.code) ?? content.code}
            </a>
          </h2>
          <ul>
            {content.add.map((alias) => (
              <li>
                <ins>Thêm: {alias}</ins>
              </li>
            ))}
            {content.remove.map((alias) => (
              <li>
                <del>Bỏ: {alias}</del>
              </li>
            ))}
            {content.add.length + content.remove.length === 0 ? <li>Chỉ thêm câu kiểm tra</li> : null}
          </ul>
        </>
      )
    case 'file':
      return (
        <>
          <h2>Tệp {content.file}</h2>
          <ul>
            {countNames.flatMap(([key, label]) => {
              const count = content.counts[key] ?? 0
              return count === 0 ? [] : <li>{`${count} ${label}`}</li>
            })}
          </ul>
          {content.notes.map((note) => (
            <p>{note}</p>
          ))}
          <Refused refused={content.refused} />
        </>
      )
    case 'note':
      return (
        <>
          <h2>Người dân hỏi</h2>
          <ul>
            {content.questions.map((question) => (
              <li>{question}</li>
            ))}
          </ul>
        </>
      )
    case 'directory':
      return null
  }
}

/** Rows of a file that were left out, with what to do about each. */
export const Refused: FC<{ refused: readonly { place: string; reason: string; remedy: string }[] }> = ({
  refused,
}) =>
  refused.length === 0 ? null : (
    <details open={refused.length <= 10}>
      <summary>{refused.length} dòng không nhận được</summary>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Ở đâu</th>
            <th scope="col">Vì sao</th>
            <th scope="col">Cách sửa</th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ place, reason, remedy }) => (
            <tr>
              <td>{place}</td>
              <td data-label="Vì sao">{reason}</td>
              <td data-label="Cách sửa">{remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )

const Faults: FC<{ faults: readonly string[] }> = ({ faults }) =>
  faults.length === 0 ? null : (
    <div class="errors">
      <h2>Không áp dụng được</h2>
      <ul>
        {faults.map((fault) => (
          <li>{fault}</li>
        ))}
      </ul>
    </div>
  )

const Decide: FC<{ csrf: string; view: ProposalView }> = ({ csrf, view }) => {
  const { proposal, examination, mayDecide, isOwn } = view
  const ready = proposal.content.kind === 'note' || examination?.faults.length === 0
  const path = `/tri-thuc/de-xuat/${proposal.id}`
  return (
    <>
      <h2>Quyết định</h2>
      {isOwn ? <p>Anh/chị là người đề xuất nên cần một người khác duyệt.</p> : null}
      {mayDecide && !isOwn && ready ? (
        <PostForm action={`${path}/duyet`} csrf={csrf} class="card">
          {(examination?.broken.length ?? 0) > 0 ? (
            <CheckBox
              name="accept"
              label="Tôi đã xem các câu sẽ không còn được trả lời đúng và vẫn áp dụng"
            />
          ) : null}
          <TextField name="note" label="Ghi chú" scope="yes" maxlength={200} />
          <p>
            <button>{proposal.content.kind === 'note' ? 'Đã soạn xong' : 'Duyệt và áp dụng'}</button>
          </p>
        </PostForm>
      ) : null}
      {mayDecide || isOwn ? (
        <PostForm action={`${path}/bo`} csrf={csrf} class="card">
          <TextField name="note" label="Lý do" scope="no" maxlength={200} />
          <p>
            <button class="danger">{isOwn ? 'Rút đề xuất' : 'Không duyệt'}</button>
          </p>
        </PostForm>
      ) : (
        <p>Người có quyền duyệt (lãnh đạo, quản trị) sẽ quyết định.</p>
      )}
    </>
  )
}
