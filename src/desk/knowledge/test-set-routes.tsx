import { randomUUID } from 'node:crypto'
import type { FC } from 'hono/jsx'
import { normalise } from '../../language/fold.js'
import { finds } from '../../proposals/compare-answers.js'
import type { ConfirmedQuestion } from '../../proposals/proposal.js'
import type { DeskRoute } from '../desk-route.js'
import { Errors, PostForm, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import type { Visit } from '../visit.js'
import { KnowledgeNav } from './nav.js'
import { byVisitor, type KnowledgeDeskParts } from './parts.js'

const LONGEST_QUESTION = 300
/** Each is asked when the page is shown and before each change. */
const MOST_QUESTIONS = 300

interface Row {
  question: ConfirmedQuestion
  name: string
  right: boolean
}

export function testSetRoutes({ store, told }: KnowledgeDeskParts): DeskRoute[] {
  async function page(visit: Visit, form: Form = { question: '', code: '', errors: {} }): Promise<Response> {
    const { commune, knowledge, session } = visit
    const catalogue = knowledge.catalogueOf(commune.id)
    const rows: Row[] = []
    for (const question of await store.confirmedQuestions(commune.id)) {
      const name = catalogue.get(question.code)?.record.short_name ?? question.code
      rows.push({
        question,
        name,
        right: finds(givenOf(await told(question.question, commune.id)), question.code),
      })
    }
    const content = <TestSetPage csrf={session.csrf} rows={rows} form={form} mayEdit={visit.may('release')} />
    return visit.page('Bộ câu kiểm tra của xã', content, {
      status: Object.keys(form.errors).length > 0 ? 422 : 200,
    })
  }

  return [
    {
      method: 'get',
      path: '/tri-thuc/cau-kiem-tra',
      name: 'knowledge.test_set',
      may: 'knowledge',
      handle: (visit) => page(visit),
    },
    {
      method: 'post',
      path: '/tri-thuc/cau-kiem-tra',
      name: 'knowledge.test_set.add',
      may: 'release',
      audited: ['code'],
      async handle(visit) {
        const question = normalise(visit.fields.get('question') ?? '')
        const code = normalise(visit.fields.get('code') ?? '')
        const errors: Record<string, string> = {}
        if (question === '') errors['question'] = 'Ghi câu hỏi.'
        else if (question.length > LONGEST_QUESTION)
          errors['question'] = `Câu dài nhất ${LONGEST_QUESTION} ký tự.`
        if (!visit.knowledge.catalogueOf(visit.commune.id).get(code))
          errors['code'] = 'Không có thủ tục với mã này. Mã có dạng 1.001193.'
        if ((await store.confirmedQuestions(visit.commune.id)).length >= MOST_QUESTIONS)
          errors['question'] ??= `Bộ kiểm tra có nhiều nhất ${MOST_QUESTIONS} câu. Bỏ bớt câu cũ trước.`
        if (Object.keys(errors).length > 0) return page(visit, { question, code, errors })
        const confirmed = byVisitor(visit)
        await store.confirm({
          id: randomUUID().slice(0, 8),
          commune: visit.commune.id,
          question,
          code,
          confirmed,
        })
        return visit.redirect('/tri-thuc/cau-kiem-tra', 'question_confirmed')
      },
    },
    {
      method: 'post',
      path: '/tri-thuc/cau-kiem-tra/:id/bo',
      name: 'knowledge.test_set.remove',
      may: 'release',
      subject: 'id',
      async handle(visit) {
        const gone = await store.forget(visit.commune.id, visit.context.req.param('id') ?? '')
        return gone ? visit.redirect('/tri-thuc/cau-kiem-tra', 'question_removed') : visit.notFound()
      },
    },
  ]
}

const givenOf = ({ outcome, codes, text }: { outcome: string; codes: readonly string[]; text: string }) => ({
  outcome,
  codes: [...codes],
  text,
})

interface Form {
  question: string
  code: string
  errors: Readonly<Record<string, string>>
}

const TestSetPage: FC<{ csrf: string; rows: readonly Row[]; form: Form; mayEdit: boolean }> = ({
  csrf,
  rows,
  form,
  mayEdit,
}) => (
  <>
    <KnowledgeNav here="/tri-thuc/cau-kiem-tra" />
    <p>
      Các câu này được thử trước mỗi lần áp dụng. Nếu một câu sẽ mất câu trả lời đúng, người duyệt được cảnh
      báo.
    </p>
    {rows.length === 0 ? (
      <p>Chưa có câu nào. Câu được thêm khi duyệt một cách hỏi mới, hoặc thêm ở dưới.</p>
    ) : (
      <table class="stack">
        <caption>
          {rows.length} câu, {rows.filter(({ right }) => right).length} câu đang được trả lời đúng
        </caption>
        <thead>
          <tr>
            <th scope="col">Câu hỏi</th>
            <th scope="col">Phải trả lời</th>
            <th scope="col">Hiện nay</th>
            <th scope="col">Bỏ</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ question: { id, question, code }, name, right }) => (
            <tr>
              <td>{question}</td>
              <td data-label="Phải trả lời">
                <a href={deskPath(`/tri-thuc/thu-tuc/${code}`)}>{name}</a>
              </td>
              <td data-label="Hiện nay">
                {right ? <span class="tag good">đúng</span> : <span class="tag late">chưa đúng</span>}
              </td>
              <td>
                {mayEdit ? (
                  <PostForm action={`/tri-thuc/cau-kiem-tra/${id}/bo`} csrf={csrf}>
                    <button class="quiet" aria-label={`Bỏ câu ${question}`}>
                      Bỏ
                    </button>
                  </PostForm>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {mayEdit ? (
      <>
        <h2>Thêm một câu</h2>
        <Errors errors={form.errors} />
        <PostForm action="/tri-thuc/cau-kiem-tra" csrf={csrf} class="card">
          <TextField
            name="question"
            label="Câu hỏi"
            hint="Không ghi tên, số điện thoại của ai"
            value={form.question}
            maxlength={LONGEST_QUESTION}
            required
            error={form.errors['question']}
          />
          <TextField
            name="code"
            label="Mã thủ tục phải trả lời"
            value={form.code}
            maxlength={20}
            required
            error={form.errors['code']}
          />
          <p>
            <button>Thêm câu</button>
          </p>
        </PostForm>
      </>
    ) : null}
  </>
)
