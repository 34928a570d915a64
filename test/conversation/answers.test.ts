import { beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '../../src/channels/channel.js'
import { plainText } from '../../src/channels/plain-text.js'
import { answerProcedure } from '../../src/conversation/answer/answer.js'
import type { Facts } from '../../src/conversation/answer/facts.js'
import { readSentences, type Sentences } from '../../src/conversation/sentences.js'
import { slotNames } from '../../src/knowledge/language-records.js'
import { readYamlFiles } from '../../src/knowledge/read-files.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { ProcedureRecord } from '../../src/knowledge/procedure-record.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

let facts: Facts
let sentences: Sentences

beforeAll(async () => {
  const read = readSentences(await readYamlFiles('.', 'prompts'))
  const validated = validateKnowledge(smallKnowledge({}))
  if (!read.ok || !validated.ok) throw new Error('fixtures are unsound')
  sentences = read.sentences
  const record = validated.knowledge.procedures.get('1.001193')
  const commune = validated.knowledge.communes.get('bac-binh')
  if (!record || !commune) throw new Error('fixtures are incomplete')
  facts = { record, origins: new Map(), commune, sentences, month: '2026-11', staleMonths: 6 }
})

const text = (blocks: Block[]): string => plainText({ blocks, choices: [] })
const answer = (
  changes: Partial<ProcedureRecord>,
  slot: (typeof slotNames)[number],
  month = '2026-11',
): string =>
  text(answerProcedure({ ...facts, record: { ...facts.record, ...changes }, month }, [slot]).blocks)

describe('every answer', () => {
  it.each(slotNames)('about %s ends with code, decision, month and link', (slot) => {
    expect(answer({}, slot)).toMatch(
      /Nguồn: 1\.001193 · 163\/QĐ-BTP · dữ liệu tháng 7\/2026 · .*https:\/\/dichvucong\.gov\.vn\/x$/,
    )
  })

  it('offers the rest and not what was asked', () => {
    const { choices } = answerProcedure(facts, ['fee'])
    expect(choices.map((choice) => choice.label)).not.toContain('Lệ phí')
    expect(choices.length).toBeLessThanOrEqual(4)
  })

  it('warns when the record is old', () => {
    expect(answer({}, 'fee', '2026-12')).not.toContain('có thể đã thay đổi')
    expect(answer({}, 'fee', '2027-03')).toContain('có thể đã thay đổi')
  })
})

describe('a fee', () => {
  it.each([
    [
      'set by the province',
      { kind: 'provincial' },
      /Hội đồng nhân dân tỉnh quyết định.*chưa trả lời được con số/s,
    ],
    ['not published', { kind: 'unknown' }, /chưa có mức cụ thể/],
  ] as const)('%s is told without a number, with the place to ask', (_, fee, words) => {
    const said = answer({ fees: [fee] }, 'fee')
    expect(said).toMatch(words)
    expect(said).not.toMatch(/\d đồng/)
    expect(said).toContain('Trung tâm Phục vụ hành chính công xã Bắc Bình')
  })

  it('known is told with its amount, unit, channel and source', () => {
    const said = answer(
      {
        fees: [
          {
            kind: 'amount',
            amount: 8000,
            per: 'bản',
            channels: ['direct', 'post'],
            source: '281/2016/TT-BTC',
            item: 'Phí bản sao',
          },
          { kind: 'exempt', who: ['Người thuộc hộ nghèo', 'Người khuyết tật'] },
        ],
      },
      'fee',
    )
    expect(said).toContain(
      'Phí bản sao: 8.000 đồng/bản, khi nộp trực tiếp, qua bưu chính, theo 281/2016/TT-BTC.',
    )
    expect(said).toContain('Được miễn: Người thuộc hộ nghèo; Người khuyết tật.')
  })

  it('free is told with the text that says so', () => {
    expect(
      answer({ fees: [{ kind: 'free', source: 'Cổng Dịch vụ công quốc gia ghi Miễn phí' }] }, 'fee'),
    ).toContain('không thu (Cổng Dịch vụ công quốc gia ghi Miễn phí)')
  })
})

describe('a time limit', () => {
  it.each([
    [{ case: 'Thông thường', value: 3, unit: 'working_day' }, 'Thông thường: 3 ngày làm việc.'],
    [{ case: 'Thông thường', value: 15, unit: 'day' }, '15 ngày.'],
    [{ case: 'Thông thường', value: 2, unit: 'hour' }, '2 giờ.'],
    [{ case: 'Thông thường', value: null, unit: 'same_day' }, 'trong ngày.'],
    [
      { case: 'Thông thường', value: 7, unit: 'unknown' },
      'nguồn ghi 7, đơn vị không rõ ngày thường hay ngày làm việc.',
    ],
    [{ case: 'Thông thường', value: null, unit: 'unknown' }, 'nguồn không ghi thời hạn.'],
    [{ case: 'Thông thường', value: 3, unit: 'working_day', unit_basis: 'inferred' }, 'suy ra'],
  ] as const)('%j', (time, words) => {
    expect(answer({ times: [time] }, 'time')).toContain(words)
  })
})

describe('papers', () => {
  const paper = (name: string, rest: object = {}) => ({
    name,
    action: 'submit' as const,
    by: 'citizen' as const,
    ...rest,
  })

  it('say originals, copies, form, when and who provides them', () => {
    const said = answer(
      {
        documents: [
          {
            items: [
              paper('Tờ khai', { originals: 1, form: 'mẫu số 15đ', when: 'nộp trực tiếp' }),
              paper('Căn cước', { action: 'show' }),
              paper('Biên bản', { by: 'office' }),
            ],
          },
        ],
      },
      'documents',
    )
    expect(said).toContain('Tờ khai (1 bản chính, mẫu số 15đ, nếu nộp trực tiếp)')
    expect(said).toContain('Căn cước (mang theo để xuất trình)')
    expect(said).toContain('Biên bản (cơ quan tự lập, anh/chị không phải mang)')
  })

  it('name the special cases that do not fit, and show them on request', () => {
    const documents = Array.from({ length: 8 }, (_, index) => ({
      case: `Trường hợp ${index}`,
      items: [paper(`Giấy ${index}a`), paper(`Giấy ${index}b`)],
    }))
    const shown = answerProcedure({ ...facts, record: { ...facts.record, documents } }, ['documents'])
    expect(text(shown.blocks)).toContain('Giấy 0a')
    expect(text(shown.blocks)).not.toContain('Giấy 7a')
    expect(text(shown.blocks)).toContain('Trường hợp 7')
    expect(shown.choices[0]).toEqual({ id: 'c:1.001193', label: 'Giấy tờ trường hợp riêng' })
  })
})
