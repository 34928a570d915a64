import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UnusableFileError } from '../../src/import/file-content.js'
import { importFile, kindOf } from '../../src/import/import-file.js'
import { procedureRecord } from '../../src/knowledge/procedure-record.js'
import { FIELDS, imported, sheet, text, TODAY, word } from './content.js'

describe('importing a file', () => {
  it('refuses a file that is none of the kinds, with a remedy', () => {
    for (const content of [
      text('TỜ KHAI ĐĂNG KÝ KHAI SINH\nHọ tên:'),
      sheet([
        ['Họ tên', 'Tuổi'],
        ['A', '3'],
      ]),
      word([]),
    ]) {
      expect(() => kindOf(content)).toThrow(UnusableFileError)
    }
  })

  it('takes a file name in decomposed Unicode', () => {
    const { file, procedures } = imported(
      sheet([
        ['Mã', 'Tên'],
        ['1.001193', 'Đăng ký khai sinh'],
      ]),
      'danh mục hộ tịch.xlsx'.normalize('NFD'),
    )
    expect([file, procedures[0]?.imported_from?.file]).toEqual([
      'danh mục hộ tịch.xlsx',
      'danh mục hộ tịch.xlsx',
    ])
  })

  it('takes a list none of whose rows has a code for a list, and refuses its rows', () => {
    const { kind, refused } = imported(
      sheet([
        ['STT', 'Mã TTHC', 'Tên TTHC'],
        ['1', '', 'Đăng ký khai sinh'],
        ['2', '', 'Đăng ký khai tử'],
      ]),
    )
    expect([kind, refused.length]).toEqual(['procedure_list', 2])
  })

  it('can be paused after every row', () => {
    const rows = Array.from({ length: 50 }, (_, index) => [
      `1.${String(100_000 + index)}`,
      `Việc số ${index}`,
    ])
    const work = importFile({
      name: 'a.xlsx',
      content: sheet([['Mã', 'Tên'], ...rows]),
      fields: FIELDS,
      today: TODAY,
    })
    let pauses = 0
    while (work.next().done !== true) pauses++
    expect(pauses).toBeGreaterThanOrEqual(50)
  })

  it('gives each row of any list to a record that passes, or to a refusal with its place', () => {
    const cell = fc.constantFrom(
      '',
      '1',
      'I',
      'x',
      '1.001193',
      '1.000001.000.00.00.H55',
      '1,001193',
      'Đăng ký khai sinh',
      'LĨNH VỰC HỘ TỊCH',
      'cấp xã',
      'Danh mục thủ tục hành chính bị bãi bỏ',
      '03 ngày làm việc',
      '8.000 đồng',
      '…',
      'Mã TTHC',
      'Tên TTHC',
    )
    const row = fc.array(cell, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const {
          procedures,
          refused,
          rows: seen,
          notes,
        } = imported(
          sheet([
            ['STT', 'Mã TTHC', 'Tên TTHC', 'Thời hạn', 'Phí'],
            ['1', '2.000815', 'Chứng thực bản sao', '', ''],
            ...rows,
          ]),
        )
        expect(procedures.every((record) => procedureRecord.safeParse(record).success)).toBe(true)
        expect(new Set(procedures.map(({ code }) => code)).size).toBe(procedures.length)
        expect(
          refused.every(({ place, reason, remedy }) => place !== '' && reason !== '' && remedy !== ''),
        ).toBe(true)
        const merged = notes.filter((note) => note.includes('gộp làm một')).length
        expect(procedures.length + refused.length + merged).toBe(seen)
      }),
    )
  })

  it('never fails on any text', () => {
    const line = fc.constantFrom(
      'KẾ HOẠCH',
      'I. MỤC TIÊU',
      'II. NHIỆM VỤ',
      '1. a',
      '2.1. Cải cách',
      'a) b',
      '- c:',
      '+ d',
      'PHỤ LỤC',
      'TT\tNội dung\tChủ trì',
      '1\tViệc\tAi',
      '\tnữa',
      'Nơi nhận:',
      'Thành phần hồ sơ:',
      'Thời hạn giải quyết: 3 ngày',
      'Kết quả: x',
      'Phí: Không',
      '**',
      '#',
      '…',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        try {
          imported(text(lines.join('\n')), 'a.txt')
        } catch (error) {
          expect(error).toBeInstanceOf(UnusableFileError)
        }
      }),
    )
  })
})
