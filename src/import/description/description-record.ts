import { fold } from '../../language/fold.js'
import type { FileContent } from '../file-content.js'
import type { KnownProcedure } from '../imported.js'
import { decidedBy, placeFor } from '../record/deciders.js'
import { readFees, type Fee } from '../record/fees.js'
import type { FieldFinder } from '../record/field-finder.js'
import { finish, type Draft, type Finished } from '../record/finish.js'
import { lawNumbersIn } from '../record/law-numbers.js'
import { namesOf } from '../record/names.js'
import { ORDINARY, readLimit } from '../record/times.js'
import { cutAtWord, oneLine, splitLong } from '../text.js'
import { identify } from './identify.js'
import { papersIn } from './papers.js'
import { describedIn, type Line, type Part, type Parts } from './parts.js'

/** True for a text with the headings of a procedure's description. */
export function isDescription(content: FileContent): boolean {
  const { parts } = describedIn(content)
  const told: Part[] = ['documents', 'time', 'agency', 'result', 'legal', 'steps']
  return parts.has('documents') && told.filter((part) => parts.has(part)).length >= 3
}

export interface DescriptionOrigin {
  file: string
  today: string
  known: readonly KnownProcedure[]
}

/** One description as one record with what was found of it, or a refusal. */
export function descriptionRecord(
  content: FileContent,
  origin: DescriptionOrigin,
  fields: FieldFinder,
): Finished {
  const { parts, procedures } = describedIn(content)
  const place = 'cả tệp'
  if (procedures > 1) {
    const reason = `Tệp có ${procedures} phần thời hạn giải quyết, có lẽ là nhiều thủ tục trong một tệp.`
    return {
      ok: false,
      refused: { place, reason, remedy: 'Vui lòng tách mỗi thủ tục thành một tệp rồi tải lại.' },
    }
  }
  const identified = identify(origin.file, content, parts, origin.known)
  if (!identified.ok)
    return { ok: false, refused: { place, reason: identified.reason, remedy: identified.remedy } }
  return finish(draftOf(content, parts, identified, origin, place, fields), place)
}

function draftOf(
  content: FileContent,
  parts: Parts,
  { code, name, note }: { code: string; name: string; note?: string },
  origin: DescriptionOrigin,
  place: string,
  fields: FieldFinder,
): Draft {
  const names = namesOf(name)
  const lines = (part: Part): readonly Line[] => parts.get(part) ?? []
  const text = (part: Part): string =>
    lines(part)
      .map((line) => line.text)
      .join('\n')
  const decider = decidedBy({
    levels: '',
    name,
    body: lines('agency')
      .map((line) => bare(line.text))
      .join('\n'),
  })
  const papers = papersIn(lines('documents'))
  const steps = stepsOf(content, lines('steps'))
  const known = origin.known.find((procedure) => procedure.code === code)
  const missing = MUST.filter(([part]) => !parts.has(part)).map(([, what]) => what)
  return {
    detail: 'imported',
    code,
    name: names.name,
    short_name: names.short_name,
    field: known?.field ?? fields.idOf(''),
    applicants: applicantsOf(text('applicants')),
    decided_by: decider,
    received_at: { channels: ['direct'], ...placeFor(decider, ''), note: mannerOf(text('manner')) },
    online: { level: 'unknown' },
    times: [{ case: ORDINARY, ...readLimit(text('time')) }],
    fees: feesOf(lines('fee'), origin.file),
    documents: papers.groups,
    steps,
    result: lines('result').flatMap((line) => splitLong(bare(line.text), 1000)),
    conditions: [...conditionsOf(lines('conditions')), ...papers.remarks]
      .flatMap((line) => splitLong(line, 4000))
      .slice(0, 100),
    legal_basis: lawNumbersIn(text('legal'), origin.today),
    published_by: null,
    imported_from: { file: cutAtWord(origin.file, 200), place, on: origin.today },
    as_of: monthOf(content, origin.today),
    source_url: null,
    aliases: [names.alias],
    choose_when: names.choose_when,
    source_notes: [
      ...(note === undefined ? [] : [note]),
      ...(missing.length === 0 ? [] : [`Không tìm thấy trong tệp: ${missing.join(', ')}.`]),
      ...(text('coordinating') === '' ? [] : [`Cơ quan phối hợp: ${oneLine(text('coordinating'))}`]),
      ...(parts.has('work')
        ? ['Tệp là quy trình nội bộ của cơ quan, không phải quyết định công bố; cần đối chiếu.']
        : []),
    ],
  }
}

const MUST: readonly [Part, string][] = [
  ['documents', 'thành phần hồ sơ'],
  ['time', 'thời hạn'],
  ['fee', 'phí, lệ phí'],
  ['agency', 'cơ quan thực hiện'],
  ['result', 'kết quả'],
  ['legal', 'căn cứ pháp lý'],
]

/** Steps from the text, else from the table of work: "what is done (who does it)". */
function stepsOf({ tables }: FileContent, lines: readonly Line[]): string[] {
  if (lines.length > 0) return lines.flatMap((line) => splitLong(bare(line.text), 2000)).slice(0, 300)
  const work = tables.find(
    ({ rows }) => rows[0]?.cells.some((cell) => fold(cell).startsWith('trinh tu cac buoc')) === true,
  )
  const heads = work?.rows[0]?.cells.map((cell) => fold(cell)) ?? []
  const what = heads.findIndex((head) => head.startsWith('trinh tu'))
  const who = heads.findIndex((head) => head.startsWith('trach nhiem'))
  return (work?.rows.slice(1) ?? []).flatMap(({ cells }) => {
    const done = oneLine(cells[what] ?? '').replace(/^-\s*/u, '')
    const by = oneLine(cells[who] ?? '')
    return done === '' ? [] : splitLong(by === '' ? done : `${done} (${by})`, 2000)
  })
}

/** A line a fee; "Không" and "Miễn lệ phí" only count when they are all that is said. */
function feesOf(lines: readonly Line[], file: string): Fee[] {
  const source = cutAtWord(`Tệp ${file}`, 160)
  const said = lines.map((line) => bare(line.text)).filter((line) => line !== '')
  if (said.length === 0) return [{ kind: 'unknown' }]
  const fees = said.flatMap((line) => readFees(line, source))
  if (fees.length === 1 || !fees.some((fee) => fee.kind === 'free')) return fees
  const whole = cutAtWord(said.join(' '), 2000)
  return [
    { kind: 'unknown', text: whole },
    ...fees.filter((fee) => fee.kind === 'amount' && fee.item !== undefined),
  ]
}

function applicantsOf(text: string): string[] {
  const names = oneLine(text)
    .split(/[;,]\s*/u)
    .map(bare)
    .filter((name) => name !== '')
  return names.length === 0 ? ['Nguồn không ghi đối tượng'] : names.map((name) => cutAtWord(name, 600))
}

function conditionsOf(lines: readonly Line[]): string[] {
  const said = lines.map((line) => bare(line.text))
  return said.length === 1 && /^không( có)?$/iu.test(said[0] ?? '') ? [] : said
}

function mannerOf(text: string): string {
  return text === ''
    ? 'Tệp không ghi cách nộp hồ sơ.'
    : cutAtWord(`Cách thức thực hiện: ${oneLine(text)}`, 1000)
}

/** "Ngày ban hành: 07/7/2025" -> "2025-07"; else the month of the import. */
function monthOf({ passages }: FileContent, today: string): string {
  for (const { text } of passages.slice(0, 12)) {
    const match = /ngày ban hành\s*:?\s*\d{1,2}[/.-](\d{1,2})[/.-](20\d{2})/iu.exec(text)
    const month = Number(match?.[1])
    if (match && month >= 1 && month <= 12) return `${match[2] ?? ''}-${String(month).padStart(2, '0')}`
  }
  return today.slice(0, 7)
}

function bare(text: string): string {
  return oneLine(text)
    .replace(/^[-+*•·]+\s*/u, '')
    .replace(/[;.]+$/u, '')
    .trim()
}
