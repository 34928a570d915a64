import { describe, expect, it } from 'vitest'
import type { FileContent } from '../../../src/import/file-content.js'
import { readHere } from './make-files.js'

const read = (name: string, content: string | Uint8Array): Promise<FileContent> =>
  readHere(name, typeof content === 'string' ? Buffer.from(content) : content)

const rows = async (text: string, name = 'a.csv'): Promise<[string, ...string[]][]> =>
  (await read(name, text)).tables.flatMap((table) =>
    table.rows.map((row): [string, ...string[]] => [row.place, ...row.cells]),
  )

describe('reading plain text', () => {
  it('gives lines with their numbers, without blank ones', async () => {
    expect(await read('ke-hoach.txt', 'Một\r\n\n  Hai\u00a0hai \nBa\r')).toEqual({
      format: 'text',
      tables: [],
      passages: [
        { place: 'dòng 1', text: 'Một' },
        { place: 'dòng 3', text: 'Hai hai' },
        { place: 'dòng 4', text: 'Ba' },
      ],
    })
  })

  it.each([
    ['UTF-8', Buffer.from('Đăng ký')],
    ['UTF-8 with its mark', Buffer.from('\ufeffĐăng ký')],
    ['decomposed letters', Buffer.from('Đăng ký'.normalize('NFD'))],
    ['UTF-16, low byte first', Buffer.from('\ufeffĐăng ký', 'utf16le')],
    ['UTF-16, high byte first', Buffer.from('\ufeffĐăng ký', 'utf16le').swap16()],
  ])('takes %s', async (_, bytes) => {
    expect((await read('a.txt', bytes)).passages).toEqual([{ place: 'dòng 1', text: 'Đăng ký' }])
  })

  it('removes link codes, control and invisible characters', async () => {
    const text =
      'Xem HYPERLINK "https://example.org/a b" \\o "chú thích" tại\u200b đây\u0001, số 12\u20112020\u00ad/QĐ'
    expect((await read('a.txt', text)).passages[0]?.text).toBe('Xem  tại đây, số 12-2020/QĐ')
  })

  it.each([
    ['windows-1258 bytes', Buffer.from([0x54, 0x68, 0xfb, 0x20, 0x74, 0xf4, 0x63])],
    ['TCVN3 letters', 'Thñ tôc hµnh chÝnh thuéc thÈm quyÒn gi¶i quyÕt cña Uû ban nh©n d©n cÊp x·'],
    [
      'VNI letters',
      'Thuû tuïc haønh chính thuoäc thaåm quyeàn giaûi quyeát cuûa UÛy ban nhaân daân caáp xaõ',
    ],
  ])('refuses %s as an old encoding', async (_, content) => {
    await expect(read('a.txt', content)).rejects.toThrow('TCVN3')
  })

  it.each([
    ['Vietnamese', 'Ủy ban nhân dân xã giải quyết hồ sơ đúng hạn; cán bộ tiếp nhận hồ sơ. '.repeat(9)],
    ['a language with few accents', 'La mairie a été fermée, le café aussi. '.repeat(9)],
  ])('does not take %s for an old encoding', async (_, text) => {
    expect((await read('a.txt', text)).passages).toHaveLength(1)
  })
})

describe('reading separated values', () => {
  it.each([';', ',', '\t'])('finds the separator %j by itself', async (separator) => {
    const line = (...cells: string[]): string => cells.join(separator)
    const text = [line('Mã', 'Tên', 'Phí'), line('1.001193', '"Cấp ""bản sao"", trích lục; khác"', '0')].join(
      '\r\n',
    )
    expect(await rows(text)).toEqual([
      ['dòng 1', 'Mã', 'Tên', 'Phí'],
      ['dòng 2', '1.001193', 'Cấp "bản sao", trích lục; khác', '0'],
    ])
  })

  it('is not misled by commas in sentences', async () => {
    const text = 'Mã;Tên\n1;Cấp, đổi, thu hồi\n2;Sửa, đổi, thu hồi\n3;Xóa'
    expect((await rows(text))[1]).toEqual(['dòng 2', '1', 'Cấp, đổi, thu hồi'])
  })

  it('numbers records as Excel does, over cells of several lines and blank lines', async () => {
    expect(await rows('a,"một\nhai"\n\nb,ba\n,\n"c",bốn\n')).toEqual([
      ['dòng 1', 'a', 'một\nhai'],
      ['dòng 3', 'b', 'ba'],
      ['dòng 5', 'c', 'bốn'],
    ])
  })

  it('takes Excel’s own "sep=" line, rows of unequal length and quotes inside a cell', async () => {
    expect(await rows('sep=;\na;b "c" d;e\nf\n')).toEqual([
      ['dòng 2', 'a', 'b "c" d', 'e'],
      ['dòng 3', 'f'],
    ])
  })

  it('reads values that were named like a workbook, and names the table by the file', async () => {
    const content = await read('danh sách.xls', 'Mã\tTên\n1\tKhai sinh')
    expect(content).toMatchObject({ format: 'csv', tables: [{ name: 'danh sách.xls' }] })
  })

  it('says where a quote was not closed', async () => {
    await expect(read('a.csv', 'a,b\nc,"d\ne,f\n')).rejects.toThrow(/ngoặc kép mở ở gần dòng \d/)
  })
})

describe('reading JSON lines', () => {
  it('gives each line as it stands, in Unicode NFC, and does not parse it', async () => {
    const name = 'Đăng ký'.normalize('NFD')
    const text = `{"name": "${name}", "note": "a\\nb"}\n\nnot JSON\u2028here\n`
    expect(await read('a.jsonl', text)).toEqual({
      format: 'jsonl',
      tables: [],
      passages: [
        { place: 'dòng 1', text: '{"name": "Đăng ký", "note": "a\\nb"}' },
        { place: 'dòng 3', text: 'not JSON here' },
      ],
    })
  })
})
