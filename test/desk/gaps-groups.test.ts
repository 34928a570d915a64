import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedWords } from '../../src/language/fold.js'
import { gapMark, groupGaps, type Gap, type GapDecisions } from '../../src/desk/gaps/group-gaps.js'

const unit = (...cells: number[]): Float32Array => {
  const length = Math.hypot(...cells)
  return Float32Array.from(cells.map((cell) => cell / length))
}

let next = 1
const gap = (text: string, changes: Partial<Gap> = {}): Gap => ({
  id: next++,
  text,
  kind: 'unanswered',
  words: foldedWords(text).filter((word) => !['o', 'dau', 'cho', 'nao', 'lam'].includes(word)),
  vector: undefined,
  ...changes,
})

const none: GapDecisions = { ignored: new Set(), linked: [] }
const texts = (gaps: readonly Gap[], decisions = none): string[][] =>
  groupGaps(gaps, decisions).map((group) => group.texts.map(({ text }) => text))

describe('groups of gaps', () => {
  it('takes wordings that differ in marks and case alone for one', () => {
    const groups = groupGaps([gap('làm hộ chiếu'), gap('Lam ho chieu'), gap('LÀM HỘ CHIẾU?')], none)
    expect(groups).toHaveLength(1)
    expect(groups[0]?.texts).toMatchObject([{ count: 3 }])
    expect(groups[0]?.ids).toHaveLength(3)
  })

  it('puts near meanings together though no word is shared', () => {
    const gaps = [
      gap('xin giấy đi nước ngoài', { vector: unit(1, 0.1, 0) }),
      gap('hộ chiếu ở đâu', { vector: unit(1, 0.2, 0.1) }),
      gap('trạm y tế mấy giờ mở', { vector: unit(0, 0.1, 1) }),
    ]
    expect(groupGaps(gaps, none).map(({ ids }) => ids.length)).toEqual([2, 1])
  })

  it('puts shared words together where no model is there', () => {
    const gaps = [
      gap('tiêm phòng chó dại ở đâu'),
      gap('tiêm phòng chó dại chỗ nào'),
      gap('vay vốn ngân hàng'),
    ]
    expect(texts(gaps).map((group) => group.length)).toEqual([2, 1])
  })

  it('counts why each is there, the largest group first', () => {
    const gaps = [
      gap('lịch cắt điện'),
      gap('hộ chiếu', { kind: 'disliked' }),
      gap('hộ chiếu', { kind: 'asked_back' }),
      gap('hộ chiếu', { kind: 'unsure' }),
    ]
    const [first] = groupGaps(gaps, none)
    expect(first?.leader.text).toBe('hộ chiếu')
    expect(first?.counts).toEqual({ unanswered: 0, disliked: 1, asked_back: 1, unsure: 1 })
  })

  it('leaves out what was ignored, whatever its marks', () => {
    const ignored = new Set([gapMark('Lich cat dien')])
    expect(texts([gap('lịch cắt điện'), gap('hộ chiếu')], { ...none, ignored })).toEqual([['hộ chiếu']])
  })

  it('joins what staff said is one matter, over several steps', () => {
    const gaps = [gap('hộ chiếu'), gap('giấy thông hành'), gap('visa')]
    const linked = [
      [gapMark('hộ chiếu'), gapMark('giấy thông hành')],
      [gapMark('visa'), gapMark('giấy thông hành')],
      [gapMark('visa'), gapMark('không còn ở đây')],
    ] as const
    expect(texts(gaps, { ...none, linked }).map((group) => group.length)).toEqual([3])
  })

  it('holds every question once, and each wording in one group', () => {
    const word = fc.constantFrom('hộ', 'chiếu', 'điện', 'nước', 'chó', 'khai', 'sinh', 'ở', 'đâu')
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (all) => {
        const gaps = all.map((one, index) => gap(one, { id: index }))
        const groups = groupGaps(gaps, none)
        expect(groups.flatMap(({ ids }) => ids).sort((a, b) => a - b)).toEqual(gaps.map(({ id }) => id))
        const marks = groups.flatMap((group) => group.texts.map(({ text: one }) => gapMark(one)))
        expect(new Set(marks).size).toBe(marks.length)
      }),
    )
  })
})
