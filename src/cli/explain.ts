import type { Knowledge } from '../knowledge/knowledge.js'
import { normalise } from '../language/fold.js'
import { optionsOf, type Decision } from '../search/decide.js'
import type { Embedder } from '../search/embedder.js'
import type { Candidate, Found } from '../search/found.js'
import { createSearch } from '../search/search.js'
import { searchSettings } from '../search/settings.js'
import { groupChoices, targetKey, type Target } from '../search/targets.js'
import { embedKnowledge } from '../search/text-vectors.js'

const MOST_CANDIDATES = 8
const MOST_TERMS = 14
const MOST_ROUTES = 4

/** Why search answers a question as it does: what it reads, what speaks for what, and what each act would cost. */
export async function explain(
  knowledge: Knowledge,
  embedder: Embedder | undefined,
  question: { text: string; commune: string; day: string },
): Promise<string[]> {
  const text = normalise(question.text)
  const search = createSearch(
    knowledge,
    searchSettings,
    await embedKnowledge(knowledge, embedder, searchSettings),
  )
  const vectors = await search.understand([text])
  const found = search.find(text, question.day, question.commune, vectors)
  const nameOf = targetNames(knowledge)
  const options = optionsOf(found.candidates, found.none, groupChoices(knowledge), searchSettings.decision)
  const [chosen] = [...options].sort((a, b) => a.cost - b.cost)
  const { wrong, unhelped } = searchSettings.decision
  return [
    `Đọc thành: ${found.query.words.join(' ')}`,
    `Hỏi về: ${found.query.slots.map(({ slot }) => slot).join(', ') || '(chung)'}`,
    `Từ mang nội dung: ${termLines(found, (term) => search.weightOf(term))}`,
    `Mô hình nghĩa: ${embedder && vectors.has(text) ? embedder.id : 'không dùng (chỉ tìm theo từ)'}`,
    `Loại tin: ${routeLine(found)}`,
    '',
    'Xác suất  điểm | tên   cách nói  nội dung  câu gần  nghĩa | thiếu/thừa biến thể, dấu, tin cậy | việc',
    ...found.candidates.slice(0, MOST_CANDIDATES).map((candidate) => candidateLine(candidate, nameOf)),
    `${percent(found.none)}  không việc nào trong số này`,
    '',
    `Cân nhắc (trả lời sai = ${wrong} lần hỏi lại, không giúp được = ${unhelped} lần):`,
    ...[...options]
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_CANDIDATES)
      .map(({ decision, cost }) => `  ${cost.toFixed(2)}  ${decisionLine(decision, nameOf)}`),
    `Chọn: ${chosen ? decisionLine(chosen.decision, nameOf) : ''} (ít tốn nhất)`,
  ]
}

function candidateLine(
  { target, probability, score, evidence }: Candidate,
  nameOf: (target: Target) => string,
): string {
  const cell = (value: number): string => value.toFixed(2)
  return [
    `${percent(probability)}  ${cell(score)} |`,
    `${cell(evidence.name)}  ${cell(evidence.aliases)}      ${cell(evidence.body)}      ${cell(evidence.phrase)}     ${cell(evidence.meaning)} |`,
    `${evidence.missing}/${evidence.unsaid}, ${cell(evidence.spelled)}, ${cell(evidence.trust)} | ${targetKey(target)} ${nameOf(target)}`,
  ].join(' ')
}

function decisionLine(decision: Decision, nameOf: (target: Target) => string): string {
  switch (decision.kind) {
    case 'answer':
      return `trả lời ${nameOf(decision.best.target)}`
    case 'ask':
      return `hỏi lại giữa ${decision.choices.map(({ target }) => nameOf(target)).join(' / ')}`
    case 'ask_group':
      return `hỏi câu của nhóm ${decision.group}`
    case 'abstain':
      return 'nói chưa có dữ liệu'
  }
}

function termLines({ query }: Found, weightOf: (term: string) => number): string {
  return [...query.features]
    .map(([term, weight]) => ({ term, mass: weight * weightOf(term) }))
    .filter(({ mass }) => mass > 0)
    .sort((a, b) => b.mass - a.mass)
    .slice(0, MOST_TERMS)
    .map(({ term, mass }) => `${term.replace('_', '+')} ${mass.toFixed(1)}`)
    .join(', ')
}

function routeLine({ routes, signals }: Found): string {
  const likely = [...routes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_ROUTES)
    .map(([route, chance]) => `${route} ${percent(chance)}`)
  return likely.join(', ') + (signals.size > 0 ? `; quy tắc: ${[...signals].join(', ')}` : '')
}

function targetNames(knowledge: Knowledge): (target: Target) => string {
  return (target) => {
    switch (target.kind) {
      case 'procedure':
        return knowledge.procedures.get(target.code)?.short_name ?? target.code
      case 'elsewhere':
        return knowledge.elsewhere.get(target.id)?.title ?? target.id
      case 'ask_back':
        return `(hỏi lại) ${knowledge.askBack.get(target.id)?.question ?? target.id}`
    }
  }
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0).padStart(3)} %`
}
