import { normalise } from '../../language/fold.js'
import { LONGEST_ALIAS, MOST_ALIASES } from '../../proposals/alias-change.js'
import type { ReadFields } from '../read-fields.js'

export interface AliasChangeAsked {
  add: string[]
  remove: string[]
  questions: string[]
  why: string
}

/** One line each of a text area, without blanks and repeats. */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/\r?\n/)
        .map(normalise)
        .filter((line) => line !== ''),
    ),
  ]
}

/** Questions of one proposal that join the test set. */
const MOST_QUESTIONS = 20
const LONGEST_QUESTION = 300
const LONGEST_WHY = 200

/** What a person wrote as the commune's ways of asking, against those that stand there. Pure. */
export function readAliasForm(
  fields: ReadonlyMap<string, string>,
  { own, common }: { own: readonly string[]; common: readonly string[] },
): ReadFields<AliasChangeAsked> {
  const wanted = linesOf(fields.get('aliases') ?? '')
  const questions = linesOf(fields.get('questions') ?? '')
  const why = normalise(fields.get('why') ?? '')
  const errors: Record<string, string> = {}
  const add = wanted.filter((alias) => !own.includes(alias))
  const remove = own.filter((alias) => !wanted.includes(alias))
  const tooLong = wanted.find((alias) => alias.length > LONGEST_ALIAS)
  const known = add.find((alias) => common.includes(alias))
  if (tooLong !== undefined)
    errors['aliases'] = `Một cách hỏi dài nhất ${LONGEST_ALIAS} ký tự. Rút gọn: “${tooLong.slice(0, 60)}…”`
  else if (wanted.length > MOST_ALIASES)
    errors['aliases'] = `Nhiều nhất ${MOST_ALIASES} cách hỏi cho một thủ tục.`
  else if (known !== undefined) errors['aliases'] = `“${known}” đã có trong cách hỏi dùng chung. Bỏ dòng này.`
  else if (add.length === 0 && remove.length === 0 && questions.length === 0)
    errors['aliases'] = 'Chưa có gì thay đổi. Thêm hoặc bỏ ít nhất một cách hỏi.'
  if (questions.length > MOST_QUESTIONS)
    errors['questions'] = `Nhiều nhất ${MOST_QUESTIONS} câu kiểm tra một lần.`
  else if (questions.some((question) => question.length > LONGEST_QUESTION))
    errors['questions'] = `Một câu kiểm tra dài nhất ${LONGEST_QUESTION} ký tự.`
  if (why === '') errors['why'] = 'Ghi lý do để người duyệt hiểu.'
  else if (why.length > LONGEST_WHY) errors['why'] = `Lý do dài nhất ${LONGEST_WHY} ký tự.`
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, value: { add, remove, questions, why } }
}
