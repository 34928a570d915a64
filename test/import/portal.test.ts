import { describe, expect, it } from 'vitest'
import { formIn, paperName } from '../../src/import/record/paper-name.js'
import { papersOf } from '../../src/import/portal/portal-documents.js'
import { doubted, waysOf } from '../../src/import/portal/portal-methods.js'
import { procedureRecord, type ProcedureRecord } from '../../src/knowledge/procedure-record.js'
import { imported, text, TODAY } from './content.js'

/** The least a line has; each test adds what it is about. */
const LINE = {
  code: '1.000001',
  name: 'Thủ tục xác nhận việc một',
  level: 'Cấp xã',
  field: 'Hộ tịch',
  agency: 'Ủy ban nhân dân cấp xã',
  applicants: 'Công dân Việt Nam',
  steps: 'Bước 1: Nộp hồ sơ.',
  methods: [{ channel: 'Trực tiếp', time_limit: '3 Ngày làm việc', fee: '', description: '' }],
  documents: [{ name: 'Tờ khai theo mẫu', form: '', originals: 1, copies: 0, case: '' }],
  result: 'Giấy xác nhận',
  legal_basis: [{ code: '60/2014/QH13', name: 'Luật Hộ tịch' }],
  requirements: '',
  url: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1',
  decision: '163/QĐ-BTP',
  source_date: '2026-06..2026-07',
}

function record(
  changes: Partial<Record<keyof typeof LINE | 'flags' | 'receiving_address', unknown>>,
): ProcedureRecord {
  const { procedures, refused } = imported(
    text(JSON.stringify({ ...LINE, ...changes }), 'jsonl'),
    'cong.jsonl',
  )
  expect(refused).toEqual([])
  expect(procedures).toHaveLength(1)
  return procedures[0] as ProcedureRecord
}

describe('a line of the portal', () => {
  it('becomes a record with all it says', () => {
    expect(record({})).toEqual(
      procedureRecord.parse({
        detail: 'imported',
        code: '1.000001',
        name: 'Thủ tục xác nhận việc một',
        short_name: 'Xác nhận việc một',
        field: 'ho-tich',
        applicants: ['Công dân Việt Nam'],
        decided_by: { level: 'commune', body: 'Ủy ban nhân dân cấp xã', basis: 'stated' },
        received_at: { channels: ['direct'], place: 'Trung tâm Phục vụ hành chính công' },
        online: { level: 'unknown', url: LINE.url },
        times: [{ case: 'Thông thường', value: 3, unit: 'working_day', unit_basis: 'stated' }],
        fees: [{ kind: 'unknown' }],
        documents: [{ items: [{ name: 'Tờ khai theo mẫu', originals: 1 }] }],
        steps: ['Bước 1: Nộp hồ sơ.'],
        result: ['Giấy xác nhận'],
        legal_basis: ['60/2014/QH13'],
        published_by: { number: '163/QĐ-BTP' },
        imported_from: { file: 'cong.jsonl', place: 'dòng 1', on: TODAY },
        as_of: '2026-07',
        source_url: LINE.url,
        aliases: ['Xác nhận việc một'],
        choose_when: 'Xác nhận việc một',
      }),
    )
  })

  it('parts steps at lines and at each "Bước", conditions at lines, results at semicolons', () => {
    const { steps, conditions, result } = record({
      steps: '- Bước 1: Nộp. Bước 2: Nhận.\n+ Trường hợp thiếu thì bổ sung.\n\n* Trả kết quả.',
      requirements: 'Đủ 18 tuổi.\nCó nơi cư trú.',
      result: 'Giấy xác nhận; Văn bản trả lời.',
    })
    expect(steps).toEqual([
      'Bước 1: Nộp.',
      'Bước 2: Nhận.',
      '+ Trường hợp thiếu thì bổ sung.',
      'Trả kết quả.',
    ])
    expect(conditions).toEqual(['Đủ 18 tuổi.', 'Có nơi cư trú.'])
    expect(result).toEqual(['Giấy xác nhận', 'Văn bản trả lời'])
  })

  it('puts many conditions together rather than losing some', () => {
    const lines = Array.from({ length: 240 }, (_, index) => `Điều kiện số ${index}`)
    const { conditions } = record({ requirements: lines.join('\n') })
    expect(conditions.length).toBeLessThanOrEqual(100)
    expect(conditions.join('\n').split('\n')).toEqual(lines)
  })

  it('does not part applicants at the commas inside a name', () => {
    expect(
      record({
        applicants:
          'Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Người nước ngoài',
      }).applicants,
    ).toEqual([
      'Tổ chức (không bao gồm doanh nghiệp, HTX)',
      'Cán bộ, công chức, viên chức',
      'Người nước ngoài',
    ])
  })

  it('tells staff what was not taken as printed', () => {
    const { source_notes, published_by, legal_basis, as_of } = record({
      code: '1.000001.000.00.00.H55',
      decision: 'QĐ/0001-BCA',
      legal_basis: [{ code: '2446/2024/QH15', name: 'Luật Công chứng năm 20' }],
      source_date: '2026',
      flags: ['retyped', 'anything'],
      steps: 'Nộp tại UBND huyện.',
    })
    expect({ published_by, legal_basis, as_of }).toEqual({
      published_by: null,
      legal_basis: ['46/2024/QH15'],
      as_of: '2026-11',
    })
    expect(source_notes).toEqual([
      'Mã in trong nguồn: 1.000001.000.00.00.H55.',
      'Số quyết định công bố in “QĐ/0001-BCA”, không đúng dạng nên không ghi.',
      'Số văn bản in dính “2446/2024/QH15”, tách theo tên thành 46/2024/QH15.',
      'Nội dung do người khác gõ lại từ bản PDF của Cổng.',
      'Nguồn còn nhắc cấp huyện, cấp này không còn từ 01/7/2025.',
      'Nguồn không ghi tháng lấy dữ liệu; ghi tháng tải tệp lên.',
    ])
  })

  it('reads letters that came as decomposed Unicode', () => {
    expect(record({ name: 'Đăng ký khai tử'.normalize('NFD') }).name).toBe('Đăng ký khai tử')
  })

  it.each([
    ['no JSON', '{"code": "1.000001"', 'không phải là JSON'],
    ['no name', JSON.stringify({ code: '1.000001' }), '“name”'],
    ['a wrong kind of value', JSON.stringify({ ...LINE, documents: 'không' }), '“documents”'],
    ['a bad code', JSON.stringify({ ...LINE, code: '1,000001' }), 'có phải 1.000001?'],
    ['a name cut off', JSON.stringify({ ...LINE, name: 'Xác nhận việc của' }), 'bị cắt'],
  ])('is refused with %s', (_, line, reason) => {
    const { procedures, refused } = imported(text(line, 'jsonl'), 'cong.jsonl')
    expect(procedures).toEqual([])
    expect(refused).toMatchObject([{ file: 'cong.jsonl', place: 'dòng 1' }])
    expect(refused[0]?.reason).toContain(reason)
  })

  it('is refused, naming the part, when it does not fit a record', () => {
    const { procedures, refused } = imported(
      text(JSON.stringify({ ...LINE, requirements: 'Điều kiện. '.repeat(60_000) }), 'jsonl'),
    )
    expect(procedures).toEqual([])
    expect(refused[0]?.reason).toBe('Thủ tục 1.000001: mục yêu cầu, điều kiện vượt quá 100 mục.')
  })

  it('stands once: with the same name the second is refused, with another both are', () => {
    const lines = (names: string[]): string =>
      names.map((name) => JSON.stringify({ ...LINE, name })).join('\n')
    const same = imported(text(lines(['Việc một', 'Việc một']), 'jsonl'))
    expect([same.procedures.length, same.refused.map(({ place }) => place)]).toEqual([1, ['dòng 2']])
    const other = imported(text(lines(['Việc một', 'Việc hai', 'Việc ba']), 'jsonl'))
    expect([other.procedures.length, other.refused.map(({ place }) => place)]).toEqual([
      0,
      ['dòng 1', 'dòng 2', 'dòng 3'],
    ])
  })
})

describe('ways of handing in', () => {
  const method = (
    channel: string,
    time_limit: string,
    fee: string,
    description = '',
  ): Parameters<typeof waysOf>[0][number] => ({ channel, time_limit, fee, description })

  it('tell once what they share, and each its own', () => {
    const ways = waysOf(
      [
        method('Trực tuyến', '3 Ngày làm việc', 'Miễn phí'),
        method('Trực tiếp', '5 Ngày làm việc', 'Miễn phí'),
        method('Dịch vụ bưu chính', '5 Ngày làm việc', '10,000 VNĐ'),
      ],
      'Cổng',
    )
    expect(ways.channels).toEqual(['direct', 'online', 'post'])
    expect(ways.times.map((time) => [time.case, time.value])).toEqual([
      ['Nộp trực tuyến', 3],
      ['Nộp trực tiếp; Nộp qua bưu chính', 5],
    ])
    expect(ways.fees).toEqual([
      { kind: 'free', source: 'Cổng', channels: ['online', 'direct'] },
      { kind: 'amount', amount: 10_000, source: 'Cổng', channels: ['post'] },
    ])
  })

  it('take no unit where the words use another one', () => {
    const { times, notes } = waysOf(
      [method('Trực tiếp', '25 Ngày làm việc', '', 'Thời hạn là 25 ngày.')],
      'Cổng',
    )
    expect(times).toEqual([
      { case: 'Thông thường', value: 25, unit: 'unknown', text: 'Thời hạn là 25 ngày.' },
    ])
    expect(notes[0]).toContain('không ghi đơn vị')
  })

  it('are handing in in person where the source names none', () => {
    expect(waysOf([], 'Cổng')).toMatchObject({
      channels: ['direct'],
      times: [{ value: null }],
      fees: [{ kind: 'unknown' }],
    })
  })

  it('make "free" doubtful where the source speaks of a fee elsewhere', () => {
    const free = waysOf([method('Trực tiếp', '', 'Miễn phí')], 'Cổng').fees
    expect(doubted(free, ['Nộp hồ sơ. Người dân không phải nộp lệ phí.']).fees).toEqual(free)
    const doubt = doubted(free, ['Công dân nộp lệ phí và nhận giấy hẹn'])
    expect(doubt.fees).toEqual([{ kind: 'unknown' }])
    expect(doubt.note).toContain('nộp lệ phí')
    expect(doubted(free, ['Thông tư quy định mức thu phí chứng thực']).fees).toEqual([{ kind: 'unknown' }])
  })
})

describe('papers of the portal', () => {
  const paper = (name: string, changes = {}): Parameters<typeof papersOf>[0][number] => ({
    name,
    form: '',
    originals: 1,
    copies: 0,
    case: '',
    ...changes,
  })

  it('are grouped by their case; headings that name no case are none', () => {
    const { groups } = papersOf([
      paper('- Tờ khai;', { case: '1. Giấy tờ phải nộp:' }),
      paper('Căn cước', { case: 'Giấy tờ phải xuất trình' }),
      paper('Văn bản ủy quyền', { case: 'Trường hợp ủy quyền', originals: 0, copies: 1 }),
      paper('Giấy chứng sinh', { case: 'Thành phần hồ sơ' }),
    ])
    expect(groups).toEqual([
      {
        items: [
          { name: 'Tờ khai;', action: 'submit', by: 'citizen', originals: 1 },
          { name: 'Căn cước', action: 'show', by: 'citizen', originals: 1 },
          { name: 'Giấy chứng sinh', action: 'submit', by: 'citizen', originals: 1 },
        ],
      },
      {
        case: 'Trường hợp ủy quyền',
        items: [{ name: 'Văn bản ủy quyền', action: 'submit', by: 'citizen', copies: 1 }],
      },
    ])
  })

  it('lose no row: one without a name is told, a long one is parted', () => {
    const { groups, notes } = papersOf([paper(''), paper('Một giấy tờ rất dài. '.repeat(200))])
    expect(notes).toEqual([
      'Giấy tờ thứ 1 trong nguồn không có tên.',
      'Giấy tờ thứ 2 dài 4199 ký tự, được tách làm 3 dòng.',
    ])
    const items = groups[0]?.items ?? []
    expect(items.map((item) => item.note)).toEqual(
      [1, 2, 3].map((part) => `Phần ${part}/3 của một mục mà nguồn in liền.`),
    )
    expect(items.map((item) => item.name).join(' ')).toBe('Một giấy tờ rất dài. '.repeat(200).trim())
    expect(items.map((item) => item.originals)).toEqual([1, undefined, undefined])
  })

  it('take no count that is the number of a form', () => {
    const { groups, notes } = papersOf([paper('Đơn theo Mẫu số', { originals: 181, copies: 1 })])
    expect(groups[0]?.items).toEqual([
      { name: 'Đơn theo Mẫu số', action: 'submit', by: 'citizen', copies: 1 },
    ])
    expect(notes[0]).toContain('181 bản chính')
  })

  it.each([
    ['Đơn đề nghị theo mẫu quy định.Mẫu số', '13.docx', 'Đơn đề nghị theo mẫu quy định.'],
    ['Văn bản của Bộ Công', 'an.NA15.pdf', 'Văn bản của Bộ Công an'],
    ['Đơn theo Mẫu 16 Nghị định số', '23/2026/NĐ-CPMau16.docx', 'Đơn theo Mẫu 16 Nghị định số 23/2026/NĐ-CP'],
    ['Bản kế hoạch khai thácMau 05-Phu luc_39.docMau 06-Phu', 'luc_39.docx', 'Bản kế hoạch khai thác'],
    ['Danh sách nhân sự', 'ds.docx', 'Danh sách nhân sự'],
    ['Tài khoản VNeID của người nộp', '', 'Tài khoản VNeID của người nộp'],
  ])('lose the file name that ran into them: %s + %s', (name, file, clean) => {
    expect(paperName(name, file)).toBe(clean)
  })

  it.each([
    ['Đơn đề nghị theo Mẫu số 04.DT Phụ lục II', 'Mẫu số 04.DT'],
    ['Tờ khai (Mẫu CT01 ban hành kèm theo Thông tư)', 'Mẫu CT01'],
    ['Tờ khai mẫu số 01/HT', 'mẫu số 01/HT'],
    ['Đơn theo mẫu quy định', undefined],
    ['Giấy xét nghiệm mẫu máu', undefined],
  ])('name their form only where its number is printed: %s', (name, form) => {
    expect(formIn(name)).toBe(form)
  })
})
