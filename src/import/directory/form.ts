import { fold } from '../../language/fold.js'

/** One column of a sheet: what it is called, and by which other words it is known. */
export interface FormColumn {
  key: string
  heading: string
  meaning: RegExp
  width: number
}

export interface FormSheet {
  key: SheetKey
  title: string
  meaning: RegExp
  /** What staff read above the headings. */
  how: string
  columns: readonly FormColumn[]
}

export type SheetKey =
  'places' | 'hours' | 'exceptions' | 'units' | 'posts' | 'hamlets' | 'reception' | 'facts'

const column = (key: string, heading: string, meaning: RegExp, width = 24): FormColumn => ({
  key,
  heading,
  meaning,
  width,
})

const phone = [
  column('phone', 'Điện thoại', /dien thoai|^sdt$|^so may$|duong day nong/, 18),
  column('published', 'Nơi công khai số', /cong khai|nguon so/, 30),
]
const email = column('email', 'Thư điện tử', /thu dien tu|e ?mail/, 26)

/** The form a commune fills in: the same words are written into the empty form and looked for in a filled one. */
export const formSheets: readonly FormSheet[] = [
  {
    key: 'places',
    title: 'Địa điểm',
    meaning: /^dia diem|^tru so|^noi lam viec/,
    how: 'Mỗi dòng một nơi người dân đến. Nơi đầu tiên nên là Trung tâm Phục vụ hành chính công. Số điện thoại ghi dạng chữ, giữ số 0 ở đầu.',
    columns: [
      column('name', 'Tên nơi', /^ten\b|^noi$|^dia diem$/, 34),
      column('address', 'Địa chỉ', /dia chi/, 40),
      column('directions', 'Chỉ đường', /chi duong|cach di/, 34),
      column('map', 'Bản đồ (đường dẫn https)', /ban do/, 34),
      ...phone,
      email,
      column('website', 'Trang thông tin điện tử', /trang (thong tin|web)|website/, 30),
    ],
  },
  {
    key: 'hours',
    title: 'Giờ làm việc',
    meaning: /^gio (lam viec|mo cua)|^thoi gian lam viec/,
    how: 'Mỗi dòng một nhóm ngày của một nơi, ví dụ: Thứ 2 - Thứ 6, sáng 07:30 đến 11:30. Mùa để trống nếu quanh năm như nhau.',
    columns: [
      column('place', 'Tên nơi', /^ten\b|^noi$|^dia diem/, 34),
      column('days', 'Các ngày', /cac ngay|^ngay( trong tuan)?$|^thu( trong tuan)?$/, 22),
      column('morning_from', 'Sáng từ', /^sang (tu|bat dau)/, 10),
      column('morning_to', 'Sáng đến', /^sang (den|ket thuc)/, 10),
      column('afternoon_from', 'Chiều từ', /^chieu (tu|bat dau)/, 10),
      column('afternoon_to', 'Chiều đến', /^chieu (den|ket thuc)/, 10),
      column('season', 'Mùa', /^mua|^dot/, 14),
      column('season_from', 'Mùa từ (ngày/tháng)', /^(mua|dot) tu|^ap dung tu/, 18),
      column('season_to', 'Mùa đến (ngày/tháng)', /^(mua|dot) den|^ap dung den/, 18),
      column('note', 'Ghi chú', /ghi chu/, 30),
    ],
  },
  {
    key: 'exceptions',
    title: 'Ngày nghỉ, đổi giờ',
    meaning: /^ngay nghi|^doi gio|^nghi le/,
    how: 'Ngày nghỉ hoặc ngày làm việc khác thường. Đánh x vào cột Nghỉ nếu đóng cửa cả ngày.',
    columns: [
      column('place', 'Tên nơi', /^ten\b|^noi$|^dia diem/, 34),
      column('from', 'Từ ngày (ngày/tháng/năm)', /^tu ngay/, 22),
      column('to', 'Đến ngày (ngày/tháng/năm)', /^den ngay/, 22),
      column('closed', 'Nghỉ (x)', /^nghi\b|dong cua/, 10),
      column('open_from', 'Mở từ', /^mo tu|^lam tu/, 10),
      column('open_to', 'Mở đến', /^mo den|^lam den/, 10),
      column('why', 'Lý do', /ly do|^dip/, 34),
    ],
  },
  {
    key: 'units',
    title: 'Đơn vị',
    meaning: /^don vi|^phong ban|^co quan/,
    how: 'Mỗi dòng một phòng, ban, đơn vị. Các việc phụ trách cách nhau bằng dấu chấm phẩy, viết như người dân hay gọi.',
    columns: [
      column('name', 'Tên đơn vị', /^ten\b|^don vi$/, 34),
      column('handles', 'Việc phụ trách', /phu trach|nhiem vu|linh vuc|cong viec/, 50),
      column('place', 'Làm việc tại', /lam viec tai|^noi\b|dia diem/, 30),
      ...phone,
      email,
    ],
  },
  {
    key: 'posts',
    title: 'Chức danh',
    meaning: /^chuc (danh|vu)|^can bo|^lanh dao|^nhan su/,
    how: 'Chỉ ghi người mà xã đã công khai. Số di động chỉ được nhận khi ghi rõ nơi công khai số.',
    columns: [
      column('title', 'Chức danh', /^chuc (danh|vu)/, 30),
      column('name', 'Họ và tên', /^ho (va )?ten|^ten\b/, 26),
      column('unit', 'Đơn vị', /don vi|phong ban/, 30),
      ...phone,
      email,
    ],
  },
  {
    key: 'hamlets',
    title: 'Thôn',
    meaning: /^(thon|ban|ap|khu|to dan pho|khom|buon)\b/,
    how: 'Mỗi dòng một thôn, bản, ấp, khu phố; ghi cả loại, ví dụ: thôn Đông.',
    columns: [
      column('name', 'Tên thôn', /^ten\b|^(thon|ban|ap|khu pho|khom|buon|to dan pho)$/, 26),
      column('head', 'Trưởng thôn', /truong|ho (va )?ten/, 26),
      ...phone,
    ],
  },
  {
    key: 'reception',
    title: 'Tiếp công dân',
    meaning: /tiep (cong )?dan/,
    how: 'Lịch lãnh đạo tiếp công dân, ví dụ: Chủ tịch UBND xã; thứ Năm tuần đầu tiên của tháng.',
    columns: [
      column('who', 'Người tiếp', /^nguoi tiep|^lanh dao|^chuc danh|^ai$/, 34),
      column('when', 'Thời gian', /thoi gian|^ngay\b|^lich\b/, 40),
      column('place', 'Tại', /^tai$|^noi\b|dia diem/, 30),
      column('note', 'Ghi chú', /ghi chu/, 30),
    ],
  },
  {
    key: 'facts',
    title: 'Thông tin khác',
    meaning: /^thong tin khac|^hoi dap/,
    how: 'Điều người dân hay hỏi mà xã đã công khai. Các cách hỏi cách nhau bằng dấu chấm phẩy.',
    columns: [column('asks', 'Người dân hỏi', /hoi/, 44), column('say', 'Trả lời', /tra loi|noi dung/, 60)],
  },
]

/** The sheet of the form that a title names; the longer titles come first. */
export function sheetOf(title: string): FormSheet | undefined {
  const folded = fold(title).replace(/^\d+ /, '')
  return formSheets.find(({ meaning }) => meaning.test(folded))
}
