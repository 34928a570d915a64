import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { likelyDuplicate, likelySame, SAME_MATTER } from '../../src/feedback/same-matter.js'
import type { FeedbackKind, Ticket, TicketState } from '../../src/feedback/ticket.js'

const same: [string, string][] = [
  ['Rác chất đống đầu thôn Đồng Tâm mấy hôm nay không ai dọn', 'rac o dau thon dong tam van chua ai don'],
  ['Đèn đường ở ngã ba chợ hỏng 3 ngày rồi', 'bóng đèn ngã ba chợ vẫn tắt, hỏng cả tuần'],
  ['Đường vào thôn Lềnh nhiều ổ gà', 'đường thôn Lềnh hư hỏng nặng, xin sửa'],
  ['Cán bộ một cửa quát dân lúc nộp hồ sơ', 'cán bộ ở một cửa gắt gỏng với tôi khi nộp hồ sơ'],
  ['Hồ sơ đất của tôi trễ hẹn 10 ngày chưa trả', 'hồ sơ đất quá hạn mà chưa trả kết quả'],
  ['Karaoke nhà ông Ba xóm Đông ồn tới khuya', 'loa kéo nhà ông Ba xóm Đông hát hò tới nửa đêm'],
  ['Cống trước trường tiểu học bị tắc gây ngập', 'trước trường tiểu học ngập nước do rãnh tắc'],
  ['Chó thả rông ở thôn 2 cắn người', 'thôn 2 có chó không rọ mõm cắn người'],
  ['Trại lợn nhà ông Tư xả thải hôi thối', 'mùi hôi từ trại lợn ông Tư chịu không nổi'],
  ['Cầu treo bản Pá Khôm đứt dây', 'day cau treo ban pa khom bi dut'],
  ['Xe tải chở đất làm bụi đường liên thôn', 'xe tải chở đất chạy bụi mù đường liên thôn'],
  ['Thủ tục khai sinh bắt nộp thêm giấy xác nhận cư trú', 'làm khai sinh lại đòi giấy xác nhận cư trú'],
  ['Nước máy ở tổ 5 đục ngầu', 'tổ 5 nước máy đục không dùng được'],
  ['Mất nước 3 ngày ở khu 2', 'khu 2 cúp nước đã 4 ngày'],
  ['Cây đổ chắn đường ở km 12', 'cây đổ ở km 12 chắn hết đường'],
  ['Cán bộ hộ tịch thu tiền không có biên lai', 'thu tiền khai sinh không biên lai ở bộ phận hộ tịch'],
  ['Đèn ở ngõ 12 đường Lê Lợi tắt', 'ngõ 12 Lê Lợi không có đèn đường, tối om'],
  ['Dây điện sà xuống đường thôn Trung', 'thôn Trung có dây điện sà thấp rất nguy hiểm'],
  ['Nhà bên cạnh lấn chiếm vỉa hè bán hàng', 'vỉa hè bị lấn chiếm để bán hàng'],
  ['Nắp cống trên đường Trần Phú bị vỡ', 'nap cong duong tran phu vo nguy hiem qua'],
  ['Hẹn trả căn cước ngày 12 nhưng chưa có', 'căn cước hẹn ngày 12 mà tới nay chưa trả'],
  ['bãi rác cạnh nghĩa trang bốc mùi', 'rác thải cạnh nghĩa trang hôi thối'],
]
const different: [string, string][] = [
  ['Rác chất đống đầu thôn 3', 'Rác chất đống đầu thôn 5'],
  ['Đèn đường ngõ 12 hỏng', 'Đèn đường ngõ 15 hỏng'],
  ['Đường vào thôn Lềnh nhiều ổ gà', 'Karaoke ở thôn Lềnh ồn tới khuya'],
  ['Hồ sơ đất của tôi trễ hẹn', 'Hồ sơ khai sinh bị trả lại không nói lý do'],
  ['Cán bộ một cửa quát dân', 'một cửa thiếu ghế ngồi chờ'],
  ['Chó thả rông cắn người', 'Lợn chết vứt ra mương'],
  ['Cống tắc gây ngập trước chợ', 'Chợ không có chỗ để xe'],
  ['Cây đổ chắn đường ở km 12', 'Cây đổ chắn đường ở km 19'],
  ['Trại lợn nhà ông Tư hôi thối', 'Nhà ông Tư xây nhà lấn đường'],
  ['Nước máy ở tổ 5 đục', 'Điện ở tổ 5 chập chờn'],
  ['Cầu treo đứt dây', 'Dây điện sà xuống đường'],
  ['Xe tải chở đất làm bụi', 'xe buýt bỏ bến không đón khách'],
  ['Thủ tục khai sinh đòi giấy xác nhận cư trú', 'Thủ tục kết hôn đòi giấy khám sức khỏe'],
  ['Mong xã lắp thêm đèn đường thôn Trung', 'Mong xã làm sân bóng thôn Trung'],
  ['Cảm ơn cán bộ hộ tịch nhiệt tình', 'Cán bộ địa chính hẹn mấy lần không gặp'],
  ['Hẹn trả căn cước chưa có', 'Hẹn trả hộ chiếu chưa có'],
  ['mất điện ở khu 2', 'mất nước ở khu 2'],
  ['Thu phí rác cao quá', 'Rác không ai thu gom cả tuần'],
  ['Lấn chiếm vỉa hè bán hàng', 'Đường ngập sau mưa'],
  ['tôi xin phản ánh tới xã việc đường hỏng', 'tôi xin phản ánh tới xã việc thu tiền sai'],
  ['Nắp cống đường Trần Phú vỡ', 'Đường Trần Phú xe đỗ kín lòng đường'],
  ['nghĩa trang thiếu lối đi', 'rác thải cạnh chợ hôi thối'],
]

/** Written after words and threshold were set. */
const unseen: { same: [string, string][]; different: [string, string][] } = {
  same: [
    ['Bờ kè sông đoạn chùa Phúc bị lở', 'sạt lở bờ kè cạnh chùa Phúc'],
    ['Trạm y tế đóng cửa cả buổi chiều', 'chiều nào trạm y tế cũng đóng cửa sớm'],
    ['Nhà hàng xóm đốt rơm khói mù mịt', 'đốt rơm rạ khói bay khắp xóm'],
    ['Hồ sơ cấp sổ đỏ nộp từ tháng 3 chưa có kết quả', 'nộp làm sổ đỏ tháng 3 mà chưa thấy trả'],
    ['Loa phường mở to lúc 5 giờ sáng', 'loa phường 5h sáng đã mở to quá'],
    ['Biển báo ở ngã tư bị che khuất', 'bien bao nga tu bi cay che khuat'],
    ['Bộ phận một cửa nghỉ sớm trước giờ', 'chưa hết giờ mà một cửa đã nghỉ'],
    ['Trụ điện nghiêng sắp đổ cạnh trường mầm non', 'cột điện cạnh trường mầm non nghiêng nguy hiểm'],
    ['Xã thu tiền xây nhà văn hóa không công khai', 'khoản thu xây nhà văn hóa không được công khai'],
    ['Vòi nước công cộng ở chợ bị rò', 'nước ở vòi công cộng trong chợ chảy cả ngày'],
  ],
  different: [
    ['Bờ kè sông bị lở', 'Bến đò thiếu áo phao'],
    ['Trạm y tế đóng cửa buổi chiều', 'Trạm y tế hết thuốc'],
    ['Đốt rơm khói mù mịt', 'Khói từ lò gạch'],
    ['Hồ sơ cấp sổ đỏ chưa có kết quả', 'Sổ đỏ ghi sai diện tích'],
    ['Loa phường mở to', 'Loa phường không kêu'],
    ['Biển báo ở ngã tư bị che', 'Ngã tư hay có tai nạn, xin lắp đèn tín hiệu'],
    ['Bộ phận một cửa nghỉ sớm', 'Bộ phận một cửa thiếu mẫu đơn'],
    ['Trụ điện nghiêng ở xóm 4', 'Trụ điện nghiêng ở xóm 9'],
    ['Thu tiền xây nhà văn hóa không công khai', 'Nhà văn hóa bị dột'],
    ['Vòi nước công cộng bị rò', 'Nhà vệ sinh công cộng bẩn'],
  ],
}

describe('likelySame', () => {
  it('finds nine in ten of the same matter and takes one in twenty of others', () => {
    const missed = same.filter(([a, b]) => likelySame(a, b) < SAME_MATTER)
    const mistaken = different.filter(([a, b]) => likelySame(a, b) >= SAME_MATTER)
    expect(missed.length / same.length, JSON.stringify(missed)).toBeLessThan(0.1)
    expect(mistaken.length / different.length, JSON.stringify(mistaken)).toBeLessThan(0.05)
  })

  it('does not fall apart on pairs it was not set on', () => {
    const missed = unseen.same.filter(([a, b]) => likelySame(a, b) < SAME_MATTER)
    const mistaken = unseen.different.filter(([a, b]) => likelySame(a, b) >= SAME_MATTER)
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(3)
    expect(mistaken.length, JSON.stringify(mistaken)).toBeLessThanOrEqual(3)
  })

  it('is 1 for the same text, whatever its marks and case, and symmetric', () => {
    for (const [a, b] of [...same, ...different]) {
      expect(likelySame(a, a.toUpperCase())).toBeCloseTo(1)
      expect(likelySame(a, b)).toBeCloseTo(likelySame(b, a))
    }
  })

  it('stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(likelySame(a, b)).toBeGreaterThanOrEqual(0)
        expect(likelySame(a, b)).toBeLessThanOrEqual(1)
      }),
    )
    expect(likelySame('', '')).toBe(0)
  })
})

describe('likelyDuplicate', () => {
  const tickets = [
    ticket('a', 'Đường vào thôn Lềnh nhiều ổ gà', null),
    ticket('b', 'Đèn đường hỏng', 'ngõ 12 đường Lê Lợi'),
    ticket('c', 'Rác chất đống ở chợ', null, 'closed'),
    ticket('d', 'Cán bộ một cửa quát dân', null, 'handling', 'conduct'),
  ]
  it.each([
    ['đường thôn Lềnh hư nặng', null, 'field_report', 'a'],
    ['Đèn đường hỏng', 'ngõ 12 đường Lê Lợi', 'field_report', 'b'],
    ['Đèn đường hỏng', 'ngõ 15 đường Nguyễn Trãi', 'field_report', undefined],
    ['rác chất đống ở chợ', null, 'field_report', undefined],
    ['cán bộ một cửa quát dân', null, 'conduct', 'd'],
    ['cán bộ một cửa quát dân', null, 'procedure_rules', undefined],
    ['cầu sập', null, 'field_report', undefined],
  ] as const)('of %j at %j (%s) finds %s', (text, where, kind, id) => {
    expect(likelyDuplicate(text, where, kind, tickets)?.id).toBe(id)
  })
})

function ticket(
  id: string,
  what: string,
  where: string | null,
  state: TicketState = 'handling',
  kind: FeedbackKind = 'field_report',
): Ticket {
  return {
    id,
    code: 'K7M2QX96T',
    commune: 'nghia-trung',
    kind,
    standing: 'formal',
    state,
    outcome: null,
    sender: null,
    owner: null,
    matter: { what, where, when: null, procedure: null, dossier: null, point: null },
    receivedAt: new Date('2026-11-12T02:00:00Z'),
    clock: null,
    due: null,
    unit: null,
    reply: null,
    answeredOn: null,
    summary: null,
    summaryBy: null,
    contested: false,
    rating: null,
    version: 1,
    updatedAt: new Date('2026-11-12T02:00:00Z'),
  }
}
