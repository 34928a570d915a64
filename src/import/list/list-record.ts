import type { Channel, ProcedureRecord } from '../../knowledge/procedure-record.js'
import { fold } from '../../language/fold.js'
import { decidedBy, placeFor, type DecidedBy } from '../record/deciders.js'
import { readFees } from '../record/fees.js'
import type { FieldFinder } from '../record/field-finder.js'
import { finish, type Draft, type Finished } from '../record/finish.js'
import { lawNumbersIn } from '../record/law-numbers.js'
import { namesOf } from '../record/names.js'
import { ORDINARY, readLimit } from '../record/times.js'
import { cutAtWord, oneLine, splitLong } from '../text.js'
import type { Role } from './columns.js'
import type { ListRow } from './read-list.js'

export interface ListOrigin {
  file: string
  /** yyyy-mm-dd. */
  today: string
  /** Field id of a procedure known already. */
  fieldOf: (code: string) => string | undefined
}

/** A row of a list as a record that tells no more than its row: papers and steps are not in lists. */
export function listRecord(row: ListRow, origin: ListOrigin, fields: FieldFinder): Finished {
  const notes: string[] = []
  return finish(draftOf(row, origin, fields, notes), row.place)
}

function draftOf(row: ListRow, origin: ListOrigin, fields: FieldFinder, notes: string[]): Draft {
  const cell = (role: Role): string => row.cells.get(role) ?? ''
  const names = namesOf(row.name)
  const decider = deciderOf(row, cell)
  const published = publishedIn(cell('decision'), origin.today)
  const source = cutAtWord(`Danh sách trong tệp ${origin.file}`, 160)
  const effective = effectiveFrom(`${cell('note')} ${cell('decision')}`, origin.today)
  const { channels, note } = channelsOf(row)
  if (row.printed !== row.code) notes.push(`Mã in trong danh sách: ${row.printed}.`)
  for (const rest of splitLong(names.rest, 300)) notes.push(`Tên trong nguồn còn tiếp: ${rest}`)
  if (cell('note') !== '') notes.push(`Ghi chú trong danh sách: ${cell('note')}`)
  if (cell('ministry') !== '') notes.push(`Cơ quan ban hành: ${cell('ministry')}`)
  if (isMarked(row.cells.get('anywhere'))) notes.push('Danh sách ghi thực hiện không phụ thuộc địa giới.')
  if (row.section.repealed === true) notes.push('Đứng trong danh mục thủ tục bị bãi bỏ.')
  const place = placeFor(decider, cell('place'))
  return {
    detail: 'listed',
    code: row.code,
    name: names.name,
    short_name: names.short_name,
    field: fieldIn(row, origin, fields),
    status: row.section.repealed === true ? 'repealed' : effective === undefined ? 'active' : 'future',
    effective: effective === undefined ? {} : { from: effective },
    applicants: [
      cell('applicants') === ''
        ? 'Danh sách không ghi đối tượng'
        : cutAtWord(oneLine(cell('applicants')), 600),
    ],
    decided_by: decider,
    received_at: { channels, place: place.place, ...noteOf([place.note, note]) },
    online: { level: onlineLevel(row) },
    times: [{ case: ORDINARY, ...readLimit(cell('time')) }],
    fees: readFees(cell('fee'), source),
    documents: [],
    steps: [],
    result: cell('result') === '' ? [] : splitLong(oneLine(cell('result')), 1000),
    legal_basis: lawNumbersIn(cell('legal'), origin.today),
    published_by: published,
    imported_from: { file: cutAtWord(origin.file, 200), place: cutAtWord(row.place, 120), on: origin.today },
    as_of: origin.today.slice(0, 7),
    source_url: null,
    aliases: [names.alias],
    choose_when: names.choose_when,
    source_notes: notes,
  }
}

function deciderOf(row: ListRow, cell: (role: Role) => string): DecidedBy {
  const levels = cell('level') === '' ? (LEVELS[row.section.level ?? 'unknown'] ?? '') : cell('level')
  return decidedBy({ levels, body: cell('agency'), name: row.name })
}

const LEVELS: Readonly<Record<string, string>> = {
  commune: 'Cấp xã',
  province: 'Cấp tỉnh',
  central: 'Cấp bộ',
}

/** The row's own column, then the heading above it, then what is known of the code. */
function fieldIn(row: ListRow, origin: ListOrigin, fields: FieldFinder): string {
  const printed = row.cells.get('field') ?? row.section.field
  return printed === undefined ? (origin.fieldOf(row.code) ?? fields.idOf('')) : fields.idOf(printed)
}

function channelsOf(row: ListRow): { channels: Channel[]; note?: string } {
  const manner = fold(row.cells.get('manner') ?? '')
  const post = isMarked(row.cells.get('post')) || /buu chinh|bcci/.test(manner)
  const level = onlineLevel(row)
  const online = level === 'full' || level === 'partial' || /truc tuyen|cong dich vu cong/.test(manner)
  const channels: Channel[] = [
    'direct',
    ...(online ? (['online'] as const) : []),
    ...(post ? (['post'] as const) : []),
  ]
  return online || post || manner.includes('truc tiep')
    ? { channels }
    : { channels, note: 'Danh sách không ghi cách nộp hồ sơ.' }
}

/** A mark in one of the two columns, or the level in words; both or none say nothing. */
function onlineLevel(row: ListRow): ProcedureRecord['online']['level'] {
  const full = isMarked(row.cells.get('online_full'))
  const partial = isMarked(row.cells.get('online_partial'))
  if (full !== partial) return full ? 'full' : 'partial'
  const words = fold(row.cells.get('online') ?? '')
  if (/toan trinh|muc (do )?4/.test(words)) return words.includes('mot phan') ? 'unknown' : 'full'
  if (/mot phan|muc (do )?3/.test(words)) return 'partial'
  return words.includes('thong tin') ? 'information' : 'unknown'
}

/** "Quyết định số 766/QĐ-UBND ngày 05/3/2026". */
function publishedIn(text: string, today: string): Draft['published_by'] {
  const number = /(?<![\d/])\d{1,5}[a-zđ]?\s*\/\s*QĐ-[\p{Lu}\d-]+/u.exec(text)?.[0].replace(/\s+/g, '')
  if (number === undefined) return null
  const date = dayIn(text)
  return date === undefined || date > today ? { number } : { number, date }
}

/** The day from which a row that says "có hiệu lực từ ngày 01/3/2027" holds, when it is still to come. */
function effectiveFrom(text: string, today: string): string | undefined {
  const from =
    /(?:có )?hiệu lực(?: thi hành)?(?: kể)?(?: từ)?(?: ngày)?\s*:?\s*(\d{1,2}[/.-]\d{1,2}[/.-]20\d{2})/iu.exec(
      text,
    )?.[1]
  const day = dayIn(from ?? '')
  return day !== undefined && day > today ? day : undefined
}

function dayIn(text: string): string | undefined {
  const match = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](20\d{2})(?!\d)/.exec(text)
  if (!match) return undefined
  const [, day = '', month = '', year = ''] = match
  const real = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
}

function noteOf(parts: readonly (string | undefined)[]): { note?: string } {
  const said = parts.filter((part) => part !== undefined).join(' ')
  return said === '' ? {} : { note: cutAtWord(said, 1000) }
}

/** Folded text of a cell that is a mark: "x", "X", "✓", "có". */
function isMarked(cell: string | undefined): boolean {
  return cell !== undefined && (/^[x×✓✔☒☑v]$/iu.test(cell.trim()) || ['co', 'true', '1'].includes(fold(cell)))
}
