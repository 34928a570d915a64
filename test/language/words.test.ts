import { describe, expect, it } from 'vitest'
import { accentsOf } from '../../src/language/accents.js'
import { createExpander } from '../../src/language/abbreviations.js'
import { foldedWords } from '../../src/language/fold.js'
import { undoKeyboard } from '../../src/language/keyboard.js'
import { createPhraseFinder } from '../../src/language/phrase-finder.js'
import { createSignalDetector } from '../../src/language/signals.js'
import { isSyllable } from '../../src/language/syllable.js'

describe('isSyllable', () => {
  it.each('khai sinh nghia thuong truc giay quyen uy y oanh nguyen huynh khuyu gi quoc ngoeo'.split(' '))(
    'takes %s',
    (word) => {
      expect(isSyllable(word)).toBe(true)
    },
  )
  it.each('cccd giaays sinhh dthan xyz kh 123 ct07 lamgiay'.split(' '))('refuses %s', (word) => {
    expect(isSyllable(word)).toBe(false)
  })
})

describe('undoKeyboard', () => {
  it.each([
    ['giaays', 'giay'],
    ['giaasy', 'giay'],
    ['dduwowngf', 'duong'],
    ['sinhhh', 'sinh'],
    ['gia61y', 'giay'],
    ['khaiii', 'khai'],
    ['tuwf', 'tu'],
  ])('reads %s as %s', (typed, meant) => {
    expect(undoKeyboard(typed)).toBe(meant)
  })
  it('leaves what no keyboard slip explains', () => {
    expect(undoKeyboard('cccd')).toBeUndefined()
  })
})

describe('createExpander', () => {
  const expand = createExpander([
    { short: 'gks', means: ['giấy khai sinh'] },
    { short: 'ks', means: ['khai sinh'], not_near: ['kỹ sư', 'khách sạn'] },
    { short: 'đk', means: ['điều kiện'], only_near: ['gì', 'hưởng'] },
    { short: 'đk', means: ['đăng ký'] },
  ])
  const expanded = (text: string): string => expand(foldedWords(text)).join(' ')

  it.each([
    ['làm gks cho con', 'lam giay khai sinh cho con'],
    ['làm ks cho bé', 'lam khai sinh cho be'],
    ['ks kỹ sư xây dựng', 'ks ky su xay dung'],
    ['đk gì để hưởng', 'dieu kien gi de huong'],
    ['dk kết hôn', 'dang ky ket hon'],
    ['', ''],
  ])('reads %j as %j', (text, result) => {
    expect(expanded(text)).toBe(result)
  })
})

describe('createPhraseFinder', () => {
  it('prefers longer phrases and never overlaps', () => {
    const finder = createPhraseFinder([
      ['bao nhiêu', 'how many'],
      ['bao nhiêu tiền', 'fee'],
      ['tiền phạt', 'fine'],
    ])
    expect(finder.find(foldedWords('hết bao nhiêu tiền phạt'))).toEqual([
      { start: 1, length: 3, value: 'fee' },
    ])
  })
})

describe('createSignalDetector', () => {
  const signals = createSignalDetector([
    {
      route: 'denunciation',
      signals: [
        {
          all: [
            ['đòi tiền', 'vòi tiền'],
            ['cán bộ', 'công an'],
          ],
          unless: ['lệ phí'],
        },
      ],
    },
  ])
  const fired = (text: string): string[] => [...signals(foldedWords(text), accentsOf(text))]

  it('minds the marks that were typed', () => {
    expect(fired('cán bộ với tiền')).toEqual([])
  })
  it('fires when every group has a hit', () => {
    expect(fired('cán bộ vòi tiền tôi')).toEqual(['denunciation'])
    expect(fired('can bo voi tien toi')).toEqual(['denunciation'])
  })
  it('stays silent when a group is missing or an exception is named', () => {
    expect(fired('hàng xóm đòi tiền')).toEqual([])
    expect(fired('cán bộ đòi tiền lệ phí')).toEqual([])
  })
})
