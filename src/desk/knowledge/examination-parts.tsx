import type { FC } from 'hono/jsx'
import type { Examination, GivenAnswer } from '../../proposals/examination.js'
import { deskPath } from '../paths.js'
import { outcomeName } from './explain-page.js'
import { fieldName } from './proposal-words.js'

type Names = ReadonlyMap<string, string>

/** An answer in a few words, the whole of it below. */
const Answer: FC<{ answer: GivenAnswer; names: Names }> = ({ answer, names }) => (
  <details>
    <summary>
      {outcomeName(answer.outcome)}
      {answer.codes.length === 0 ? '' : `: ${answer.codes.map((code) => names.get(code) ?? code).join('; ')}`}
    </summary>
    <div class="words">{answer.text}</div>
  </details>
)

/** Confirmed questions that would lose their answer. */
export const Broken: FC<{ examination: Examination; names: Names }> = ({ examination: { broken }, names }) =>
  broken.length === 0 ? null : (
    <div class="errors">
      <h2>{broken.length} câu đã xác nhận sẽ không còn được trả lời đúng</h2>
      <ul>
        {broken.map(({ question, code, after }) => (
          <li>
            “{question}” phải trả lời {names.get(code) ?? code}. Sau khi áp dụng:
            <Answer answer={after} names={names} />
          </li>
        ))}
      </ul>
    </div>
  )

/** The questions that came with the proposal. */
export const OwnQuestions: FC<{ examination: Examination; names: Names }> = ({
  examination: { own },
  names,
}) =>
  own.length === 0 ? null : (
    <>
      <h2>Câu phải trả lời đúng</h2>
      <ul>
        {own.map(({ question, found, after }) => (
          <li>
            “{question}”{' '}
            {found ? (
              <span class="tag good">trả lời đúng</span>
            ) : (
              <span class="tag late">chưa trả lời đúng</span>
            )}
            {found ? null : <Answer answer={after} names={names} />}
          </li>
        ))}
      </ul>
    </>
  )

const MOST_RECORDS = 40

/** What differs, record by record and field by field. */
export const Differences: FC<{ examination: Examination }> = ({ examination }) => {
  const { added, removed, changed, directory, files } = examination
  const plan = files.filter(({ path }) => path.startsWith('knowledge/plan-texts/'))
  if (added.length + removed.length + changed.length + directory.length + plan.length === 0) return null
  return (
    <>
      <h2>Nội dung thay đổi</h2>
      <Names title="Thêm" records={added} />
      <Names title="Bỏ" records={removed} />
      {plan.length === 0 ? null : <p>Toàn văn kế hoạch của xã được thay.</p>}
      {changed.slice(0, MOST_RECORDS).map(({ code, name, fields }) => (
        <Changes
          title={`${name} (${code})`}
          lines={fields.map(({ field, ...values }) => ({ label: fieldName(field), ...values }))}
        />
      ))}
      {changed.length > MOST_RECORDS ? <p>và {changed.length - MOST_RECORDS} thủ tục nữa được sửa.</p> : null}
      {directory.length === 0 ? null : (
        <Changes
          title="Thông tin xã"
          lines={directory.map(({ field, ...values }) => ({ label: field, ...values }))}
        />
      )}
    </>
  )
}

const Names: FC<{ title: string; records: readonly { code: string; name: string }[] }> = ({
  title,
  records,
}) =>
  records.length === 0 ? null : (
    <details open={records.length <= MOST_RECORDS}>
      <summary>
        {title} {records.length} mục
      </summary>
      <ul>
        {records.slice(0, MOST_RECORDS * 5).map(({ code, name }) => (
          <li>
            {name} ({code})
          </li>
        ))}
      </ul>
    </details>
  )

const Changes: FC<{ title: string; lines: readonly { label: string; before: string; after: string }[] }> = ({
  title,
  lines,
}) => (
  <table class="stack">
    <caption>{title}</caption>
    <thead>
      <tr>
        <th scope="col">Mục</th>
        <th scope="col">Đang dùng</th>
        <th scope="col">Sẽ là</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ label, before, after }) => (
        <tr>
          <th scope="row">{label}</th>
          <td data-label="Đang dùng" class="lines">
            {before === '' ? '(không có)' : <del>{withoutSame(before, after)}</del>}
          </td>
          <td data-label="Sẽ là" class="lines">
            {after === '' ? '(không có)' : <ins>{withoutSame(after, before)}</ins>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Lines that the other side has too say nothing, where there are many. */
function withoutSame(text: string, other: string): string {
  const lines = text.split('\n')
  if (lines.length < 4) return text
  const same = new Set(other.split('\n'))
  const rest = lines.filter((line) => !same.has(line))
  return rest.length === lines.length
    ? text
    : [...rest, `(${lines.length - rest.length} dòng như cũ)`].join('\n')
}

/** Questions that are answered otherwise. */
export const AnswerChanges: FC<{
  examination: Examination
  names: Names
  words: ReadonlyMap<number, string>
}> = ({ examination: { asked, answers, answersChanged }, names, words }) => (
  <>
    <h2>Câu hỏi đổi câu trả lời</h2>
    <p>
      Đã thử {asked} câu (câu của đề xuất, bộ kiểm tra của xã, câu người dân hỏi gần đây).{' '}
      {answersChanged === 0 ? 'Không câu nào đổi câu trả lời.' : `${answersChanged} câu đổi câu trả lời.`}
    </p>
    {answers.length === 0 ? null : (
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Câu hỏi</th>
            <th scope="col">Đang trả lời</th>
            <th scope="col">Sẽ trả lời</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ words: own, id, before, after }) => (
            <tr>
              <td>{own ?? (id === null ? undefined : words.get(id)) ?? '(lời đã xóa theo thời hạn lưu)'}</td>
              <td data-label="Đang trả lời">
                <Answer answer={before} names={names} />
              </td>
              <td data-label="Sẽ trả lời">
                <Answer answer={after} names={names} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <p>
      <a href={deskPath('/tri-thuc/cau-kiem-tra')}>Bộ kiểm tra của xã</a>
    </p>
  </>
)
