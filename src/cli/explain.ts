import type { Knowledge } from '../knowledge/knowledge.js'
import { normalise } from '../language/fold.js'
import type { Embedder } from '../search/embedder.js'
import { explanationOf, type Explanation } from '../search/explanation.js'
import { createSearch } from '../search/search.js'
import { searchSettings } from '../search/settings.js'
import { embedKnowledge } from '../search/text-vectors.js'

/** Why search answers a question as it does, as lines to print. */
export async function explain(
  knowledge: Knowledge,
  embedder: Embedder | undefined,
  question: { text: string; commune: string; day: string },
): Promise<string[]> {
  const meaning = await embedKnowledge(knowledge, embedder, searchSettings)
  const search = createSearch(knowledge, searchSettings, meaning)
  const told = await explanationOf(search, { ...question, text: normalise(question.text) }, searchSettings)
  const { wrong, unhelped } = searchSettings.decision
  return [
    `Đọc thành: ${told.words.join(' ')}`,
    `Hỏi về: ${told.slots.join(', ') || '(chung)'}`,
    `Từ mang nội dung: ${told.terms.map(({ term, mass }) => `${term} ${mass.toFixed(1)}`).join(', ')}`,
    `Mô hình nghĩa: ${embedder && told.byMeaning ? embedder.id : 'không dùng (chỉ tìm theo từ)'}`,
    `Loại tin: ${routeLine(told)}`,
    '',
    'Xác suất  điểm | tên   cách nói  nội dung  câu gần  nghĩa | thiếu/thừa biến thể, dấu, tin cậy | việc',
    ...told.candidates.map(candidateLine),
    `${percent(told.none)}  không việc nào trong số này`,
    '',
    `Cân nhắc (trả lời sai = ${wrong} lần hỏi lại, không giúp được = ${unhelped} lần):`,
    ...told.options.map(({ act, cost }) => `  ${cost.toFixed(2)}  ${act}`),
    `Chọn: ${told.options[0]?.act ?? ''} (ít tốn nhất)`,
  ]
}

function candidateLine({
  key,
  name,
  probability,
  score,
  evidence,
}: Explanation['candidates'][number]): string {
  const cell = (value: number): string => value.toFixed(2)
  return [
    `${percent(probability)}  ${cell(score)} |`,
    `${cell(evidence.name)}  ${cell(evidence.aliases)}      ${cell(evidence.body)}      ${cell(evidence.phrase)}     ${cell(evidence.meaning)} |`,
    `${evidence.missing}/${evidence.unsaid}, ${cell(evidence.spelled)}, ${cell(evidence.trust)} | ${key} ${name}`,
  ].join(' ')
}

function routeLine({ routes, signals }: Explanation): string {
  const likely = routes.map(([route, chance]) => `${route} ${percent(chance)}`)
  return likely.join(', ') + (signals.length > 0 ? `; quy tắc: ${signals.join(', ')}` : '')
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0).padStart(3)} %`
}
