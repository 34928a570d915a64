import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, it } from 'vitest'
import { dateText, numberText } from '../../../src/import/read/xlsx-file.js'
import { textRow, xlsxOf, xlsxParts, zipOf, readHere } from './make-files.js'

const cellsOf = async (bytes: Uint8Array): Promise<(readonly string[])[]> =>
  (await readHere('danh-sach.xlsx', bytes)).tables.flatMap((table) => table.rows.map((row) => row.cells))

describe('reading a workbook', () => {
  it('gives one table a sheet, with places as Excel shows them', async () => {
    const file = await writeXlsxFile([
      { sheet: 'Danh mục', data: [['Mã số', 'Tên'], [], ['1.001193', 'Đăng ký khai sinh']] },
      { sheet: 'Địa bàn', data: [['Thôn']] },
    ]).toBuffer()
    expect(await readHere('danh-muc.xlsx', file)).toEqual({
      format: 'xlsx',
      passages: [],
      tables: [
        {
          name: 'Danh mục',
          rows: [
            { place: 'trang tính Danh mục, dòng 1', cells: ['Mã số', 'Tên'] },
            { place: 'trang tính Danh mục, dòng 3', cells: ['1.001193', 'Đăng ký khai sinh'] },
          ],
        },
        { name: 'Địa bàn', rows: [{ place: 'trang tính Địa bàn, dòng 1', cells: ['Thôn'] }] },
      ],
    })
  })

  it('takes the stored value of a formula and nothing for one without', async () => {
    const row =
      '<row r="1"><c r="A1"><f>2+3</f><v>5</v></c><c r="B1"><f>2+3</f></c><c r="C1" t="str"><f>"a"</f><v>kết quả</v></c>' +
      '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c></row>'
    expect(await cellsOf(xlsxOf(row))).toEqual([['5', '', 'kết quả', '', 'TRUE']])
  })

  it('keeps codes, numbers, dates and times of day as people read them', async () => {
    const row =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1.0011929999999999</v></c><c r="C2"><v>45.0</v></c>' +
      '<c r="D2"><v>1.5E+10</v></c><c r="E2" s="1"><v>45839</v></c><c r="F2" s="2"><v>0.3125</v></c><c r="G2" s="3"><v>45839.5625</v></c></row>'
    expect(await cellsOf(xlsxOf(row, ['1.001190']))).toEqual([
      ['1.001190', '1.001193', '45', '15000000000', '01/07/2025', '07:30', '01/07/2025 13:30'],
    ])
  })

  it('leaves all but the first of merged cells empty', async () => {
    const parts = xlsxParts(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1" t="s"><v>1</v></c></row>',
      ['gộp', 'riêng'],
    )
    const sheet = 'xl/worksheets/sheet1.xml'
    const merged = (parts[sheet] ?? '').replace(
      '</worksheet>',
      '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
    )
    expect(await cellsOf(zipOf({ ...parts, [sheet]: merged }))).toEqual([['gộp', '', 'riêng']])
  })

  it('cleans texts but keeps line breaks inside a cell', async () => {
    const decomposed = 'Đăng ký'.normalize('NFD')
    expect(
      await cellsOf(
        xlsxOf(textRow(1, `\u00a0${decomposed}\u2003sinh\u200b `, 'dòng một_x000D_&#10;dòng  hai')),
      ),
    ).toEqual([['Đăng ký sinh', 'dòng một\ndòng  hai']])
  })

  it('reads a workbook under any name', async () => {
    const content = await readHere('ke-hoach.docx', xlsxOf(textRow(7, 'một')))
    expect(content.tables[0]?.rows).toEqual([{ place: 'trang tính Xã A&B, dòng 7', cells: ['một'] }])
  })
})

describe('numberText', () => {
  it.each([
    ['1', '1'],
    ['1.0', '1'],
    ['0.1', '0.1'],
    ['1.0012', '1.0012'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['1.2345678901234568E+20', '123456789012346000000'],
    ['-12', '-12'],
    ['nonsense', 'nonsense'],
  ])('writes %s as %s', (stored, shown) => expect(numberText(stored)).toBe(shown))
})

describe('dateText', () => {
  it.each([
    ['2025-07-01T00:00:00.000Z', '01/07/2025'],
    ['2025-07-01T07:29:59.999Z', '01/07/2025 07:30'],
    ['1899-12-30T13:30:00.000Z', '13:30'],
  ])('writes %s as %s', (date, shown) => expect(dateText(new Date(date))).toBe(shown))
})
