import type { Refused } from '../imported.js'
import { readCode } from '../code.js'
import { decidedBy, placeFor } from '../record/deciders.js'
import type { FieldFinder } from '../record/field-finder.js'
import { finish, type Draft, type Finished } from '../record/finish.js'
import { decisionNumber, lawNumber } from '../record/law-numbers.js'
import { nameFault, namesOf } from '../record/names.js'
import { cutAtWord, linesOf, oneLine, splitLong } from '../text.js'
import { papersOf } from './portal-documents.js'
import { readPortalLine, type PortalLine } from './portal-line.js'
import { doubted, waysOf } from './portal-methods.js'

export interface Origin {
  file: string
  place: string
  /** yyyy-mm-dd. */
  today: string
}

/** One JSON line of the portal as a record that holds everything the line has, or a refusal. */
export function portalRecord(json: string, origin: Origin, fields: FieldFinder): Finished {
  const refuse = (reason: string, remedy: string): Finished => ({
    ok: false,
    refused: refused(origin, reason, remedy),
  })
  const read = readPortalLine(json)
  if (!read.ok) return refuse(read.reason, 'Vui lòng lấy lại dòng này từ Cổng Dịch vụ công rồi tải lại tệp.')
  const code = readCode(read.line.code)
  if (!code.ok) return refuse(code.reason, code.remedy)
  const fault = nameFault(read.line.name)
  if (fault !== undefined)
    return refuse(`Thủ tục ${code.code}: ${fault}`, 'Vui lòng ghi tên đầy đủ theo quyết định công bố.')
  return finish(draftOf(read.line, code, origin, fields), origin.place)
}

function refused({ place }: Origin, reason: string, remedy: string): Refused {
  return { place, reason, remedy }
}

function draftOf(
  line: PortalLine,
  { code, printed }: { code: string; printed: string },
  origin: Origin,
  fields: FieldFinder,
): Draft {
  const names = namesOf(line.name)
  const url = /^https:\/\/\S+$/.test(line.url.trim()) ? line.url.trim() : null
  const published = decisionNumber(line.decision)
  const ways = waysOf(line.methods, sourceOf(url, published.number, origin.file))
  const steps = stepsOf(line.steps)
  const conditions = pieces(linesOf(line.requirements), 4000, 100)
  const laws = line.legal_basis.map(({ code: number, name }) => lawNumber(number, name, origin.today))
  const fees = doubted(ways.fees, [
    ...steps,
    ...conditions,
    ...line.methods.map((method) => method.description),
    ...line.legal_basis.map(({ name }) => name),
  ])
  const papers = papersOf(line.documents)
  const decider = decidedBy({
    levels: line.level,
    body: line.authority || line.agency,
    name: line.name,
    guessed: line.agency_inferred,
  })
  return {
    detail: 'imported',
    code,
    name: names.name,
    short_name: names.short_name,
    field: fields.idOf(line.field),
    applicants: applicantsOf(line.applicants),
    decided_by: decider,
    received_at: { channels: ways.channels, ...placeFor(decider, line.receiving_address) },
    online: { level: 'unknown', ...(url === null ? {} : { url }) },
    times: ways.times,
    fees: fees.fees,
    documents: papers.groups,
    steps,
    result: resultsOf(line.result),
    conditions,
    legal_basis: [...new Set(laws.flatMap(({ number }) => number ?? []))],
    published_by: published.number === undefined ? null : { number: published.number },
    imported_from: { file: cutAtWord(origin.file, 200), place: origin.place, on: origin.today },
    as_of: monthOf(line.source_date) ?? origin.today.slice(0, 7),
    source_url: url,
    aliases: [names.alias],
    choose_when: names.choose_when,
    source_notes: [
      ...(printed === code ? [] : [`Mã in trong nguồn: ${printed}.`]),
      ...splitLong(names.rest, 300).map((rest) => `Tên trong nguồn còn tiếp: ${rest}`),
      ...[fees.note, published.note].filter((note) => note !== undefined),
      ...laws.flatMap(({ note }) => note ?? []),
      ...papers.notes,
      ...ways.notes,
      ...remarksOf(line),
    ],
  }
}

function sourceOf(url: string | null, decision: string | undefined, file: string): string {
  if (url?.includes('dichvucong.gov.vn') === true) return 'Cổng Dịch vụ công quốc gia'
  return decision === undefined ? cutAtWord(`Tệp ${file}`, 160) : `Thủ tục công bố theo ${decision}`
}

/** Lines, and within a line each "Bước 2:" that begins a new sentence. */
function stepsOf(text: string): string[] {
  const lines = linesOf(text).flatMap((line) => line.split(/(?<=[.;:]) (?=[-+]? ?Bước \d+\s*[:.])/u))
  return pieces(
    lines.map((line) => line.replace(/^[-*•]\s+/u, '')),
    2000,
    300,
  )
}

/** Pieces short enough for a record; when there are more than `most`, neighbours share one. */
function pieces(lines: readonly string[], longest: number, most: number): string[] {
  const parts = lines.flatMap((line) => splitLong(line, longest)).filter((line) => line !== '')
  if (parts.length <= most) return parts
  const packed: string[] = []
  for (const part of parts) {
    const last = packed.at(-1)
    if (last !== undefined && last.length + part.length < longest)
      packed[packed.length - 1] = `${last}\n${part}`
    else packed.push(part)
  }
  return packed
}

/** Names of results; only an enumeration of several papers is parted. */
function resultsOf(text: string): string[] {
  const parts = linesOf(text).flatMap((line) => line.split(/;\s+/u))
  return pieces(
    parts.map((part) =>
      part
        .replace(/^[-+*•]\s*/u, '')
        .replace(/[;.]$/u, '')
        .trim(),
    ),
    1000,
    100,
  )
}

/** "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức": commas inside a name do not part it. */
function applicantsOf(text: string): string[] {
  const names = oneLine(text)
    .replace(/\(([^()]*)\)/gu, (brackets) => brackets.replaceAll(',', '\u0001'))
    .replace(/Cán bộ, công chức, viên chức/gu, (name) => name.replaceAll(',', '\u0001'))
    .split(/[,;]\s*/u)
    .map((name) => name.replaceAll('\u0001', ',').trim())
    .filter((name) => name !== '')
  return names.length === 0 ? ['Nguồn không ghi đối tượng'] : names.map((name) => cutAtWord(name, 600))
}

/** The last month a text such as "2026-06..2026-07" names. */
function monthOf(text: string): string | undefined {
  return text.match(/(?<!\d)20\d{2}-(?:0[1-9]|1[0-2])(?!\d)/g)?.at(-1)
}

const FLAGS: Readonly<Record<string, string>> = {
  documents_not_fully_parsed: 'Phần thành phần hồ sơ của nguồn chưa được tách hết.',
  methods_not_fully_parsed: 'Phần cách thức thực hiện của nguồn chưa được tách hết.',
  retyped: 'Nội dung do người khác gõ lại từ bản PDF của Cổng.',
  steps_condensed: 'Trình tự thực hiện là bản rút gọn.',
}

function remarksOf(line: PortalLine): string[] {
  const all = [
    line.steps,
    line.requirements,
    line.agency,
    line.authority,
    ...line.methods.map((method) => method.description),
  ].join('\n')
  return [
    ...line.flags.flatMap((flag) => FLAGS[flag] ?? []),
    ...(/(cấp|ủy ban nhân dân|UBND|công an|phòng [\p{L} ]{3,30}) (huyện|quận)/iu.test(all)
      ? ['Nguồn còn nhắc cấp huyện, cấp này không còn từ 01/7/2025.']
      : []),
    ...(monthOf(line.source_date) === undefined
      ? ['Nguồn không ghi tháng lấy dữ liệu; ghi tháng tải tệp lên.']
      : []),
    ...(line.coordinating.trim() === '' ? [] : [`Cơ quan phối hợp: ${oneLine(line.coordinating)}`]),
  ]
}
