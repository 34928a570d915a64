import { describe, expect, it } from 'vitest'
import { UnusableFileError, type FileContent } from '../../../src/import/file-content.js'
import { cell, docOf, docxOf, oleOf, paragraph, run, table, type DocRun, readHere } from './make-files.js'

const docx = (body: string): Promise<FileContent> => readHere('van-ban.docx', docxOf(body))
const texts = (content: FileContent): string[] => content.passages.map((passage) => passage.text)

describe('reading a .docx', () => {
  it('gives paragraphs and table rows in order, and the tables', async () => {
    const body =
      paragraph('KẾ HOẠCH') +
      paragraph('') +
      table(
        [cell(['Mã số']), cell(['Tên'])],
        [cell(['1.001193']), cell(['Đăng ký', 'khai sinh'])],
        [cell(['']), cell([''])],
      ) +
      paragraph('Nơi nhận:') +
      table([cell(['1.000656']), cell(['Đăng ký khai tử'])])
    expect(await docx(body)).toEqual({
      format: 'docx',
      tables: [
        {
          name: 'bảng 1',
          rows: [
            { place: 'bảng 1, dòng 1', cells: ['Mã số', 'Tên'] },
            { place: 'bảng 1, dòng 2', cells: ['1.001193', 'Đăng ký\nkhai sinh'] },
          ],
        },
        { name: 'bảng 2', rows: [{ place: 'bảng 2, dòng 1', cells: ['1.000656', 'Đăng ký khai tử'] }] },
      ],
      passages: [
        { place: 'đoạn 1', text: 'KẾ HOẠCH' },
        { place: 'bảng 1, dòng 1', text: 'Mã số | Tên' },
        { place: 'bảng 1, dòng 2', text: '1.001193 | Đăng ký\nkhai sinh' },
        { place: 'đoạn 2', text: 'Nơi nhận:' },
        { place: 'bảng 2, dòng 1', text: '1.000656 | Đăng ký khai tử' },
      ],
    })
  })

  it('keeps columns aligned under cells that span columns and rows', async () => {
    const body = table(
      [
        cell(['TT'], '<w:vMerge w:val="restart"/>'),
        cell(['Mức phí'], '<w:gridSpan w:val="2"/>'),
        cell(['Ghi chú']),
      ],
      [cell([''], '<w:vMerge/>'), cell(['trực tiếp']), cell(['trực tuyến']), cell(['không'])],
    )
    expect((await docx(body)).tables[0]?.rows.map((row) => row.cells)).toEqual([
      ['TT', 'Mức phí', '', 'Ghi chú'],
      ['', 'trực tiếp', 'trực tuyến', 'không'],
    ])
  })

  it('takes a table inside a cell as text of that cell', async () => {
    const inner = table([cell(['a']), cell(['b'])])
    const outer = `<w:tc>${paragraph('trước')}${inner}${paragraph('sau')}</w:tc>`
    const content = await docx(table([outer, cell(['cuối'])]))
    expect(content.tables.map(({ rows }) => rows.map((row) => row.cells))).toEqual([
      [['trước\na\nb\nsau', 'cuối']],
    ])
  })

  it('leaves out deleted text, field codes and the marks of notes, but not the notes', async () => {
    const body =
      `<w:p>${run('còn ')}<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:ins>${run('mới')}</w:ins></w:p>` +
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('tại đây')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
      `<w:p>${run('1.001193')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`
    expect(texts(await docx(body))).toEqual(['còn mới', 'tại đây', '1.001193', 'Theo mẫu số 1.'])
  })

  it('refuses one without any text, as a scan pasted into Word is', async () => {
    await expect(docx(paragraph(''))).rejects.toThrow('không có chữ')
  })
})

const row = (...cells: string[]): DocRun[] => [
  ...cells.map((text) => ({ text: `${text}\x07`, inTable: true })),
  { text: '\x07', inTable: true, endsRow: true },
]

const doc = (runs: readonly DocRun[], name = 'van-ban.doc'): Promise<FileContent> =>
  readHere(name, docOf(runs))

describe('reading a .doc', () => {
  it('tells cells of several paragraphs from text around the table, and tabs from cells', async () => {
    const content = await doc([
      { text: 'QUY TRÌNH\r' },
      ...row('TT', 'Trình tự'),
      { text: '1\x07', inTable: true },
      { text: 'Tiếp nhận:\r', inTable: true },
      ...row('- kiểm tra'),
      { text: 'UBND\t: Ủy ban\r' },
      ...row('2', ''),
    ])
    expect(content).toEqual({
      format: 'doc',
      tables: [
        {
          name: 'bảng 1',
          rows: [
            { place: 'bảng 1, dòng 1', cells: ['TT', 'Trình tự'] },
            { place: 'bảng 1, dòng 2', cells: ['1', 'Tiếp nhận:\n- kiểm tra'] },
          ],
        },
        { name: 'bảng 2', rows: [{ place: 'bảng 2, dòng 1', cells: ['2'] }] },
      ],
      passages: [
        { place: 'đoạn 1', text: 'QUY TRÌNH' },
        { place: 'bảng 1, dòng 1', text: 'TT | Trình tự' },
        { place: 'bảng 1, dòng 2', text: '1 | Tiếp nhận:\n- kiểm tra' },
        { place: 'đoạn 2', text: 'UBND : Ủy ban' },
        { place: 'bảng 2, dòng 1', text: '2' },
      ],
    })
  })

  it('leaves out field codes, also nested ones, and deleted text; hard hyphens stay', async () => {
    const content = await doc([
      { text: 'xem \x13 HYPERLINK "https://example.org" \\o "\x13 PAGE \x145\x15" \x14tại đây\x15 nhé\r' },
      { text: 'còn ' },
      { text: 'bỏ', deleted: true },
      { text: ' lại\r' },
      { text: 'số 12\x1e2020, hộ\x1f tịch\x0bdòng hai\x0cTrang sau \x13 chưa đóng\r' },
    ])
    expect(texts(content)).toEqual([
      'xem tại đây nhé',
      'còn  lại',
      'số 12-2020, hộ tịch\ndòng hai',
      'Trang sau  chưa đóng',
    ])
  })

  it('reads text stored with one byte a letter', async () => {
    const content = await readHere('a.doc', docOf([{ text: 'Quy trinh \u0097 xa\r' }], { narrow: true }))
    expect(texts(content)).toEqual(['Quy trinh — xa'])
  })

  it.each([
    ['a password', docOf([{ text: 'a\r' }], { flags: 0x0100 }), 'mật khẩu'],
    [
      'an encrypted Office package',
      oleOf({ '/EncryptionInfo': new Uint8Array(8), '/EncryptedPackage': new Uint8Array(64) }),
      'mật khẩu',
    ],
    ['macros', docOf([{ text: 'a\r' }], { streams: { '/Macros/VBA/dir': new Uint8Array(8) } }), 'macro'],
    ['an old workbook', oleOf({ '/Workbook': new Uint8Array(64) }), '(.xls)'],
    ['a presentation', oleOf({ '/PowerPoint Document': new Uint8Array(64) }), 'PowerPoint'],
    ['another OLE file', oleOf({ '/Other': new Uint8Array(64) }), 'Không nhận ra'],
    [
      'Word 95',
      oleOf({ '/WordDocument': Buffer.from([0xdc, 0xa5, 0x65, 0, ...Buffer.alloc(64)]) }),
      'Word 95',
    ],
  ])('refuses %s', async (_, bytes, reason) => {
    const refusal = readHere('van-ban.doc', bytes)
    await expect(refusal).rejects.toThrow(reason)
    await expect(refusal).rejects.toBeInstanceOf(UnusableFileError)
  })

  it('refuses one that is cut off', async () => {
    const whole = docOf(Array.from({ length: 8 }, () => ({ text: 'Đăng ký khai sinh '.repeat(60) + '\r' })))
    await expect(readHere('a.doc', whole.subarray(0, whole.length / 2))).rejects.toThrow('hỏng')
  })
})
