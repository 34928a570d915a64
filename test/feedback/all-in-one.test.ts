import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAllInOne, type AllInOne } from '../../src/feedback/all-in-one.js'

/** `what` undefined: the message itself. */
const messages: [string, Omit<AllInOne, 'what'> & { what?: string }][] = [
  [
    'tôi tên là Nguyễn Văn A, sđt 0912345678, ở thôn Đồng Tâm xã Nghĩa Trung. Đường tại ngã ba chợ bị sụt từ hôm 12/11, mong xã sửa.',
    {
      what: 'Đường tại ngã ba chợ bị sụt từ hôm 12/11, mong xã sửa.',
      name: 'Nguyễn Văn A',
      phone: '0912345678',
      address: 'thôn Đồng Tâm xã Nghĩa Trung',
      where: 'ngã ba chợ',
      when: 'từ hôm 12/11',
    },
  ],
  [
    'toi ten la nguyen van a sdt 0912345678 o thon dong tam xa nghia trung, duong tai nga ba cho bi sut tu hom 12/11',
    {
      what: 'duong tai nga ba cho bi sut tu hom 12/11',
      name: 'Nguyen Van A',
      phone: '0912345678',
      address: 'thon dong tam xa nghia trung',
      where: 'nga ba cho',
      when: 'tu hom 12/11',
    },
  ],
  [
    'Người gửi: Trần Thị Bích\nSĐT: 0987 654 321\nĐịa chỉ: thôn Lềnh, xã Hà Bắc, tỉnh Hải Phòng\nĐèn đường ở đoạn cầu Lềnh hỏng 3 ngày rồi, tối om.',
    {
      what: 'Đèn đường ở đoạn cầu Lềnh hỏng 3 ngày rồi, tối om.',
      name: 'Trần Thị Bích',
      phone: '0987654321',
      address: 'thôn Lềnh, xã Hà Bắc, tỉnh Hải Phòng',
      where: 'đoạn cầu Lềnh',
      when: '3 ngày rồi',
    },
  ],
  ['nhà tôi ở gần ổ gà to lắm, xe đi qua ngã suốt', {}],
  [
    'Sáng nay tôi nộp hồ sơ H12.34.56-240101-0001 thủ tục 1.004873 tại bộ phận một cửa, cán bộ bắt về lấy thêm giấy.',
    { where: 'bộ phận một cửa', when: 'Sáng nay', dossier: 'H12.34.56-240101-0001', procedure: '1.004873' },
  ],
  [
    'em la le thi hoa, 0912 345 678, email hoa@gmail.com. rac chat dong o dau thon 3 may hom nay khong ai don',
    {
      what: 'rac chat dong o dau thon 3 may hom nay khong ai don',
      name: 'Le Thi Hoa',
      phone: '0912345678',
      email: 'hoa@gmail.com',
      where: 'dau thon 3',
      when: 'may hom nay',
    },
  ],
  ['con tôi tên là Nguyễn Văn B bị từ chối làm khai sinh', {}],
  ['Tôi là người dân thôn 5, muốn phản ánh tiếng ồn karaoke nhà ông Ba tối hôm qua', { when: 'tối hôm qua' }],
  ['đường thôn Lềnh hỏng nặng', {}],
  [
    'tôi tên Hoa ở ấp 3 xã Bình Minh muốn hỏi sao hồ sơ trễ hẹn mãi',
    { name: 'Hoa', address: 'ấp 3 xã Bình Minh' },
  ],
  ['Gọi tôi qua số 0912345678 khi nào sửa xong đường', { phone: '0912345678' }],
  [
    'Kính gửi UBND xã, tôi là Trần Văn Bình trú tại số 12 ngõ 5 đường Lê Lợi, thôn Trung, xã Lợi Bác. Cống trước nhà tắc cả tuần nay.',
    {
      what: 'Kính gửi UBND xã, Cống trước nhà tắc cả tuần nay.',
      name: 'Trần Văn Bình',
      address: 'số 12 ngõ 5 đường Lê Lợi, thôn Trung, xã Lợi Bác',
      when: 'cả tuần nay',
    },
  ],
  [
    'toi ten la le van c o thon dong tam rac do day duong khong ai don',
    { name: 'Le Van C', address: 'thon dong tam' },
  ],
  [
    'Địa điểm: cổng trường tiểu học Đồng Tâm. Xe tải đỗ kín từ sáng 12/11.',
    { where: 'cổng trường tiểu học Đồng Tâm', when: 'từ sáng 12/11' },
  ],
  ['tại sao hồ sơ của tôi trễ 5 ngày rồi chưa trả', { when: '5 ngày rồi' }],
  [
    'cán bộ hộ tịch tên là Hùng quát dân lúc 9h sáng nay tại trụ sở ủy ban xã',
    { where: 'trụ sở ủy ban xã', when: 'lúc 9h sáng nay' },
  ],
  ['tôi nay 70 tuổi, đi lại khó khăn, xin hỏi thủ tục', {}],
  ['toi nay 70 tuoi, di lai kho khan', {}],
  [
    'nước sinh hoạt ở xóm Đông đục ngầu, hôm qua đến giờ. Liên hệ: chị Mai 0351234567',
    { phone: '0351234567', where: 'xóm Đông', when: 'hôm qua đến giờ' },
  ],
  [
    'tên em là Vừ A Dính, ở bản Pá Khôm, xã X. Cầu treo ở bản bị đứt dây cách đây 2 tuần.',
    { what: 'Cầu treo ở bản bị đứt dây cách đây 2 tuần.', name: 'Vừ A Dính', address: 'bản Pá Khôm, xã X' },
  ],
  ['0912345678', { phone: '0912345678' }],
  [
    'Tối qua có xe đổ đất ra bờ mương cuối thôn Trại. Tôi ở thôn Trại, sđt 0912345678.',
    {
      what: 'Tối qua có xe đổ đất ra bờ mương cuối thôn Trại.',
      phone: '0912345678',
      address: 'thôn Trại',
      when: 'Tối qua',
    },
  ],
  ['nhà tôi ở thôn 3 bị ngập từ đêm qua', { address: 'thôn 3', when: 'từ đêm qua' }],
  ['nhà tôi ở thôn Lương Sơn 2', { address: 'thôn Lương Sơn 2' }],
  ['nhà tôi ở thôn Lương Sơn 2, xã Bắc Bình bị ngập', { address: 'thôn Lương Sơn 2, xã Bắc Bình' }],
  ['nhà tôi ở thôn Lương Sơn 2 tuần nay mất nước', { address: 'thôn Lương Sơn', when: '2 tuần nay' }],
  ['ở đoạn đường từ cầu đến chợ có nhiều ổ gà', { where: 'đoạn đường từ cầu đến chợ' }],
  [
    'em ở tổ 2 khu 5 phường Đông. đèn ở ngã tư hỏng',
    { what: 'đèn ở ngã tư hỏng', address: 'tổ 2 khu 5 phường Đông', where: 'ngã tư' },
  ],
  ['den duong o nga tu bi hong 2 tuan nay roi', { where: 'nga tu', when: '2 tuan nay roi' }],
  [
    'họ tên: le thi lan; đt: 0912345678; đ/c: thon 3 xa nghia trung; noi dung: coi xe cho 7h toi keu am i',
    {
      what: 'noi dung: coi xe cho 7h toi keu am i',
      name: 'Le Thi Lan',
      phone: '0912345678',
      address: 'thon 3 xa nghia trung',
    },
  ],
  [
    'Tôi phản ánh anh công an xã thu tiền không biên lai ngày 12 tháng 11 năm 2026 ở chợ Hôm',
    { where: 'chợ Hôm', when: 'ngày 12 tháng 11 năm 2026' },
  ],
  [
    'Hồ sơ 000.00.12.H35-240312-0001 của tôi hẹn 15/10/2026 mà chưa có kết quả',
    { when: '15/10/2026', dossier: '000.00.12.H35-240312-0001' },
  ],
  ['Cảm ơn chị Hương ở quầy 3 rất nhiệt tình', {}],
  [
    'tôi họ tên Lý A Sáng, thôn Nà Lừa. Mong xã làm đường.',
    { what: 'Mong xã làm đường.', name: 'Lý A Sáng', address: 'thôn Nà Lừa' },
  ],
  [
    'SĐT: 0912345678, tên: Nguyễn Thị Hà. Chó thả rông ở khu vực nhà văn hóa thôn 2 cắn người chiều hôm qua.',
    {
      what: 'Chó thả rông ở khu vực nhà văn hóa thôn 2 cắn người chiều hôm qua.',
      name: 'Nguyễn Thị Hà',
      phone: '0912345678',
      where: 'khu vực nhà văn hóa thôn 2',
      when: 'chiều hôm qua',
    },
  ],
  [
    'Chào xã, tôi là Hồ Thị Mơ, dân bản Tà Rùng. Suối dâng ngập cầu tràn từ tối qua.',
    {
      what: 'Chào xã, Suối dâng ngập cầu tràn từ tối qua.',
      name: 'Hồ Thị Mơ',
      address: 'bản Tà Rùng',
      when: 'từ tối qua',
    },
  ],
  [
    'xin phep hoi den duong hong o ngo 5, lien he 0351 234 567',
    { what: 'xin phep hoi den duong hong o ngo 5', phone: '0351234567', where: 'ngo 5' },
  ],
  [
    'Em trai tôi tên là Lê Văn D ở thôn 7 bị xe tông ở cầu Đen lúc 9h tối qua',
    { where: 'cầu Đen', when: 'lúc 9h tối qua' },
  ],
  [
    'Gửi từ: nguyenvana@gmail.com\nHồ sơ đất của tôi quá hạn 20 ngày rồi.',
    { email: 'nguyenvana@gmail.com', when: '20 ngày rồi' },
  ],
  ['Bà con thôn Lũng rất bức xúc vì bụi', {}],
]

describe('readAllInOne', () => {
  it.each(messages)('takes from %j what is there', (message, told) => {
    expect(readAllInOne(message)).toEqual({ what: message, ...told })
  })

  it('adds nothing and changes no order', () => {
    const piece = fc.constantFrom(
      ...'tôi tên là Nguyễn Văn A|, |. |\n|sđt 0912345678|ở thôn 3 xã B|đường hỏng|a@gmail.com|tại chợ|3 ngày rồi|😀'.split(
        '|',
      ),
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(text, (message) => {
        const { what } = readAllInOne(message)
        let from = 0
        for (const sign of what) {
          const at = message.normalize('NFC').indexOf(sign, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + sign.length
        }
      }),
    )
  })

  it('is quick however long the message', () => {
    const began = performance.now()
    for (const piece of [
      'ở ',
      'tại ngã ba ',
      'tôi tên là ',
      '0912 ',
      'thôn Đồng Tâm xã ',
      'từ hôm ',
      'a@',
      '1.',
    ])
      readAllInOne(piece.repeat(5000 / piece.length))
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
