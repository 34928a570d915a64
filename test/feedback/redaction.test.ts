import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mustNotPublish, redact } from '../../src/feedback/redaction.js'

const sender = {
  name: 'Nguyễn Văn Bảy',
  address: 'thôn Lương Bình, xã Bắc Bình',
  phone: '0912345678',
  email: 'bay@example.vn',
}

describe('what tells who a person is', () => {
  it.each([
    ['Gọi cho tôi số 0912 345 678 nhé', ['phone: 0912 345 678']],
    ['gọi +84 912.345.678 hoặc 0263 3 822 345', ['phone: +84 912.345.678', 'phone: 0263 3 822 345']],
    ['sđt0912345678', ['number: 0912345678']],
    ['số o912345678 và 0 9 1 2 3 4 5 6 7 8', ['phone: 0 9 1 2 3 4 5 6 7 8', 'number: 912345678']],
    ['thư về nguyễn.bảy@example.vn', ['email: nguyễn.bảy@example.vn']],
    ['thư về a @ b.vn', ['email: a @ b.vn']],
    ['CCCD 068 099 001 234 của tôi', ['number: 068 099 001 234']],
    ['cmnd 250123456', ['number: 250123456']],
    ['xe 49A-123.45 đỗ chắn lối', ['plate: 49A-123.45']],
    ['hồ sơ H36.12.34-261101-0001 trễ', ['dossier: H36.12.34-261101-0001']],
    ['xem zalo.me/abc', ['link: zalo.me/abc']],
    ['Tôi là Trần Thị Hoa, ở thôn 3', ['name: Trần Thị Hoa', 'address: thôn 3']],
    ['nhà ông Năm xả rác, chị Lan biết', ['name: Năm', 'name: Lan']],
    ['Lê Văn Tám đổ rác', ['name: Lê Văn Tám']],
    ['Ông Tám và Chị Lan Anh báo', ['name: Tám', 'name: Lan Anh']],
    ['tôi trú tại số nhà 12, thôn Lương Bình', ['address: số nhà 12, thôn Lương Bình']],
  ])('%s', (text, expected) => {
    const found = redact(text).findings.map(({ kind, text: words }) => `${kind}: ${words}`)
    expect(found.sort()).toEqual(expected.sort())
  })

  it.each([
    'Đèn đường hỏng ở ngõ 12 thôn Lương Bình',
    'Đường Trần Hưng Đạo ngập, trường Nguyễn Trãi phải nghỉ',
    'Từ ngày 10/11/2026 đến 14/11/2026, lúc 19h30',
    'Thủ tục 1.004873 hay 1.004873.000.00.00.H36 đòi thêm giấy',
    'Lệ phí 15.000.000 đồng là quá cao, quỹ 123.456.789 đồng',
    'Quyết định số 766/QĐ-TTg ngày 23/6/2022',
    'Đoạn từ Km 12 đến Km 13',
  ])('is not found in: %s', (text) => {
    expect(redact(text).findings).toEqual([])
  })

  it("finds the sender's own data however it is written", () => {
    const text = 'nguyễn văn  bảy ở Thôn Lương Bình xã Bắc Bình báo'
    expect(redact(text, sender).redacted).toBe('(...) ở (...) báo')
  })

  it('lets a name pass that a person kept, but no number and nothing of the sender', () => {
    const kept = mustNotPublish('Ông Tám đã sửa. Gọi 0912345678, Nguyễn Văn Bảy.', sender)
    expect(kept.map(({ kind }) => kind)).toEqual(['phone', 'name'])
  })

  it("lets the sender's village stand, for the matter may be there, but not the house", () => {
    expect(mustNotPublish('Đèn ở thôn Lương Bình, xã Bắc Bình đã sáng.', sender)).toEqual([])
    const house = { ...sender, address: 'số nhà 12, thôn Lương Bình' }
    expect(mustNotPublish('Đèn trước số nhà 12, thôn Lương Bình đã sáng.', house)).toHaveLength(1)
  })
})

describe('whatever is around them', () => {
  const digits = (length: number) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((all) => all.join(''))
  const phone = fc
    .tuple(fc.constantFrom('03', '05', '07', '08', '09'), digits(8), fc.constantFrom('', ' ', '.', '-'))
    .map(([start, rest, gap]) => [start + rest.slice(0, 2), rest.slice(2, 5), rest.slice(5)].join(gap))
  const email = fc.emailAddress({ size: 'small' }).filter((one) => /^[a-z\d.]+@/i.test(one))
  const id = fc.constantFrom(9, 12).chain(digits)
  const around = fc.oneof(
    fc.lorem({ maxCount: 4 }),
    fc.constantFrom(
      'ngõ 12',
      'ngày 10/11/2026',
      'Quyết định 766',
      'hết 5.000 đồng',
      'số 3',
      '49A',
      'Km 12',
      'từ 7h',
    ),
  )
  const bare = (text: string) => text.replace(/[ .-]/g, '')

  it.each([
    ['phone', phone],
    ['e-mail address', email],
    ['number of 9 or 12 digits', id],
  ] as const)('no %s is left', (_, secrets) => {
    fc.assert(
      fc.property(
        around,
        secrets,
        around,
        fc.constantFrom(' ', ', ', ' (', '\n', ': '),
        (before, secret, after, gap) => {
          const { redacted } = redact(`${before}${gap}${secret}${gap}${after}`)
          expect(bare(redacted)).not.toContain(bare(secret))
          expect(redacted).not.toMatch(/@/)
          expect(mustNotPublish(redacted)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('findings lie apart, in order, and say what stands there', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(around, phone, email, id, fc.string()), { maxLength: 8 }), (parts) => {
        const { text, findings } = redact(parts.join(' '), sender)
        let from = 0
        for (const { start, end, text: words } of findings) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(words)
          from = end
        }
      }),
    )
  })

  it('takes time in proportion to a long text', () => {
    const text = 'a1 '.repeat(2_000) + '0 '.repeat(2_000) + 'Nguyễn '.repeat(500) + '@'.repeat(500)
    expect(redact(text).findings.length).toBeGreaterThan(0)
  })
})
