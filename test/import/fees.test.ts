import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFees } from '../../src/import/record/fees.js'
import { recordFields } from '../../src/knowledge/procedure-record.js'

const fees = (printed: string): unknown => readFees(printed, 'Cổng')
const kinds = (printed: string): string[] => readFees(printed, 'Cổng').map((fee) => fee.kind)

describe('a fee as printed', () => {
  it('is unknown where the cell is empty or says nothing', () => {
    for (const printed of ['', '   ', 'Không có thông tin (1)', 'Phí :'])
      expect(fees(printed)).toEqual([{ kind: 'unknown' }])
  })

  it.each([
    'Miễn phí (Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định.)',
    '0 VNĐ (mức cụ thể do HĐND tỉnh quy định)',
    '0 (theo Nghị quyết của HĐND)',
    '50,000 VNĐ (Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)',
    'Miễn phí (do Ủy ban nhân dân cấp tỉnh quy định.)',
  ])('is provincial, whatever figure is printed: %s', (printed) => {
    expect(kinds(printed)).toEqual(['provincial'])
  })

  it('tells who is exempt where the source names them', () => {
    expect(
      fees(
        'Miễn phí (Mức thu do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí cho người thuộc hộ nghèo; người khuyết tật.)',
      ),
    ).toEqual([
      {
        kind: 'provincial',
        text: 'Mức thu do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí cho người thuộc hộ nghèo; người khuyết tật.',
      },
      { kind: 'exempt', who: ['người thuộc hộ nghèo', 'người khuyết tật'] },
    ])
  })

  it.each([
    'Miễn phí',
    'Miễn phí (Không)',
    'Miễn phí (Không có.)',
    'Phí : 0 Đồng',
    'Lệ phí: Không Đồng',
    'Không',
    'Miễn lệ phí.',
    'Không thu phí, lệ phí',
  ])('is free where that is all that is said: %s', (printed) =>
    expect(fees(printed)).toEqual([{ kind: 'free', source: 'Cổng' }]),
  )

  it.each([
    'Miễn phí (Không quy định)',
    'Miễn phí (Chưa quy định.)',
    'Miễn phí (Thực hiện theo Thông tư 281/2016/TT-BTC)',
    'Miễn phí (Nộp trực tiếp: 135.000 đồng/lần)',
    '0 VNĐ',
    '0 VNĐ (20.000 vnđ/tờ khai)',
    '02 USD (/bản)',
    '5 VNĐ',
    '155 VNĐ (155 USD/thẻ)',
    '50,000 VNĐ (áp dụng mức phí 25.000 đồng/hồ sơ đến hết ngày 31/12/2026)',
    '5,000 VNĐ (7.000 đồng/lần)',
    '500,000 VNĐ (Miễn phí từ ngày 07/4/2026 đến 30/6/2026)',
    'Phí : Mức thu bằng 50% mức thu phí quy định tại Mục I',
    '15,000,000 VNĐ (15.000.0000 đồng/lần)',
    '100,000 VNĐ (Không được quy định tại Biểu phí)',
    'theo quy định',
    '-',
  ])('is unknown, with its words kept, where it is doubtful: %s', (printed) => {
    const [fee] = readFees(printed, 'Cổng')
    expect(fee?.kind).toBe('unknown')
    expect(fee?.text).not.toBe('')
  })

  it.each([
    ['500,000 Việt Nam Đồng', { amount: 500_000 }],
    [
      '30,000 VNĐ (/hồ sơ (Thông tư số 61/2023/TT-BTC))',
      { amount: 30_000, per: 'hồ sơ', text: 'Thông tư số 61/2023/TT-BTC' },
    ],
    ['50,000 Việt Nam Đồng (/di chúc)', { amount: 50_000, per: 'di chúc' }],
    ['70,000 VNĐ (70.000 đồng/Giấy chứng nhận.)', { amount: 70_000, per: 'Giấy chứng nhận' }],
    [
      '2,000,000 VNĐ (Mức thu 02 triệu đồng/Giấy chứng nhận)',
      { amount: 2_000_000, text: 'Mức thu 02 triệu đồng/Giấy chứng nhận' },
    ],
    ['50.000 đồng/di chúc.', { amount: 50_000, per: 'di chúc' }],
    [
      'Phí cấp bản sao (nếu có yêu cầu): 8.000 đồng/bản sao',
      { item: 'Phí cấp bản sao (nếu có yêu cầu)', amount: 8_000, per: 'bản sao' },
    ],
  ])('is an amount where it is plainly stated: %s', (printed, fee) => {
    expect(fees(printed)).toEqual([{ kind: 'amount', ...fee, source: 'Cổng' }])
  })

  it('keeps several fees apart, and leaves out attached files', () => {
    expect(
      kinds('Phí : 2.000.000 Đồng (Thẩm định)\nLệ phí : 0.5 USD (Trẻ em)\nFile đính kèm: 25-btc.pdf'),
    ).toEqual(['amount', 'unknown'])
  })

  it('makes only fees a record may hold', () => {
    const piece = fc.constantFrom(
      'Miễn phí',
      '0 VNĐ',
      '20.000 đồng',
      '(',
      ')',
      'HĐND',
      '/hồ sơ',
      'Phí :',
      '\n',
      ' ',
      'Miễn lệ phí cho người ',
      ';',
      '.',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        (pieces) => recordFields.shape.fees.safeParse(readFees(pieces.join(''), 'Cổng')).success,
      ),
    )
  })
})
