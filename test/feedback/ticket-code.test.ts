import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALPHABET } from '../../src/feedback/code-symbols.js'
import { newCode, readCode, showCode } from '../../src/feedback/ticket-code.js'

/** Codes as newCode makes them of any draws; draws run out of surprises after the first, never out of numbers. */
const codes = fc.array(fc.nat(30), { minLength: 7, maxLength: 63 }).map((draws) => {
  let next = 0
  return newCode((below) => (draws[next++ % draws.length] ?? 0) % below)
})
const lookalikes = '01ILO'
const at = fc.integer({ min: 0, max: 8 })

/** K7M-2QX-9 and its two checks. */
const CODE = newCode(drawsOf('K7M2QX9'))
const SHOWN = showCode(CODE)

describe('newCode', () => {
  it('gives nine symbols of the alphabet, two digits and two letters at least', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{9}$/)
        expect(code.replace(/\D/g, '').length).toBeGreaterThanOrEqual(2)
        expect(code.replace(/\d/g, '').length).toBeGreaterThanOrEqual(2)
      }),
    )
  })

  it('keeps what was drawn when it is usable', () => {
    expect(CODE.slice(0, 7)).toBe('K7M2QX9')
  })

  it('ends whatever the draws', () => {
    expect(newCode(() => 0)).toHaveLength(9)
    expect(newCode((below) => below - 1)).toHaveLength(9)
  })

  it('uses about seven draws in ten', () => {
    let seed = 1
    const draws = 4000
    let asked = 0
    for (let index = 0; index < draws; index++) {
      newCode((below) => {
        asked++
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
        return Math.floor((seed / 2 ** 32) * below)
      })
    }
    expect((draws * 7) / asked).toBeGreaterThan(0.65)
    expect((draws * 7) / asked).toBeLessThan(0.8)
  })
})

describe('readCode', () => {
  it('reads every code back from any separators and case', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', ' - ', '  ', '–')
    fc.assert(
      fc.property(codes, separator, separator, fc.boolean(), (code, first, second, lower) => {
        const typed = `${code.slice(0, 3)}${first}${code.slice(3, 6)}${second}${code.slice(6)}`
        const text = lower ? typed.toLowerCase() : typed
        const expected = { kind: 'code', code }
        expect(readCode(text)).toEqual(expected)
        expect(readCode(`tra giúp mã ${text} với`)).toEqual(expected)
        expect(readCode(`PA ${text}`)).toEqual(expected)
        expect(readCode(`PA${text}`)).toEqual(expected)
        expect(readCode(`cho em hỏi phản ánh ${text} tới đâu rồi ạ?`)).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds the place of every single wrong symbol and never takes it for another code', () => {
    fc.assert(
      fc.property(codes, at, fc.constantFrom(...Array.from(ALPHABET + lookalikes)), (code, index, symbol) => {
        fc.pre(code[index] !== symbol)
        const typed = showCode(code.slice(0, index) + symbol + code.slice(index + 1))
        const expected = { kind: 'typo', at: index + 1, typed: symbol }
        expect(readCode(typed)).toEqual(expected)
        expect(readCode(`mã ${typed.toLowerCase()} ạ`)).toEqual(expected)
      }),
      { numRuns: 5000 },
    )
  })

  it('finds swapped neighbours or says wrong, never another code', () => {
    let found = 0
    let all = 0
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 7 }), (code, index) => {
        fc.pre(code[index] !== code[index + 1])
        const typed =
          code.slice(0, index) + (code[index + 1] ?? '') + (code[index] ?? '') + code.slice(index + 2)
        const reading = readCode(showCode(typed))
        all++
        if (reading.kind === 'swapped') found++
        expect([{ kind: 'swapped', at: index + 1 }, { kind: 'wrong' }]).toContainEqual(reading)
      }),
      { numRuns: 2000 },
    )
    expect(found / all).toBeGreaterThan(0.5)
  })

  it('never takes two wrong symbols for a code', () => {
    fc.assert(
      fc.property(
        codes,
        at,
        at,
        fc.constantFrom(...Array.from(ALPHABET)),
        fc.constantFrom(...Array.from(ALPHABET)),
        (code, i, j, a, b) => {
          fc.pre(i !== j && code[i] !== a && code[j] !== b)
          const symbols = Array.from(code)
          symbols[i] = a
          symbols[j] = b
          expect(readCode(showCode(symbols.join(''))).kind).not.toBe('code')
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([
    [`tra giup ma ${SHOWN.toLowerCase()} voi`, { kind: 'code', code: CODE }],
    [`Mã của tôi là ${CODE}.`, { kind: 'code', code: CODE }],
    [`pa-${SHOWN}`, { kind: 'code', code: CODE }],
    [`#${SHOWN}`, { kind: 'code', code: CODE }],
    [`${SHOWN}\nsđt 0912 345 678`, { kind: 'code', code: CODE }],
    [`em gọi 0912345678, mã ${SHOWN.replaceAll('-', ' ')}, nhờ xem giúp`, { kind: 'code', code: CODE }],
    [Array.from(CODE).join(' '), { kind: 'code', code: CODE }],
    [`mã ${CODE.slice(0, 4)} ${CODE.slice(4)}`, { kind: 'code', code: CODE }],
    [SHOWN.slice(0, -1), { kind: 'length', symbols: 8 }],
    [`mã ${SHOWN.slice(0, -2)} tới đâu rồi`, { kind: 'length', symbols: 7 }],
    [`${SHOWN}5`, { kind: 'length', symbols: 10 }],
    [`mã ${CODE}55 ạ`, { kind: 'length', symbols: 11 }],
    [`${SHOWN}555`, { kind: 'none' }],
    [
      SHOWN.replace('K', 'A').replace('7', '5'),
      expect.objectContaining({ kind: expect.stringMatching(/typo|wrong/) as string }),
    ],
    ['K0M-2OX-9DR', { kind: 'wrong' }],
    ['', { kind: 'none' }],
    ['tra cứu phản ánh giúp tôi', { kind: 'none' }],
    ['số điện thoại của tôi là 0912 345 678', { kind: 'none' }],
    ['sdt 098 765 4321', { kind: 'none' }],
    ['thủ tục mã 1.004873 cần giấy gì', { kind: 'none' }],
    ['ma thu tuc 2.000815.000.00.00.H55', { kind: 'none' }],
    ['căn cước 024199001234', { kind: 'none' }],
    ['cccd 024 199 001 234', { kind: 'none' }],
    ['cmnd cũ 234567892', { kind: 'none' }],
    ['mã hồ sơ H12.34.56-240101-0001', { kind: 'none' }],
    ['hồ sơ 000.00.12.H35-240312-0001 trễ hẹn', { kind: 'none' }],
    ['xe 98B1-234.56 lấn đường', { kind: 'none' }],
    ['xe tải 29C 123.45 chở đất', { kind: 'none' }],
    ['biển số 12AA-345.67', { kind: 'none' }],
    ['29a12345', { kind: 'none' }],
    ['hộ chiếu P01234567', { kind: 'none' }],
    ['sổ đỏ BX 234567', { kind: 'none' }],
    ['giờ làm việc 7h30-11h30', { kind: 'none' }],
    ['mã OTP 234567', { kind: 'none' }],
    ['mẫu CT01 ở đâu', { kind: 'none' }],
    ['nha so 234 thon 5', { kind: 'none' }],
    ['mail abc234xyz@gmail.com', { kind: 'none' }],
    ['Nghị định 20/2008/NĐ-CP', { kind: 'none' }],
    ['họp ngày 12-11-2026', { kind: 'none' }],
    ['hồi covid2026 ấy', { kind: 'none' }],
  ])('reads %j', (text, expected) => {
    expect(readCode(text)).toEqual(expected)
  })

  it('takes no plate, phone, identity number or dossier for a code', () => {
    const digits = (length: number) =>
      fc
        .array(fc.integer({ min: 2, max: 9 }), { minLength: length, maxLength: length })
        .map((all) => all.join(''))
    const letter = fc.constantFrom(...Array.from('ABCDEFGHKLMNPSTUVXYZ'))
    const number = fc.oneof(
      fc.tuple(digits(2), letter, digits(1), digits(5)).map((parts) => parts.join('')),
      fc
        .tuple(digits(2), letter, digits(1), digits(3), digits(2))
        .map(([a, b, c, d, e]) => `${a}${b}${c}-${d}.${e}`),
      fc.tuple(digits(2), letter, digits(3), digits(2)).map(([a, b, c, d]) => `${a}${b} ${c}.${d}`),
      digits(9).map((rest) => `0${rest}`),
      digits(8).map((rest) => `09${rest.slice(0, 2)} ${rest.slice(2, 5)} ${rest.slice(5)}`),
      digits(12),
      digits(9),
      fc.tuple(digits(2), digits(2), digits(6), digits(4)).map(([a, b, c, d]) => `H${a}.${b}-${c}-${d}`),
      fc.tuple(letter, digits(8)).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(number, fc.constantFrom('', 'xe ', 'số ', 'mã '), (text, before) => {
        expect(readCode(before + text)).toEqual({ kind: 'none' })
      }),
      { numRuns: 2000 },
    )
  })

  it('takes no everyday question for a code, with marks or without', () => {
    const sentences = readdirSync('knowledge/paraphrases')
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) =>
        Object.values(
          JSON.parse(readFileSync(`knowledge/paraphrases/${file}`, 'utf8')) as Record<string, string[]>,
        ),
      )
      .flat()
    expect(sentences.length).toBeGreaterThan(2000)
    const bare = sentences.map((text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd'))
    expect([...sentences, ...bare].filter((text) => readCode(text).kind !== 'none')).toEqual([])
  })

  it('stands any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(readCode(text).kind).toMatch(/code|typo|swapped|length|wrong|none/)
      }),
    )
    expect(readCode('K7M '.repeat(5000)).kind).not.toBe('code')
  })
})

function drawsOf(symbols: string): (below: number) => number {
  const places = Array.from(symbols, (symbol) => ALPHABET.indexOf(symbol))
  let next = 0
  return () => places[next++] ?? 0
}
