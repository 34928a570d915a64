import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { Sliced } from '../slices.js'
import { descriptionRecord, isDescription } from './description/description-record.js'
import { readDirectory } from './directory/read-directory.js'
import { isDirectoryForm } from './directory/read-sheets.js'
import { UnusableFileError, type FileContent } from './file-content.js'
import type { Imported, ImportKind, ImportOrder, Refused } from './imported.js'
import { isLineList, readLineList } from './list/line-list.js'
import { listRecord } from './list/list-record.js'
import { isList, readList } from './list/read-list.js'
import { sortRows } from './list/sort-rows.js'
import { isPlan, readPlan } from './plan/plan-text.js'
import { portalRecord } from './portal/portal-record.js'
import { createFieldFinder, type FieldFinder } from './record/field-finder.js'
import type { Finished } from './record/finish.js'
import { sameName, tellApart } from './record/names.js'
import { oneLine } from './text.js'

/**
 * What a read file means: records, a plan or a directory, with every row that was left out and why.
 * Pure; a generator that pauses after each row, so a long file is taken in slices (`runInSlices`).
 * @throws UnusableFileError when the file is none of the kinds that can be imported
 */
export function* importFile(given: ImportOrder): Sliced<Imported> {
  // File names from some systems come in decomposed Unicode.
  const order = { ...given, name: oneLine(given.name) || 'tệp tải lên' }
  const kind = kindOf(order.content)
  const fields = createFieldFinder(order.fields)
  switch (kind) {
    case 'procedures':
      return yield* lines(order, fields)
    case 'procedure_list':
      return yield* list(order, fields)
    case 'procedure_document':
      return document(order, fields)
    case 'plan_text':
      return plan(order)
    case 'directory':
      return directory(order)
  }
}

/** Which kind of file it is, by what stands in it. */
export function kindOf(content: FileContent): ImportKind {
  if (content.format === 'jsonl') return 'procedures'
  if (isList(content)) return 'procedure_list'
  if (isDirectoryForm(content)) return 'directory'
  if (isDescription(content)) return 'procedure_document'
  if (isPlan(content)) return 'plan_text'
  if (isLineList(content)) return 'procedure_list'
  throw new UnusableFileError(
    'Không nhận ra nội dung tệp: không phải danh mục thủ tục, bản mô tả thủ tục, kế hoạch hay biểu mẫu danh bạ.',
    'Vui lòng kiểm tra lại tệp: danh mục cần có cột mã và cột tên; bản mô tả cần có thành phần hồ sơ, thời hạn, cơ quan.',
  )
}

function* lines({ name, content, today }: ImportOrder, fields: FieldFinder): Sliced<Imported> {
  const taken = collector()
  for (const { place, text } of content.passages) {
    taken.add(portalRecord(text, { file: name, place, today }, fields), place)
    yield
  }
  return result(name, 'procedures', content.passages.length, taken, fields)
}

function* list(order: ImportOrder, fields: FieldFinder): Sliced<Imported> {
  const { name, content, known = [], today } = order
  const knownField = (printed: string): boolean => fields.known(printed) !== undefined
  const read = isList(content)
    ? yield* readList(content, knownField)
    : readLineList(content, known, knownField)
  yield
  const sorted = yield* sortRows(read.rows)
  const fieldOf = new Map(
    known.flatMap(({ code, field }) => (field === undefined ? [] : [[code, field] as const])),
  )
  const taken = collector([...read.refused, ...sorted.refused], [...read.notes, ...sorted.notes])
  for (const row of sorted.rows) {
    taken.add(listRecord(row, { file: name, today, fieldOf: (code) => fieldOf.get(code) }, fields), row.place)
    yield
  }
  return result(name, 'procedure_list', read.seen, taken, fields)
}

function document({ name, content, known = [], today }: ImportOrder, fields: FieldFinder): Imported {
  const taken = collector()
  taken.add(descriptionRecord(content, { file: name, today, known }, fields), 'cả tệp')
  return result(name, 'procedure_document', 1, taken, fields)
}

function plan({ name, content }: ImportOrder): Imported {
  const planText = readPlan(content)
  return {
    file: name,
    kind: 'plan_text',
    rows: planText.passages.length,
    procedures: [],
    newFields: [],
    refused: [],
    notes: [],
    planText,
  }
}

function directory({ name, content }: ImportOrder): Imported {
  const read = readDirectory(content)
  const refused = read.refused.map((one) => ({ file: name, ...one }))
  return {
    file: name,
    kind: 'directory',
    rows: read.seen,
    procedures: [],
    newFields: [],
    refused,
    notes: read.notes,
    directory: read.directory,
  }
}

interface Collector {
  add(finished: Finished, place: string): void
  records(): ProcedureRecord[]
  refused: Refused[]
  notes: string[]
}

/** Records by code. A code met again with the same name is kept once; with another name none of them is taken. */
function collector(refused: Refused[] = [], notes: string[] = []): Collector {
  const taken = new Map<string, { place: string; record: ProcedureRecord; disputed: boolean }>()
  const refuse = (place: string, reason: string): void => {
    refused.push({ place, reason, remedy: 'Vui lòng giữ lại một bản đúng theo quyết định công bố.' })
  }
  return {
    records: () => [...taken.values()].flatMap(({ record, disputed }) => (disputed ? [] : [record])),
    refused,
    notes,
    add(finished, place) {
      if (!finished.ok) {
        refused.push(finished.refused)
        return
      }
      const { record } = finished
      const earlier = taken.get(record.code)
      if (!earlier) taken.set(record.code, { place, record, disputed: false })
      else if (sameName(earlier.record.name, record.name))
        refuse(place, `Mã ${record.code} đã có ở ${earlier.place}.`)
      else {
        const names = `“${earlier.record.name.slice(0, 90)}” và “${record.name.slice(0, 90)}”`
        const reason = `Mã ${record.code} đứng với hai tên khác nhau (${earlier.place}; ${place}): ${names}.`
        if (!earlier.disputed) refuse(earlier.place, reason)
        refuse(place, reason)
        earlier.disputed = true
      }
    },
  }
}

function result(
  file: string,
  kind: ImportKind,
  rows: number,
  taken: Collector,
  fields: FieldFinder,
): Imported {
  const procedures = tellApart(taken.records())
  const used = new Set(procedures.map(({ field }) => field))
  return {
    file,
    kind,
    rows,
    procedures,
    newFields: fields.newFields().filter(({ id }) => used.has(id)),
    refused: taken.refused.map((one) => ({ file, ...one })),
    notes: taken.notes,
  }
}
