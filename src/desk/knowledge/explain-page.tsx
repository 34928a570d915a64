import type { FC } from 'hono/jsx'
import type { Explanation } from '../../search/explanation.js'
import { PostForm, TextField } from '../parts.js'
import { KnowledgeNav } from './nav.js'
import type { Told } from './parts.js'

export interface ExplainView {
  question: string
  /** Undefined when nothing was asked yet. */
  found: { explanation: Explanation; told: Told } | undefined
  /** A wrong answer, and nobody helped, counted in questions back. */
  costs: { wrong: number; unhelped: number }
}

const outcomes: Readonly<Record<string, string>> = {
  answered: 'Trả lời',
  asked_back: 'Hỏi lại',
  abstained: 'Nói chưa có dữ liệu',
  redirected: 'Chỉ nơi khác',
  other: 'Trò chuyện',
}

export function outcomeName(outcome: string): string {
  return outcomes[outcome] ?? outcome
}

/** Kinds of messages as staff know them. */
const routeNames: Readonly<Record<string, string>> = {
  matter: 'việc cần tra cứu',
  feedback: 'phản ánh',
  complaint: 'khiếu nại',
  denunciation: 'tố cáo',
  emergency: 'khẩn cấp',
  office: 'hỏi cơ quan',
  plan: 'hỏi kế hoạch',
  handoff: 'gặp cán bộ',
  greeting: 'chào hỏi',
  unclear: 'không rõ',
  out_of_scope: 'ngoài phạm vi',
  dossier_status: 'hỏi hồ sơ',
  feedback_status: 'hỏi phản ánh đã gửi',
}

export const ExplainPage: FC<{ csrf: string; view: ExplainView }> = ({ csrf, view }) => (
  <>
    <KnowledgeNav here="/tri-thuc/giai-thich" />
    <PostForm action="/tri-thuc/giai-thich" csrf={csrf}>
      <TextField
        name="q"
        label="Câu hỏi của người dân"
        hint="Câu này không được lưu lại"
        value={view.question}
        maxlength={1000}
        required
      />
      <p>
        <button>Giải thích</button>
      </p>
    </PostForm>
    {view.found ? <Found {...view.found} costs={view.costs} /> : null}
  </>
)

const Found: FC<{ explanation: Explanation; told: Told; costs: ExplainView['costs'] }> = ({
  explanation,
  told,
  costs,
}) => (
  <>
    <h2>Người dân được trả lời</h2>
    <p>
      <span class="tag">{outcomeName(told.outcome)}</span>
    </p>
    <div class="words">{told.text}</div>
    <h2>Bot đọc câu hỏi thế nào</h2>
    <dl class="facts">
      <dt>Đọc thành</dt>
      <dd>{explanation.words.join(' ') || '(không có chữ nào)'}</dd>
      <dt>Hỏi về</dt>
      <dd>{explanation.slots.join(', ') || 'chung'}</dd>
      <dt>Từ mang nội dung</dt>
      <dd>
        {explanation.terms.map(({ term, mass }) => `${term} ${shown(mass, 1)}`).join(', ') || '(không có)'}
      </dd>
      <dt>Tìm theo nghĩa</dt>
      <dd>{explanation.byMeaning ? 'có' : 'không, chỉ tìm theo từ'}</dd>
      <dt>Loại tin nhắn</dt>
      <dd>
        {explanation.routes
          .map(([route, chance]) => `${routeNames[route] ?? route} ${percent(chance)}`)
          .join(', ')}
      </dd>
      <dt>Quy tắc khớp</dt>
      <dd>{explanation.signals.join(', ') || 'không'}</dd>
    </dl>
    <h2>Các việc gần nhất</h2>
    <div class="wide" tabindex={0} role="region" aria-label="Điểm của các việc gần nhất">
      <table>
        <thead>
          <tr>
            <th scope="col">Việc</th>
            <th scope="col" class="number">
              Xác suất
            </th>
            <th scope="col" class="number">
              Điểm
            </th>
            <th scope="col" class="number">
              Tên
            </th>
            <th scope="col" class="number">
              Cách hỏi
            </th>
            <th scope="col" class="number">
              Nội dung
            </th>
            <th scope="col" class="number">
              Câu gần
            </th>
            <th scope="col" class="number">
              Nghĩa
            </th>
          </tr>
        </thead>
        <tbody>
          {explanation.candidates.map(({ name, key, probability, score, evidence }) => (
            <tr>
              <th scope="row">
                {name} <span class="quiet-text">{key}</span>
              </th>
              <td class="number">{percent(probability)}</td>
              <td class="number">{shown(score)}</td>
              <td class="number">{shown(evidence.name)}</td>
              <td class="number">{shown(evidence.aliases)}</td>
              <td class="number">{shown(evidence.body)}</td>
              <td class="number">{shown(evidence.phrase)}</td>
              <td class="number">{shown(evidence.meaning)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Không việc nào trong số này</th>
            <td class="number">{percent(explanation.none)}</td>
            <td colspan={6}></td>
          </tr>
        </tbody>
      </table>
    </div>
    <h2>Cân nhắc</h2>
    <p>
      Chọn việc ít thiệt nhất. Trả lời sai bằng {costs.wrong} lần hỏi lại, không giúp được bằng{' '}
      {costs.unhelped} lần.
    </p>
    <ol>
      {explanation.options.map(({ act, cost }, index) => (
        <li>
          {act}: {shown(cost)} {index === 0 ? <span class="tag good">được chọn</span> : null}
        </li>
      ))}
    </ol>
    <p class="quiet-text">
      Chào hỏi, khẩn cấp, khiếu nại, tố cáo và phản ánh được nhận ra trước bước này, nên câu trả lời ở trên có
      thể khác.
    </p>
  </>
)

function shown(value: number, digits = 2): string {
  return value.toFixed(digits).replace('.', ',')
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)} %`
}
