import { beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { fold } from '../../src/language/fold.js'
import { createSearch, type Search } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { targetKey } from '../../src/search/targets.js'

let knowledge: Knowledge
let search: Search

beforeAll(async () => {
  const content = await loadContent('.')
  if (!content.ok) throw new Error('the records of this repository are unsound')
  knowledge = content.knowledge
  search = createSearch(knowledge, searchSettings)
})

const ranking = (engine: Search, question: string, day = '2026-11-21'): string[] =>
  engine
    .find(question, day)
    .candidates.slice(0, 10)
    .map(({ target }) => targetKey(target))

describe('search over the records of this repository', () => {
  it('ranks the same with diacritics stripped from question and records', () => {
    // Marks that were typed may break ties between homographs; without that rule both sides are folded.
    const folded = createSearch(knowledge, {
      ...searchSettings,
      fusion: (model) => ({ ...searchSettings.fusion(model), homograph: 0 }),
    })
    for (const record of knowledge.procedures.values()) {
      const [alias = record.name] = record.aliases
      expect(ranking(folded, fold(alias)), alias).toEqual(ranking(folded, alias))
      expect(ranking(folded, alias.normalize('NFD')), alias).toEqual(ranking(folded, alias))
    }
  })

  it('finds every record by its official name among the first three', () => {
    const lost = [...knowledge.procedures.values()].filter(
      (record) => !ranking(search, record.name).slice(0, 3).includes(`procedure:${record.code}`),
    )
    expect(lost.map((record) => record.code).length).toBeLessThanOrEqual(knowledge.procedures.size * 0.02)
  })

  it('finds nearly every record by each way people ask for it', () => {
    const all = [...knowledge.procedures.values()].flatMap((record) =>
      record.aliases.map((alias) => ({ code: record.code, alias })),
    )
    const found = all.filter(({ code, alias }) =>
      ranking(search, alias).slice(0, 3).includes(`procedure:${code}`),
    )
    expect(found.length / all.length).toBeGreaterThan(0.98)
  })

  it.each([
    ['lafm giaays khai sinh', '1.001193'],
    ['lam giay khaisinh cho con', '1.001193'],
    ['xin gks cho be moi sinh', '1.001193'],
    ['dk ket hon can gi', '1.000894'],
    ['giay doc than', '1.004873'],
    ['mo quan tap hoa xin giay phep kinh doanh ho gia dinh', '1.001612'],
    ['ông nội mất, làm giấy chứng tử', '1.000656'],
    ['sao y ban chinh', '2.000815'],
  ])('understands %j', (question, code) => {
    expect(ranking(search, question).slice(0, 3)).toContain(`procedure:${code}`)
  })

  it('leaves out what is not in force on the day of the question', () => {
    const record = knowledge.procedures.get('1.004873')
    if (!record) throw new Error('1.004873 has no record')
    const ended = { ...record, effective: { to: '2027-02-28' } }
    const engine = createSearch(
      { ...knowledge, procedures: new Map([...knowledge.procedures, [record.code, ended]]) },
      searchSettings,
    )
    const codes = (day: string): string[] => ranking(engine, 'xin giấy độc thân', day).slice(0, 5)
    expect(codes('2027-02-28')).toContain('procedure:1.004873')
    expect(codes('2027-03-01')).not.toContain('procedure:1.004873')
  })

  it('tells what is asked of a procedure', () => {
    const slots = (question: string): string[] => search.read(question).slots.map((hit) => hit.slot)
    expect(slots('làm giấy khai sinh cho con cần gì')).toContain('documents')
    expect(slots('mat bao nhieu tien')).toEqual(['fee'])
    expect(slots('bao lâu có, nộp ở đâu')).toEqual(['time', 'place'])
    expect(slots('nhờ người khác đi thay được không')).toContain('who')
  })
})
