import { describe, expect, it } from 'vitest'
import { procedureRecord } from '../../src/knowledge/procedure-record.js'
import { imported, sheet, text, TODAY, word } from './content.js'

const HEAD = ['STT', 'Mã số TTHC', 'Tên thủ tục hành chính', 'Thời hạn giải quyết', 'Phí, lệ phí']
const BIRTH = ['1', '1.001193', 'Đăng ký khai sinh', 'Ngay trong ngày', 'Không']

describe('a published list', () => {
  it('gives a record a row that tells what the row tells and no more', () => {
    const { kind, rows, procedures, refused } = imported(
      sheet([
        [
          'STT',
          'Mã số TTHC',
          'Tên thủ tục',
          'Lĩnh vực',
          'Cơ quan thực hiện',
          'Thời hạn',
          'Địa điểm',
          'Phí, lệ phí',
          'Căn cứ pháp lý',
          'Quyết định công bố',
        ],
        [
          '1',
          '1.004873.000.00.00.H55',
          'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
          'Hộ tịch',
          'Ủy ban nhân dân cấp xã',
          '03 ngày làm việc',
          'Bộ phận một cửa',
          'Mức thu do HĐND tỉnh quy định',
          'Luật 60/2014/QH13; Nghị định 123/2015/NĐ-CP',
          '163/QĐ-BTP ngày 20/01/2026',
        ],
      ]),
      'danh-muc.xlsx',
    )
    expect({ kind, rows, refused }).toEqual({ kind: 'procedure_list', rows: 1, refused: [] })
    expect(procedures).toEqual([
      procedureRecord.parse({
        detail: 'listed',
        code: '1.004873',
        name: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
        short_name: 'Cấp Giấy xác nhận tình trạng hôn nhân',
        field: 'ho-tich',
        applicants: ['Danh sách không ghi đối tượng'],
        decided_by: { level: 'commune', body: 'Ủy ban nhân dân cấp xã', basis: 'stated' },
        received_at: {
          channels: ['direct'],
          place: 'Trung tâm Phục vụ hành chính công',
          note: 'Nguồn ghi nơi nhận: Bộ phận một cửa Danh sách không ghi cách nộp hồ sơ.',
        },
        online: { level: 'unknown' },
        times: [{ case: 'Thông thường', value: 3, unit: 'working_day', unit_basis: 'stated' }],
        fees: [{ kind: 'provincial', text: 'Mức thu do HĐND tỉnh quy định' }],
        documents: [],
        legal_basis: ['60/2014/QH13', '123/2015/NĐ-CP'],
        published_by: { number: '163/QĐ-BTP', date: '2026-01-20' },
        imported_from: { file: 'danh-muc.xlsx', place: 'trang tính Danh sách, dòng 2', on: TODAY },
        as_of: '2026-11',
        source_url: null,
        aliases: ['Cấp Giấy xác nhận tình trạng hôn nhân'],
        choose_when: 'Cấp Giấy xác nhận tình trạng hôn nhân',
        source_notes: ['Mã in trong danh sách: 1.004873.000.00.00.H55.'],
      }),
    ])
  })

  it('leaves times, fees and the rest unknown where the list has no such column', () => {
    const [record] = imported(
      sheet([
        ['Mã', 'Tên'],
        ['1.001193', 'Đăng ký khai sinh'],
      ]),
    ).procedures
    expect(record).toMatchObject({
      times: [{ value: null, unit: 'unknown' }],
      fees: [{ kind: 'unknown' }],
      documents: [],
      steps: [],
      online: { level: 'unknown' },
      field: 'ho-tich',
    })
  })

  it.each([
    [
      'in another order',
      [
        ['Tên TTHC', 'Lĩnh vực', 'Mã TTHC'],
        ['Đăng ký khai sinh', 'Hộ tịch', '1.001193'],
      ],
    ],
    [
      'without marks',
      [
        ['tt', 'ma so tthc', 'ten thu tuc hanh chinh'],
        ['1', '1.001193', 'Đăng ký khai sinh'],
      ],
    ],
    [
      'after titles',
      [
        ['ỦY BAN NHÂN DÂN XÃ'],
        ['DANH MỤC THỦ TỤC HÀNH CHÍNH'],
        ['(Kèm theo Quyết định số 12/QĐ-UBND)'],
        HEAD,
        BIRTH,
      ],
    ],
    [
      'over two rows',
      [
        ['TT', 'Mã số', 'Tên TTHC', 'Dịch vụ công trực tuyến', ''],
        ['', '', '', 'Toàn trình', 'Một phần'],
        ['1', '1.001193', 'Đăng ký khai sinh', 'x', ''],
      ],
    ],
    [
      'split over two rows',
      [
        ['STT', 'Mã', 'Tên'],
        ['', 'TTHC', 'thủ tục hành chính'],
        ['1', '1.001193', 'Đăng ký khai sinh'],
      ],
    ],
    ['with numbers of the columns below', [HEAD, ['(1)', '(2)', '(3)', '(4)', '(5)'], BIRTH]],
    ['printed again on the next page', [HEAD, BIRTH, HEAD, ['2', '2.000815', 'Chứng thực bản sao', '', '']]],
  ])('finds its headings %s', (_, rows) => {
    const { procedures, refused } = imported(sheet(rows))
    expect(refused).toEqual([])
    expect(procedures[0]).toMatchObject({ code: '1.001193', name: 'Đăng ký khai sinh' })
  })

  it('reads how far a procedure is online from marks and words', () => {
    const marks = imported(
      sheet([
        ['STT', 'Mã TTHC', 'Tên TTHC', 'DVCTT', '', 'BCCI'],
        ['', '', '', 'Toàn trình', 'Một phần', ''],
        ['1', '1.000001', 'Việc một', 'x', '', 'X'],
        ['2', '1.000002', 'Việc hai', '', 'x', ''],
        ['3', '1.000003', 'Việc ba', '', '', ''],
        ['4', '1.000004', 'Việc bốn', 'x', 'x', ''],
      ]),
    ).procedures
    expect(marks.map((record) => [record.online.level, record.received_at.channels])).toEqual([
      ['full', ['direct', 'online', 'post']],
      ['partial', ['direct', 'online']],
      ['unknown', ['direct']],
      ['unknown', ['direct']],
    ])
    const words = ['DVC trực tuyến toàn trình', 'Một phần', 'Cung cấp thông tin', 'Không']
    const said = imported(
      sheet([
        ['Mã TTHC', 'Tên TTHC', 'Mức độ DVCTT'],
        ...words.map((word, index) => [`1.00000${index}`, `Việc số ${index}`, word]),
      ]),
    )
    expect(said.procedures.map((record) => record.online.level)).toEqual([
      'full',
      'partial',
      'information',
      'unknown',
    ])
  })

  it('takes field, level and status from the headings between rows', () => {
    const { procedures, refused, newFields } = imported(
      sheet([
        HEAD,
        ['A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH THUỘC THẨM QUYỀN CẤP TỈNH'],
        ['I', 'LĨNH VỰC HỘ TỊCH'],
        ['1', '1.000001', 'Việc một', '', ''],
        ['B. DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP XÃ'],
        ['I. Lĩnh vực Đất đai (02 TTHC)'],
        ['1', '1.000002', 'Việc hai', '', ''],
        ['II. ĐƯỜNG THỦY'],
        ['2', '1.000003', 'Việc ba', '', ''],
        ['C. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ'],
        ['1', '1.000004', 'Việc bốn', '', ''],
      ]),
    )
    expect(refused).toEqual([])
    expect(
      procedures.map((record) => [record.code, record.field, record.decided_by.level, record.status]),
    ).toEqual([
      ['1.000001', 'ho-tich', 'province', 'active'],
      ['1.000002', 'dat-dai', 'commune', 'active'],
      ['1.000003', 'duong-thuy', 'commune', 'active'],
      ['1.000004', 'chua-phan-loai', 'unknown', 'repealed'],
    ])
    expect(newFields.map(({ id, name }) => [id, name])).toEqual([
      ['duong-thuy', 'ĐƯỜNG THỦY'],
      ['chua-phan-loai', 'Chưa phân loại'],
    ])
  })

  it('does not carry "bãi bỏ" of one part into the next', () => {
    const { procedures } = imported(
      sheet([
        HEAD,
        ['A. Thủ tục hành chính cấp tỉnh'],
        ['II. Thủ tục hành chính bị bãi bỏ'],
        ['1', '1.000001', 'Việc một', '', ''],
        ['B. Thủ tục hành chính cấp xã'],
        ['1', '1.000002', 'Việc hai', '', ''],
      ]),
    )
    expect(procedures.map((record) => record.status)).toEqual(['repealed', 'active'])
  })

  it('reads the headings between the tables of a Word file, and none in the articles of its decision', () => {
    const { procedures } = imported(
      word([
        'QUYẾT ĐỊNH',
        'Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính bị bãi bỏ lĩnh vực đất đai;',
        '2. Danh mục thủ tục hành chính bị bãi bỏ tại Phụ lục II.',
        'Phụ lục I. Danh mục thủ tục hành chính mới ban hành lĩnh vực hộ tịch thuộc thẩm quyền cấp xã',
        [HEAD, BIRTH],
        'Phụ lục II. Danh mục thủ tục hành chính bị bãi bỏ',
        [['1', '2.000815', 'Chứng thực bản sao từ bản chính', '', '']],
        [['Nơi nhận: như Điều 3', 'CHỦ TỊCH', 'Nguyễn Văn A']],
      ]),
      'quyet-dinh.docx',
    )
    expect(procedures.map((record) => [record.code, record.status, record.field])).toEqual([
      ['1.001193', 'active', 'ho-tich'],
      ['2.000815', 'repealed', 'chung-thuc'],
    ])
  })

  it('takes the new name of a list of replaced procedures', () => {
    const [record] = imported(
      sheet([
        ['STT', 'Mã hồ sơ TTHC', 'Tên TTHC được thay thế', 'Tên TTHC thay thế', 'Tên VBQPPL quy định'],
        ['1', '1.000001', 'Tên cũ của việc', 'Tên mới của việc', 'Nghị định 1/2026/NĐ-CP'],
      ]),
    ).procedures
    expect(record?.name).toBe('Tên mới của việc')
  })

  it('mends a row that a page end parted', () => {
    const { procedures, notes } = imported(
      sheet([
        HEAD,
        ['1', '1.000001', 'Đăng ký biến động đất đai đối với', '', ''],
        HEAD,
        ['', '', 'hộ gia đình, cá nhân', '', ''],
      ]),
    )
    expect(procedures[0]?.name).toBe('Đăng ký biến động đất đai đối với hộ gia đình, cá nhân')
    expect(notes).toHaveLength(1)
  })

  it('keeps apart what holds later', () => {
    const [record] = imported(
      sheet([
        ['Mã', 'Tên', 'Ghi chú'],
        ['1.000001', 'Việc một', 'Có hiệu lực từ ngày 01/3/2027'],
      ]),
    ).procedures
    expect(record).toMatchObject({ status: 'future', effective: { from: '2027-03-01' } })
  })

  it.each([
    ['no code', ['1', '', 'Đăng ký khai sinh'], 'không có mã'],
    ['a misprinted code', ['1', '1.OO1193', 'Đăng ký khai sinh'], 'có phải 1.001193?'],
    ['an unreadable code', ['1', 'T-BTP-12', 'Đăng ký khai sinh'], 'không đúng dạng'],
    ['two codes', ['1', '1.001193; 1.001194', 'Đăng ký khai sinh'], 'không đúng dạng'],
    ['no name', ['1', '1.001193', ''], 'bị trống'],
    ['a name cut off', ['1', '1.001193', 'Đăng ký khai sinh cho trẻ em tại…'], 'bị cắt'],
    [
      'no code and a name that speaks of a field',
      ['1', '', 'Cấp giấy phép trong lĩnh vực đất đai tại cấp xã'],
      'không có mã',
    ],
  ])('refuses a row with %s, with its place and a remedy', (_, row, reason) => {
    const { rows, procedures, refused } = imported(
      sheet([['STT', 'Mã TTHC', 'Tên TTHC'], row, ['2', '2.000815', 'Chứng thực bản sao']]),
      'a.xlsx',
    )
    expect({ rows, codes: procedures.map((record) => record.code) }).toEqual({ rows: 2, codes: ['2.000815'] })
    expect(refused).toMatchObject([{ file: 'a.xlsx', place: 'trang tính Danh sách, dòng 2' }])
    expect(refused[0]?.reason).toContain(reason)
    expect(refused[0]?.remedy).not.toBe('')
  })

  it('refuses every row of a code that stands with two names, or in both parts', () => {
    const names = imported(
      sheet([
        ['Mã', 'Tên'],
        ['1.001193', 'Đăng ký khai sinh'],
        ['1.001193', 'Đăng ký khai tử'],
      ]),
    )
    expect(names.procedures).toEqual([])
    expect(names.refused.map(({ place }) => place)).toEqual([
      'trang tính Danh sách, dòng 2',
      'trang tính Danh sách, dòng 3',
    ])
    const parts = imported(sheet([HEAD, BIRTH, ['C. Danh mục thủ tục hành chính bị bãi bỏ'], BIRTH]))
    expect(parts.procedures).toEqual([])
    expect(parts.refused).toHaveLength(2)
  })

  it('keeps a code once that stands twice with one name', () => {
    const { procedures, refused, notes } = imported(
      sheet([
        ['Mã', 'Tên'],
        ['1.001193', 'Đăng ký khai sinh'],
        ['1.001193', 'Thủ tục đăng ký khai sinh'],
      ]),
    )
    expect({ count: procedures.length, refused }).toEqual({ count: 1, refused: [] })
    expect(notes[0]).toContain('gộp làm một')
  })
})

describe('a list printed as lines', () => {
  const lines = (body: string): ReturnType<typeof imported> =>
    imported(text(body, 'pdf'), 'danh-muc.pdf', [
      { code: '1.001193', name: 'Đăng ký khai sinh', field: 'ho-tich' },
      { code: '1.000656', name: 'Đăng ký khai tử', field: 'ho-tich' },
    ])

  it('takes a row only where the words after its code begin the name known for it', () => {
    const { procedures, refused, rows } = lines(
      'TT Mã số Tên thủ tục Thời hạn\nLĩnh vực Hộ tịch\n1 1.001193.000.00.00.H55 Đăng ký kh ai sinh Ngay trong ngày\n2 1.000656 Đăng ký\nkhai tử 1 ngày\n3 1.004873 Xác nhận tình trạng hôn nhân\n4 1.001193 Đăng ký lại khai sinh',
    )
    expect(rows).toBe(4)
    expect(procedures.map((record) => [record.code, record.name])).toEqual([
      ['1.001193', 'Đăng ký khai sinh'],
      ['1.000656', 'Đăng ký khai tử'],
    ])
    expect(refused.map(({ reason }) => reason)).toEqual([
      'Mã 1.004873: tệp không giữ cột nên không biết chắc tên kết thúc ở đâu.',
      'Mã 1.001193: chữ sau mã không khớp tên đã biết “Đăng ký khai sinh”.',
    ])
  })
})
