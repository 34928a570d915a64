import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsPhrase, fold, foldedWords, normalise, withoutMarks } from '../../src/language/fold.js'

describe('fold', () => {
  it.each([
    ['Đăng ký Khai Sinh', 'dang ky khai sinh'],
    ['ĐĂNG KÝ', 'dang ky'],
    ['hoà giải, hòa giải', 'hoa giai hoa giai'],
    ['thuỷ lợi / thủy lợi', 'thuy loi thuy loi'],
    ['khai\u00a0sinh\u200b', 'khai sinh'],
    ['giấy   tờ\t gì??', 'giay to gi'],
    ['mã 1.001193 ạ', 'ma 1.001193 a'],
    ['1.001193.', '1.001193'],
    ['ＣＣＣＤ', 'cccd'],
    ['CT07/kt3', 'ct07 kt3'],
    ['😀😀', ''],
    ['\u0000\u0007', ''],
    ['<b>khai sinh</b>', 'b khai sinh b'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('gives the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(
        fc.oneof(vietnamese, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
        (text) => {
          expect(fold(fold(text))).toBe(fold(text))
        },
      ),
    )
  })

  it('leaves only lower-case letters, digits, dots inside numbers and single blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toMatch(/^$|^[a-z0-9.]+( [a-z0-9.]+)*$/)
      }),
    )
  })
})

describe('folding by the table', () => {
  it('gives what the rules give, which a character without width asks for', () => {
    const text = fc.oneof(
      vietnamese,
      fc.string({ unit: fc.constantFrom(...Array.from('aĐđẾồ5., -/\n\tßÿſİı²ﬁ½')) }),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, (one) => {
        expect(fold(one)).toBe(fold(`${one}\u200b`))
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('normalise', () => {
  it('drops invisible and control characters, keeps the words', () => {
    expect(normalise('  khai\u0000 sinh\u202e\n cho con ')).toBe('khai sinh cho con')
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
    )
  })
})

describe('withoutMarks', () => {
  it.each([
    ['Đổi thẻ Căn cước, ở ĐÂU?', 'Doi the Can cuoc, o DAU?'],
    ['đặt vé máy bay', 'dat ve may bay'],
    ['', ''],
  ])('leaves %j as %j', (text, plain) => {
    expect(withoutMarks(text)).toBe(plain)
    expect(withoutMarks(text.normalize('NFD'))).toBe(plain)
  })
})

describe('containsPhrase', () => {
  it('matches whole words only', () => {
    const words = foldedWords('tôi chạy xe máy')
    expect(containsPhrase(words, ['chay'])).toBe(true)
    expect(containsPhrase(words, ['cha'])).toBe(false)
    expect(containsPhrase(words, ['xe', 'may'])).toBe(true)
    expect(containsPhrase(words, [])).toBe(false)
  })
})

const vietnamese = fc
  .array(
    fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậỳỷỹýỵ ĐƯỜNG.,0123456789'.split('')),
    {
      maxLength: 40,
    },
  )
  .map((letters) => letters.join(''))
