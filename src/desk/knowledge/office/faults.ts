import type { z } from 'zod'

/** What is wrong with a value of the directory, by the name of the value, in words for staff. */
const faults: Readonly<Record<string, string>> = {
  number: 'Số điện thoại gồm 10 hoặc 11 chữ số bắt đầu bằng 0, hoặc số 1800, 1900.',
  phone: 'Số điện thoại gồm 10 hoặc 11 chữ số bắt đầu bằng 0, hoặc số 1800, 1900.',
  published: 'Số di động phải ghi nơi xã đã công khai số này; số riêng của người không được cho biết.',
  email: 'Thư điện tử chưa đúng dạng, ví dụ trungtam@example.gov.vn.',
  website: 'Địa chỉ trang bắt đầu bằng http:// hoặc https://.',
  map: 'Đường dẫn bản đồ bắt đầu bằng https://.',
  days: 'Chọn ít nhất một ngày trong tuần.',
  shifts: 'Ghi ít nhất một buổi, có giờ bắt đầu và giờ kết thúc.',
  source: 'Ghi nơi xã công bố hoặc văn bản, dưới 240 ký tự.',
  why: 'Ghi lý do, ví dụ “nghỉ Tết”.',
  who: 'Ghi ai tiếp.',
  when: 'Ghi ngày tiếp, ví dụ “sáng thứ Năm hằng tuần”.',
  handles: 'Mỗi việc dài nhất 160 ký tự.',
  name: 'Ghi tên.',
  season: 'Ngày bắt đầu và kết thúc mùa ghi dạng ngày/tháng, ví dụ 16/4.',
}

/** One fault of the schema in Vietnamese; the schema's own words are for who edits files. */
export function faultIn({ path, code, message }: z.core.$ZodIssue): string {
  const names = path.filter((part): part is string => typeof part === 'string')
  const last = names.at(-1) ?? ''
  if (code === 'too_big' && last !== 'shifts') return 'Quá dài, hãy rút gọn.'
  if (last === 'from' || last === 'to') {
    if (names.includes('shifts'))
      return message.includes('later')
        ? 'Giờ kết thúc phải sau giờ bắt đầu.'
        : 'Giờ ghi dạng 07:30, từ 00:00 đến 23:59.'
    if (names.includes('season')) return faults['season'] ?? ''
    return 'Chọn ngày bắt đầu và ngày kết thúc.'
  }
  if (last === 'name' && names.includes('season')) return 'Ghi tên mùa, ví dụ “mùa hè”.'
  return faults[last] ?? 'Mục này chưa đúng, xem lại.'
}
