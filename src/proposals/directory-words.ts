import type { CommuneDirectory } from '../knowledge/directory-record.js'
import { hoursInWords, phoneInWords, shiftsInWords } from '../knowledge/opening-hours.js'

/** A commune's directory line by line, as staff compare it: what it is of, and what it says. Pure. */
export function directoryInWords(directory: CommuneDirectory | undefined): Map<string, string> {
  const lines = new Map<string, string>()
  const tell = (label: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') lines.set(label, value)
  }
  if (!directory) return lines
  tell('Nguồn', directory.source)
  for (const place of directory.places) {
    const of = (what: string): string => `${place.name}: ${what}`
    tell(of('địa chỉ'), place.address)
    tell(of('chỉ đường'), place.directions)
    tell(of('bản đồ'), place.map)
    tell(of('điện thoại'), place.phone && phoneInWords(place.phone.number))
    tell(of('thư điện tử'), place.email)
    tell(of('trang thông tin'), place.website)
    tell(of('giờ làm việc'), hoursInWords(place.hours))
    tell(
      of('ngày nghỉ, đổi giờ'),
      place.exceptions
        .map(({ from, to, closed, shifts, why }) => {
          const when = from === to ? from : `${from} đến ${to}`
          return `${when}: ${closed ? 'nghỉ' : shiftsInWords(shifts)} (${why})`
        })
        .join('; '),
    )
  }
  for (const { name, handles, phone, email } of directory.units) {
    const contact = [phone && phoneInWords(phone.number), email].filter(Boolean).join(', ')
    tell(`Đơn vị ${name}`, [handles.join('; ') || 'chưa ghi việc', contact].filter(Boolean).join('. '))
  }
  for (const { title, name } of directory.posts) tell(`${title} ${name}`, 'có trong danh bạ')
  for (const { name, head } of directory.hamlets) tell(`Thôn, tổ ${name}`, head ?? 'có trong danh bạ')
  for (const { who, when, note } of directory.reception)
    tell(`Tiếp công dân, ${who}`, [when, note].filter(Boolean).join('; '))
  for (const { asks, say } of directory.facts) tell(asks.join(', '), say)
  return lines
}
