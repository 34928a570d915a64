import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesIn, looksLikeCode, readCode } from '../../src/import/code.js'

describe('a procedure code as printed', () => {
  it.each([
    ['1.001193', '1.001193'],
    ['  2.000815 ', '2.000815'],
    ['6.006597', '6.006597'],
    ['1.001193.000.00.00.H55', '1.001193'],
    ['1.001193.H35', '1.001193'],
    ['2.000815.01', '2.000815'],
    ['2.000815.000.00.00.H55.02', '2.000815'],
  ])('%s has the key %s and keeps what was printed', (cell, code) => {
    expect(readCode(cell)).toEqual({ ok: true, code, printed: cell.trim() })
  })

  it.each([
    ['1．001193', '1.001193'],
    ['１.００１１９３', '1.001193'],
    ['1.OO1193', '1.001193'],
    ['1,001193', '1.001193'],
    ['1 .001193', '1.001193'],
    ['l.001193', '1.001193'],
    ['1001193', '1.001193'],
    ['1.0012', '1.001200'],
  ])('%s is refused with the question whether it is %s', (cell, likely) => {
    const read = readCode(cell)
    expect(read).toMatchObject({ ok: false })
    expect(!read.ok && read.reason).toContain(`có phải ${likely}?`)
    expect(looksLikeCode(cell)).toBe(true)
  })

  it.each(['', 'BCA-21093', '0.001193', '1.00119', '1.001193, 1.001194', 'Hộ tịch', '1.001193.H5'])(
    '“%s” is refused',
    (cell) => expect(readCode(cell)).toMatchObject({ ok: false }),
  )

  it('never takes what is not a code', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        const read = readCode(cell)
        return !read.ok || /^[1-9]\.\d{6}$/.test(read.code)
      }),
    )
  })

  it('finds the codes in running text, each once', () => {
    expect(codesIn('1 1.001193.000.00.00.H55 Đăng ký; 2.000815, 1.001193 và 11.001193, 1.0011935')).toEqual([
      '1.001193',
      '2.000815',
    ])
  })
})
