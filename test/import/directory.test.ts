import { describe, expect, it } from 'vitest'
import { directoryForm } from '../../src/import/directory/directory-form.js'
import { clockTime, daysIn, phoneDigits } from '../../src/import/directory/cells.js'
import { formSheets } from '../../src/import/directory/form.js'
import { readUpload } from '../../src/import/read/read-upload.js'
import { communeDirectory } from '../../src/knowledge/directory-record.js'
import { imported, TODAY, workbook } from './content.js'

const PLACES = [
  ['Tên nơi', 'Địa chỉ', 'Điện thoại', 'Trang thông tin điện tử'],
  ['Trung tâm Phục vụ hành chính công', 'Thôn Đông, xã Mẫu', '(0252) 3866 123', 'https://xamau.gov.vn'],
]

describe('a filled-in directory form', () => {
  it('becomes the parts of a directory', () => {
    const { kind, rows, refused, directory } = imported(
      workbook({
        'Địa điểm': [['Ghi mỗi dòng một nơi'], ...PLACES],
        'Giờ làm việc': [
          [
            'Tên nơi',
            'Các ngày',
            'Sáng từ',
            'Sáng đến',
            'Chiều từ',
            'Chiều đến',
            'Mùa',
            'Mùa từ (ngày/tháng)',
            'Mùa đến (ngày/tháng)',
          ],
          [
            'Trung tâm phục vụ hành chính công',
            'Thứ 2 - Thứ 6',
            '07:30',
            '11h30',
            '13 giờ 30',
            '17:00',
            'Mùa đông',
            '01/11',
            '31/3',
          ],
          ['TTPVHCC xã', 'Thứ Bảy', '7:30', '11:30'],
        ],
        'Ngày nghỉ, đổi giờ': [
          ['Tên nơi', 'Từ ngày', 'Đến ngày', 'Nghỉ', 'Mở từ', 'Mở đến', 'Lý do'],
          ['Trung tâm Phục vụ hành chính công', '02/09/2026', '', 'x', '', '', 'Quốc khánh'],
        ],
        'Đơn vị': [
          ['Tên đơn vị', 'Nhiệm vụ', 'Làm việc tại'],
          ['Phòng Kinh tế', 'đất đai; xây dựng', 'Trung tâm Phục vụ hành chính công'],
        ],
        'Chức danh': [
          ['Chức danh', 'Họ và tên', 'Đơn vị', 'Điện thoại', 'Nơi công khai số'],
          ['Trưởng phòng', 'Nguyễn Văn A', 'Phòng Kinh tế', '0912 345 678', 'Bảng tin trụ sở'],
        ],
        Thôn: [
          ['Tên thôn', 'Trưởng thôn'],
          ['thôn Đông', 'Trần Thị B'],
        ],
        'Tiếp công dân': [
          ['Người tiếp', 'Thời gian', 'Tại'],
          ['Chủ tịch UBND xã', 'Thứ Năm hằng tuần', 'Trung tâm Phục vụ hành chính công'],
        ],
        'Thông tin khác': [
          ['Người dân hỏi', 'Trả lời'],
          ['dân số xã; xã có bao nhiêu người', '12.000 người'],
        ],
      }),
    )
    expect({ kind, rows, refused }).toEqual({ kind: 'directory', rows: 9, refused: [] })
    expect(directory).toEqual({
      places: [
        {
          id: 'center',
          name: 'Trung tâm Phục vụ hành chính công',
          address: 'Thôn Đông, xã Mẫu',
          phone: { number: '02523866123' },
          website: 'https://xamau.gov.vn',
          hours: [
            {
              season: { name: 'Mùa đông', from: '11-01', to: '03-31' },
              days: ['mon', 'tue', 'wed', 'thu', 'fri'],
              shifts: [
                { from: '07:30', to: '11:30' },
                { from: '13:30', to: '17:00' },
              ],
            },
            { days: ['sat'], shifts: [{ from: '07:30', to: '11:30' }] },
          ],
          exceptions: [{ from: '2026-09-02', to: '2026-09-02', closed: true, shifts: [], why: 'Quốc khánh' }],
        },
      ],
      units: [{ id: 'economy', name: 'Phòng Kinh tế', handles: ['đất đai', 'xây dựng'], place: 'center' }],
      posts: [
        {
          title: 'Trưởng phòng',
          name: 'Nguyễn Văn A',
          unit: 'economy',
          phone: { number: '0912345678', published: 'Bảng tin trụ sở' },
        },
      ],
      hamlets: [{ name: 'thôn Đông', head: 'Trần Thị B' }],
      reception: [{ who: 'Chủ tịch UBND xã', when: 'Thứ Năm hằng tuần', place: 'center' }],
      facts: [{ asks: ['dân số xã', 'xã có bao nhiêu người'], say: '12.000 người' }],
    })
    expect(
      communeDirectory.safeParse({ commune: 'xa-mau', as_of: TODAY, source: 'Biểu mẫu', ...directory })
        .success,
    ).toBe(true)
  })

  it.each([
    [
      'Thôn',
      ['Tên thôn', 'Trưởng thôn', 'Điện thoại'],
      ['thôn Đông', 'Trần Thị B', '0912345678'],
      'không ghi nơi công khai',
    ],
    [
      'Thôn',
      ['Tên thôn', 'Trưởng thôn', 'Điện thoại'],
      ['thôn Đông', '', '2523866123'],
      'có phải 02523866123?',
    ],
    [
      'Thôn',
      ['Tên thôn', 'Trưởng thôn', 'Điện thoại'],
      ['thôn Đông', '', '0252 3866 123 - 0252 3866 124'],
      'mỗi ô chỉ ghi một số',
    ],
    ['Thôn', ['Tên thôn', 'Trưởng thôn'], ['', 'Trần Thị B'], 'thiếu tên thôn'],
    [
      'Giờ làm việc',
      ['Tên nơi', 'Các ngày', 'Sáng từ', 'Sáng đến'],
      ['Trạm y tế', 'Thứ 2', '7:30', '11:30'],
      'không có trong trang Địa điểm',
    ],
    [
      'Giờ làm việc',
      ['Tên nơi', 'Các ngày', 'Sáng từ', 'Sáng đến'],
      ['Trung tâm Phục vụ hành chính công', 'Thứ 8', '7:30', '11:30'],
      'Các ngày “Thứ 8”',
    ],
    [
      'Giờ làm việc',
      ['Tên nơi', 'Các ngày', 'Sáng từ', 'Sáng đến'],
      ['Trung tâm Phục vụ hành chính công', 'Thứ 2', '11:30', '7:30'],
      'phải sau giờ bắt đầu',
    ],
    [
      'Giờ làm việc',
      ['Tên nơi', 'Các ngày', 'Sáng từ', 'Sáng đến'],
      ['Trung tâm Phục vụ hành chính công', 'Thứ 2', '7:30', ''],
      'thiếu giờ bắt đầu hoặc giờ kết thúc',
    ],
    [
      'Ngày nghỉ',
      ['Tên nơi', 'Từ ngày', 'Nghỉ', 'Lý do'],
      ['Trung tâm Phục vụ hành chính công', '31/02/2026', 'x', 'Lễ'],
      'Ngày “31/02/2026”',
    ],
    [
      'Chức danh',
      ['Chức danh', 'Họ và tên', 'Đơn vị'],
      ['Trưởng phòng', 'Nguyễn Văn A', 'Phòng Lạ'],
      'không có trong trang Đơn vị',
    ],
  ])('refuses a row of %s that does not fit and keeps the others', (sheet, head, row, reason) => {
    const { refused, directory } = imported(workbook({ 'Địa điểm': PLACES, [sheet]: [head, row] }))
    expect(refused).toMatchObject([{ place: `trang tính ${sheet}, dòng 2` }])
    expect(refused[0]?.reason).toContain(reason)
    expect(directory?.places).toHaveLength(1)
  })

  it('says which sheets it does not know', () => {
    const { notes } = imported(
      workbook({ 'Địa điểm': PLACES, Thôn: [['Tên thôn', 'Trưởng thôn']], 'Ghi chép': [['a', 'b']] }),
    )
    expect(notes).toEqual(['Trang tính “Ghi chép” không có tiêu đề cột quen thuộc nên không đọc.'])
  })
})

describe('the empty form', () => {
  it('is read back as a form with every sheet and no row', async () => {
    const content = await readUpload('bieu-mau.xlsx', await directoryForm())
    expect(content.tables.map(({ name }) => name)).toEqual(formSheets.map(({ title }) => title))
    const { kind, rows, refused, notes } = imported(content)
    expect({ kind, rows, refused, notes }).toEqual({ kind: 'directory', rows: 0, refused: [], notes: [] })
  })
})

describe('the cells of a form', () => {
  it.each([
    ['Thứ 2 - Thứ 6', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['T2-T6, T7', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']],
    ['từ thứ Hai đến thứ Tư', ['mon', 'tue', 'wed']],
    ['Thứ 3; Thứ 5 và Chủ nhật', ['tue', 'thu', 'sun']],
    ['2-6', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['Hằng ngày', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']],
  ])('days: %s', (cell, days) => expect(daysIn(cell)).toEqual(days))

  it.each(['Thứ 6 - Thứ 2', 'ngày chẵn', ''])('no days: “%s”', (cell) =>
    expect(() => daysIn(cell)).toThrow('không đọc được'),
  )

  it.each([
    ['7h', '07:00'],
    ['07h30', '07:30'],
    ['13 giờ 30 phút', '13:30'],
    ['', undefined],
  ])('time of day: “%s”', (cell, time) => expect(clockTime(cell)).toBe(time))

  it.each([
    ['+84 252 3866 123', '02523866123'],
    ['1900 1096', '19001096'],
    ['113', '113'],
  ])('telephone: %s', (cell, digits) => expect(phoneDigits(cell)).toBe(digits))
})
