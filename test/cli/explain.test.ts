import { beforeAll, describe, expect, it } from 'vitest'
import { cliEmbedder } from '../../src/cli/asker.js'
import { explain } from '../../src/cli/explain.js'
import { loadContent } from '../../src/content.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { Embedder } from '../../src/search/embedder.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const about = (text: string): { text: string; commune: string; day: string } => ({
  text,
  commune: 'bac-binh',
  day: '2026-11-21',
})

let knowledge: Knowledge
let embedder: Embedder | undefined
let lines: string[]

beforeAll(async () => {
  const content = await loadContent('.')
  if (!content.ok) throw new Error('the records of this repository are unsound')
  knowledge = content.knowledge
  embedder = await cliEmbedder('.')
  lines = await explain(knowledge, embedder, about('lam  giay khaisinh cho con can gi'))
})

/** What stands after a heading. */
function after(heading: string, of = lines): string {
  return (
    of
      .find((line) => line.startsWith(heading))
      ?.slice(heading.length)
      .trim() ?? ''
  )
}

const CANDIDATE = /^ *(\d+) % {2}(\d\.\d\d) \|.*\| (procedure|elsewhere|ask_back):(\S+) .+$/
const COST = /^ {2}(-?\d+\.\d\d) {2}(\S.*)$/

describe('explain', () => {
  it('prints the words as search reads them, slips mended', () => {
    expect(after('Đọc thành:')).toBe('lam giay khai sinh cho con can gi')
    expect(after('Hỏi về:')).toContain('documents')
  })

  it('prints the words that carry the matter, heaviest first', () => {
    const terms = after('Từ mang nội dung:').split(', ')
    const masses = terms.map((term) => Number(term.split(' ')[1]))
    expect(terms.some((term) => term.startsWith('khai+sinh '))).toBe(true)
    expect(masses.every((mass) => mass >= 0)).toBe(true)
    expect(masses).toEqual([...masses].sort((a, b) => b - a))
  })

  it('names the model that reads the meaning', () => {
    expect(after('Mô hình nghĩa:')).toBe(embedder?.id)
  })

  it('prints what kind of message it is, likeliest first', () => {
    const routes = after('Loại tin:').split(';')[0]?.split(', ') ?? []
    expect(routes[0]).toMatch(/^matter +\d+ %$/)
    const chances = routes.map((route) => Number(/(\d+) %$/.exec(route)?.[1]))
    expect(chances).toEqual([...chances].sort((a, b) => b - a))
  })

  it('prints candidates with their probabilities, birth registration first', () => {
    const candidates = lines.flatMap((line) => [CANDIDATE.exec(line) ?? []].filter((hit) => hit.length > 0))
    expect(candidates[0]?.[4]).toBe('1.001193')
    expect(candidates.length).toBeGreaterThan(1)
    const chances = candidates.map((hit) => Number(hit[1]))
    expect(chances).toEqual([...chances].sort((a, b) => b - a))
    const none = Number(
      /^ *(\d+) % {2}không việc nào/.exec(lines.find((line) => line.includes('không việc nào')) ?? '')?.[1],
    )
    expect(chances.reduce((sum, chance) => sum + chance, none)).toBeLessThanOrEqual(100 + candidates.length)
  })

  it('prints what each act would cost, cheapest first, and chooses that one', () => {
    const start = lines.findIndex((line) => line.startsWith('Cân nhắc'))
    const costs = lines.slice(start + 1, -1).map((line) => COST.exec(line) ?? [])
    const values = costs.map((hit) => Number(hit[1]))
    expect(values.length).toBeGreaterThan(2)
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(lines.at(-1)).toBe(`Chọn: ${costs[0]?.[2] ?? ''} (ít tốn nhất)`)
    expect(after('Chọn:')).toContain('trả lời')
  })

  it('chooses to say that there is no data on what no record is about', async () => {
    const found = await explain(knowledge, embedder, about('đặt vé máy bay'))
    expect(after('Chọn:', found)).toBe('nói chưa có dữ liệu (ít tốn nhất)')
  })
})

describe('explain on the least knowledge, without a model', () => {
  const validated = validateKnowledge(smallKnowledge({}))

  it('says that it went by words alone', async () => {
    if (!validated.ok) throw new Error('the small knowledge is unsound')
    const found = await explain(validated.knowledge, undefined, about('Làm gks'))
    expect(after('Mô hình nghĩa:', found)).toBe('không dùng (chỉ tìm theo từ)')
    expect(after('Đọc thành:', found)).toBe('lam giay khai sinh')
    expect(after('Hỏi về:', found)).toBe('(chung)')
    expect(found.some((line) => line.includes('procedure:1.001193 Khai sinh'))).toBe(true)
  })

  it.each(['', '???', 'zzz qqq'])('explains %j, which says nothing, to the end', async (text) => {
    if (!validated.ok) throw new Error('the small knowledge is unsound')
    const found = await explain(validated.knowledge, undefined, about(text))
    expect(after('Chọn:', found)).toContain('nói chưa có dữ liệu')
    expect(found.join('\n')).not.toContain('NaN')
  })
})
