import { describe, expect, it } from 'vitest'
import { imported, KNOWN, TODAY, word } from './content.js'
import type { FileContent } from '../../src/import/file-content.js'

const WORK = [
  ['TT', 'Trình tự các bước công việc', 'Trách nhiệm', 'Thời gian'],
  ['', 'Tiếp nhận và kiểm tra hồ sơ', 'Cán bộ tiếp nhận', '½ ngày'],
  ['', '- Ký giấy', 'Lãnh đạo UBND', '01 ngày'],
]

function description(changes: readonly (string | string[][])[] = []): FileContent {
  return word([
    [
      ['SỞ TƯ PHÁP', 'QUY TRÌNH', 'Mã hiệu: QT 01'],
      ['', 'Đăng ký khai sinh', 'Ngày ban hành: 07/7/2025'],
    ],
    'MỤC LỤC',
    '5. NỘI DUNG',
    ...changes,
    'a. Thành phần, số lượng hồ sơ:',
    '* Giấy tờ phải nộp:',
    '- Tờ khai theo Mẫu số 01;',
    '* Giấy tờ phải xuất trình:',
    '- Căn cước.',
    '* Lưu ý: Không được yêu cầu nộp thêm giấy tờ.',
    'Số lượng hồ sơ: 01 bộ',
    'b. Thời hạn giải quyết: 03 ngày làm việc',
    'c. Đối tượng thực hiện thủ tục hành chính: Cá nhân.',
    'd. Cơ quan thực hiện thủ tục hành chính:',
    '- Ủy ban nhân dân cấp xã;',
    'e. Kết quả thực hiện thủ tục hành chính: Giấy khai sinh.',
    'g. Phí, lệ phí: - Miễn lệ phí.',
    '- Phí cấp bản sao (nếu có yêu cầu): 8.000 đồng/bản sao',
    'i. Yêu cầu, điều kiện thực hiện thủ tục hành chính: Không.',
    'k. Căn cứ pháp lý của thủ tục hành chính:',
    '- Luật Hộ tịch số 60/2014/QH13;',
    '- Nghị định số 123/2015/NĐ-CP ngày 15/11/2015;',
    'l. Quy trình các bước xử lý công việc:',
    WORK,
  ])
}

describe('the description of one procedure', () => {
  it('becomes a record with what was found, its code by an exactly equal name', () => {
    const { kind, procedures, refused } = imported(description(), '01. ĐKKS.doc')
    expect({ kind, refused }).toEqual({ kind: 'procedure_document', refused: [] })
    expect(procedures[0]).toMatchObject({
      detail: 'imported',
      code: '1.001193',
      name: 'Đăng ký khai sinh',
      field: 'ho-tich',
      applicants: ['Cá nhân'],
      decided_by: { level: 'commune', body: 'Ủy ban nhân dân cấp xã', basis: 'stated' },
      times: [{ value: 3, unit: 'working_day', unit_basis: 'stated' }],
      fees: [
        { kind: 'unknown', text: 'Miễn lệ phí Phí cấp bản sao (nếu có yêu cầu): 8.000 đồng/bản sao' },
        { kind: 'amount', item: 'Phí cấp bản sao (nếu có yêu cầu)', amount: 8000, per: 'bản sao' },
      ],
      documents: [
        {
          items: [
            { name: 'Tờ khai theo Mẫu số 01', action: 'submit', form: 'Mẫu số 01' },
            { name: 'Căn cước', action: 'show' },
          ],
        },
      ],
      steps: ['Tiếp nhận và kiểm tra hồ sơ (Cán bộ tiếp nhận)', 'Ký giấy (Lãnh đạo UBND)'],
      result: ['Giấy khai sinh'],
      conditions: ['Không được yêu cầu nộp thêm giấy tờ.', 'Số lượng hồ sơ: 01 bộ'],
      legal_basis: ['60/2014/QH13', '123/2015/NĐ-CP'],
      published_by: null,
      as_of: '2025-07',
      imported_from: { file: '01. ĐKKS.doc', place: 'cả tệp', on: TODAY },
    })
    expect(procedures[0]?.source_notes[0]).toContain('mã 1.001193 lấy theo tên trùng khớp')
  })

  it('goes by the code it prints', () => {
    const { procedures } = imported(
      description(['Mã thủ tục: 1.000999.000.00.00.H55', 'Tên thủ tục: Đăng ký việc khác']),
      'a.docx',
    )
    expect(procedures[0]).toMatchObject({ code: '1.000999', name: 'Đăng ký việc khác' })
  })

  it.each([
    ['no code and no name known', [], [], 'Không có mã thủ tục'],
    [
      'a name of two procedures',
      [],
      [...KNOWN, { code: '1.000002', name: 'Đăng ký khai sinh' }],
      'khớp nhiều mã: 1.001193, 1.000002',
    ],
    ['a misprinted code', ['Mã thủ tục: 1,001193'], KNOWN, 'có phải 1.001193?'],
    ['two procedures in it', ['b. Thời hạn giải quyết: 05 ngày'], KNOWN, 'nhiều thủ tục trong một tệp'],
  ])('is refused with %s', (_, changes, known, reason) => {
    const { procedures, refused } = imported(description(changes), '7. Một tệp.doc', known)
    expect(procedures).toEqual([])
    expect(refused).toMatchObject([{ file: '7. Một tệp.doc', place: 'cả tệp' }])
    expect(refused[0]?.reason).toContain(reason)
  })

  it('says which parts it did not find', () => {
    const content = word([
      'Tên thủ tục: Đăng ký khai sinh',
      'Thành phần hồ sơ: Tờ khai',
      'Thời hạn giải quyết: 5 ngày',
      'Kết quả: Giấy khai sinh',
    ])
    const [record] = imported(content, 'a.docx').procedures
    expect(record?.source_notes).toContain(
      'Không tìm thấy trong tệp: phí, lệ phí, cơ quan thực hiện, căn cứ pháp lý.',
    )
    expect(record).toMatchObject({
      fees: [{ kind: 'unknown' }],
      decided_by: { level: 'unknown', basis: 'inferred' },
      legal_basis: [],
    })
  })
})
