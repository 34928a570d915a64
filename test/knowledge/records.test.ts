import { beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { fold } from '../../src/language/fold.js'

let knowledge: Knowledge

beforeAll(async () => {
  const content = await loadContent('.')
  if (!content.ok)
    throw new Error(content.problems.map((problem) => `${problem.file}: ${problem.message}`).join('\n'))
  knowledge = content.knowledge
})

/** What a ward does every day (its own published list), and what people ask most. */
const DAILY = [
  '2.000635',
  '1.004873',
  '1.001193',
  '1.000656',
  '1.000894',
  '1.004884',
  '1.005461',
  '1.004746',
  '1.001022',
  '2.001263',
  '1.004772',
  '2.002516',
  '2.000942',
  '2.000884',
  '1.013978',
  '1.012796',
  '1.013962',
  '1.013225',
  '1.013229',
  '1.014159',
  '1.001612',
  '2.000720',
  '1.001266',
  '1.001570',
  '1.014027',
  '1.014028',
  '1.001699',
  '1.010824',
  '1.010803',
  '2.000815',
  '1.004222',
  '1.004194',
  '1.004859',
  '1.004837',
  '2.001035',
  '1.012812',
  '1.001776',
  '1.001731',
  '1.011606',
  '1.011607',
  '1.010833',
  '1.013133',
]

describe('the records of this repository', () => {
  it('hold at least 80 complete procedures, the daily ones among them', () => {
    expect(knowledge.procedures.size).toBeGreaterThanOrEqual(80)
    for (const code of DAILY) expect(knowledge.procedures.has(code), code).toBe(true)
  })

  it('give each procedure at least 12 different ways people ask for it', () => {
    const poor = [...knowledge.procedures.values()]
      .map((record) => ({ code: record.code, ways: new Set(record.aliases.map(fold)).size }))
      .filter(({ ways }) => ways < 12)
    expect(poor).toEqual([])
  })

  it('send nobody to a district office, abolished on 1 July 2025', () => {
    // Two records say openly that their source names such an office and that it is gone.
    const places = (text: string): string => text.replace(/^Không [^|]*không còn/u, '')
    const sent = [...knowledge.procedures.values()].filter((record) =>
      /(UBND|Ủy ban nhân dân|Công an|Phòng [\p{L} ]+) (cấp )?(huyện|quận)/u.test(
        [record.decided_by.body, record.received_at.place].map(places).join(' | '),
      ),
    )
    expect(sent.map((record) => record.code)).toEqual([])
  })

  it('state no fee without a source', () => {
    for (const record of knowledge.procedures.values()) {
      for (const fee of record.fees) {
        if (fee.kind === 'amount' || fee.kind === 'free') expect(fee.source, record.code).toBeTruthy()
      }
    }
  })

  it('know the traps of the source', () => {
    const kinds = (code: string): string[] =>
      knowledge.procedures.get(code)?.fees.map((fee) => fee.kind) ?? []
    // The portal prints "Miễn phí" but leaves the amount to the province.
    expect(kinds('1.004873')).toContain('provincial')
    expect(kinds('1.004873')).not.toContain('free')
    // "originals: 181" is form 18 and one copy.
    const papers = knowledge.procedures.get('1.012796')?.documents.flatMap((group) => group.items) ?? []
    for (const paper of papers) expect(paper.originals ?? 0).toBeLessThanOrEqual(20)
  })

  it('leave what a commune has not given openly unsaid', () => {
    expect([...knowledge.communes.keys()].sort()).toEqual([
      'bac-binh',
      'ha-bac',
      'loi-bac',
      'nghia-trung',
      'xuan-duong',
    ])
    for (const commune of knowledge.communes.values()) expect(commune.center.phone).toBe('not_provided')
  })
})
