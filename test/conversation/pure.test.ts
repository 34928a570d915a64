import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceId,
  matchTypedChoice,
  readChoiceId,
  type ChoiceMeaning,
} from '../../src/conversation/choices.js'
import { renderPrompt } from '../../src/conversation/markup.js'
import { maskNumbers } from '../../src/conversation/mask.js'
import { splitNeeds } from '../../src/conversation/split-needs.js'
import { freshState, readState } from '../../src/conversation/state.js'
import { slotNames } from '../../src/knowledge/language-records.js'

describe('choice ids', () => {
  const meaning: fc.Arbitrary<ChoiceMeaning> = fc.oneof(
    fc.record({
      kind: fc.constant('procedure' as const),
      code: fc.constant('1.001193'),
      slot: fc.constantFrom(...slotNames),
    }),
    fc.record({ kind: fc.constant('cases' as const), code: fc.constant('1.001193') }),
    fc.record({ kind: fc.constant('field' as const), field: fc.constant('ho-tich'), page: fc.nat(99) }),
    fc.record({
      kind: fc.constant('menu' as const),
      item: fc.constantFrom('staff' as const, 'none' as const, 'erase_yes' as const),
    }),
  )
  it('say again what they were made from, in at most 60 ASCII characters', () => {
    fc.assert(
      fc.property(meaning, (value) => {
        const id = choiceId(value)
        expect(id).toMatch(/^[\x21-\x7e]{1,60}$/)
        expect(readChoiceId(id)).toEqual(value)
      }),
    )
  })
  it.each(['', 'p', 'p:1.001193', 'p:1.001193:price', 'c:', 'm:format', 'q:1', '::::'])('refuse %j', (id) => {
    expect(readChoiceId(id)).toBeUndefined()
  })
  it('never throw on foreign ids', () => {
    fc.assert(fc.property(fc.string(), (id) => void readChoiceId(id)))
  })
})

describe('matchTypedChoice', () => {
  const choices = ['Mất bản giấy: xin bản sao', 'Sổ không còn: đăng ký lại', 'Gặp cán bộ'].map((label) => ({
    label,
  }))
  it.each([
    ['2', 1],
    ['số 2', 1],
    ['so hai a', 1],
    ['cái thứ ba', 2],
    ['gap can bo', 2],
    ['đăng ký lại', 1],
    ['xin bản sao', 0],
  ])('understands %j', (text, index) => {
    expect(matchTypedChoice(text, choices)).toBe(choices[index])
  })
  it.each(['9', 'bố tôi mất hôm qua', 'bản', '', 'đăng ký kết hôn'])(
    'does not take %j for a choice',
    (text) => {
      expect(matchTypedChoice(text, choices)).toBeUndefined()
    },
  )
})

describe('renderPrompt', () => {
  it('reads paragraphs, lists, sources and bold, and puts values in as text', () => {
    expect(renderPrompt('Chào **{name}**\n- một\n- {item}\n> nguồn', { name: '**x**', item: '- a' })).toEqual(
      [
        { kind: 'paragraph', spans: [{ text: 'Chào ' }, { text: '**x**', bold: true }] },
        { kind: 'list', items: [[{ text: 'một' }], [{ text: '- a' }]] },
        { kind: 'source', spans: [{ text: 'nguồn' }] },
      ],
    )
  })
})

describe('maskNumbers', () => {
  it.each([
    ['số căn cước 001099012345', 'số căn cước [số đã ẩn]'],
    ['cmnd 123456789 ạ', 'cmnd [số đã ẩn] ạ'],
    ['gọi 0912 345 678', 'gọi [số đã ẩn]'],
    ['+84 912.345.678', '[số đã ẩn]'],
    ['cccd 079012345678.', 'cccd [số đã ẩn].'],
    ['số 0912.345.678.', 'số [số đã ẩn].'],
    ['thẻ 9704366812345678901', 'thẻ [số đã ẩn]'],
    ['vay 1.500.000.000 đồng', 'vay 1.500.000.000 đồng'],
    ['mã 1.001193', 'mã 1.001193'],
    ['ngày 20/11/2026', 'ngày 20/11/2026'],
    ['150000 đồng', '150000 đồng'],
    ['sinh năm 1950', 'sinh năm 1950'],
  ])('%j is stored as %j', (text, stored) => {
    expect(maskNumbers(text)).toBe(stored)
  })
})

describe('splitNeeds', () => {
  it.each([
    ['làm khai sinh và đăng ký tạm trú cần gì', ['làm khai sinh', 'đăng ký tạm trú cần gì']],
    ['khai sinh cần gì? kết hôn thì sao?', ['khai sinh cần gì', 'kết hôn thì sao']],
    ['làm giấy khai sinh', []],
    ['', []],
  ])('%j', (text, parts) => {
    expect(splitNeeds(text)).toEqual(parts)
  })
})

describe('readState', () => {
  it('drops states of another version or shape', () => {
    expect(readState('{"version":99}')).toEqual(freshState)
    expect(readState('nonsense')).toEqual(freshState)
    expect(readState('{"version":1,"offered":[],"greeted":true,"code":"1.001193"}')).toMatchObject({
      code: '1.001193',
    })
  })
})
