import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { fold } from '../../language/fold.js'
import { cutAtWord, oneLine, splitLong } from '../text.js'
import { formIn, paperName } from '../record/paper-name.js'
import type { PortalLine } from './portal-line.js'

type Group = ProcedureRecord['documents'][number]
export type Paper = Group['items'][number]
type Row = PortalLine['documents'][number]

/** More copies than a citizen is ever asked for: a form's number that ran into the count. */
const MOST_COPIES = 10
const MOST = { name: 2000, case: 800, note: 1000, rows: 150 }

export interface Papers {
  groups: Group[]
  /** What was not taken as printed, for staff. */
  notes: string[]
}

/**
 * Papers by case in the order of the source. No row is lost: one without a name is told to staff, one
 * too long for a record is parted, a count that cannot be right is left out and told.
 */
export function papersOf(rows: readonly Row[]): Papers {
  const groups = new Map<string, Paper[]>()
  const notes: string[] = []
  for (const [index, row] of rows.entries()) {
    const { title, action } = caseOf(row.case)
    const name = paperName(row.name, row.form)
    if (name === '') {
      notes.push(`Giấy tờ thứ ${index + 1} trong nguồn không có tên.`)
      continue
    }
    const items = groups.get(title) ?? []
    groups.set(title, items)
    items.push(...papers(row, name, action, index + 1, notes))
  }
  return { groups: [...groups].flatMap(([title, items]) => grouped(title, items)), notes }
}

/** Headings that name no case of its own. */
const PLAIN_CASE =
  /^(\d+|[a-zđ]|[ivx]+)?[ .)]*((cac )?giay to phai nop( \(?ban chinh\)?)?|thanh phan ho so|ho so)( bao gom| gom)?$/
const SHOWN_CASE = /^(\d+|[a-zđ]|[ivx]+)?[ .)]*(cac )?giay to phai xuat trinh\b/

function caseOf(printed: string): { title: string; action: Paper['action'] } {
  const title = oneLine(printed).replace(/[:;,.\s]+$/u, '')
  const folded = fold(title)
  if (SHOWN_CASE.test(folded)) return { title: '', action: 'show' }
  return { title: PLAIN_CASE.test(folded) ? '' : title, action: 'submit' }
}

function papers(row: Row, name: string, action: Paper['action'], place: number, notes: string[]): Paper[] {
  const parts = splitLong(name, MOST.name)
  const form = formIn(name)
  if (parts.length > 1)
    notes.push(`Giấy tờ thứ ${place} dài ${name.length} ký tự, được tách làm ${parts.length} dòng.`)
  return parts.map((part, index) => ({
    name: part,
    action: /^(xuất trình|giấy tờ phải xuất trình)/iu.test(part) ? 'show' : action,
    by: 'citizen',
    ...(index === 0 ? counts(row, place, notes) : {}),
    ...(index === 0 && form !== undefined ? { form } : {}),
    ...(parts.length > 1 ? { note: `Phần ${index + 1}/${parts.length} của một mục mà nguồn in liền.` } : {}),
  }))
}

function counts(row: Row, place: number, notes: string[]): Pick<Paper, 'originals' | 'copies'> {
  const count = (value: number | null, what: string): number | undefined => {
    if (value === null || value === 0) return undefined
    if (value <= MOST_COPIES) return value
    notes.push(
      `Giấy tờ thứ ${place} in ${value} ${what}, có lẽ số của mẫu bị dính vào số bản; không ghi số bản.`,
    )
    return undefined
  }
  const originals = count(row.originals, 'bản chính')
  const copies = count(row.copies, 'bản sao')
  return { ...(originals === undefined ? {} : { originals }), ...(copies === undefined ? {} : { copies }) }
}

/** Groups of a size a record may hold, each with its case. */
function grouped(title: string, items: readonly Paper[]): Group[] {
  const head = title.length <= MOST.case ? title : cutAtWord(title, MOST.case)
  const rest = head === title ? '' : title.slice(head.length - 1).trim()
  const groups: Group[] = []
  for (let from = 0; from < items.length; from += MOST.rows) {
    const part = items.slice(from, from + MOST.rows)
    const [first] = part
    // The end of a case too long for its field is kept with the first paper.
    const shown =
      first && rest !== ''
        ? [{ ...first, note: cutAtWord(`Trường hợp này còn ghi: ${rest}`, MOST.note) }, ...part.slice(1)]
        : part
    groups.push({ ...(head === '' ? {} : { case: head }), items: [...shown] })
  }
  return groups
}
