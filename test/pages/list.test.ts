import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../src/knowledge/catalogue.js'
import type { ProcedureRecord } from '../../src/knowledge/procedure-record.js'
import { procedureRecord } from '../../src/knowledge/procedure-record.js'
import { parseYaml } from '../../src/knowledge/yaml-file.js'
import { listView, MOST_ON_WHOLE_LIST, ROWS_ON_A_PAGE, type ListAsked } from '../../src/pages/list.js'
import { recordText } from '../fixtures/content-folder.js'

const base = (() => {
  const parsed = parseYaml(recordText(), 'record', procedureRecord)
  if (!parsed.ok) throw new Error('the sample record is unsound')
  return parsed.value
})()

const fields = [
  { id: 'ho-tich', name: 'Hộ tịch', portal: ['Hộ tịch'] },
  { id: 'dat-dai', name: 'Đất đai', portal: ['Đất đai'] },
  { id: 'trong', name: 'Không có thủ tục', portal: ['Trống'] },
]

/** `count` records, every third one about land. */
const records = (count: number): ProcedureRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    ...base,
    code: `1.${String(index + 1).padStart(6, '0')}`,
    short_name: `Việc ${String(index + 1).padStart(4, '0')}`,
    field: index % 3 === 2 ? 'dat-dai' : 'ho-tich',
  }))

const view = (of: readonly ProcedureRecord[], asked: Partial<ListAsked> = {}, found?: readonly string[]) =>
  listView(
    {
      catalogue: createCatalogue(new Map(of.map((record) => [record.code, record])), []),
      fields,
      day: '2026-11-21',
    },
    { question: '', field: '', page: 1, ...asked },
    found,
  )

describe('the list of procedures', () => {
  it('groups what is in force by field, in the order of the fields, and leaves empty ones out', () => {
    const { total, fields: counts, shown } = view(records(9))
    expect(total).toBe(9)
    expect(counts.map(({ id, count }) => [id, count])).toEqual([
      ['ho-tich', 6],
      ['dat-dai', 3],
    ])
    expect(shown.kind).toBe('whole')
    const groups = shown.kind === 'whole' ? shown.groups : []
    expect(groups.flatMap((group) => group.records)).toHaveLength(9)
  })

  it('leaves out what is repealed, not yet in force or over', () => {
    const [a, b, c, d] = records(4) as [ProcedureRecord, ProcedureRecord, ProcedureRecord, ProcedureRecord]
    const { total } = view([
      a,
      { ...b, status: 'repealed' },
      { ...c, effective: { from: '2026-11-22' } },
      { ...d, effective: { to: '2026-11-20' } },
    ])
    expect(total).toBe(1)
  })

  it('asks for a field first when there are too many for one page', () => {
    expect(view(records(MOST_ON_WHOLE_LIST)).shown.kind).toBe('whole')
    expect(view(records(MOST_ON_WHOLE_LIST + 1)).shown.kind).toBe('fields')
  })

  it('cuts a long field into pages that miss nothing, and takes any page number', () => {
    const many = records(400)
    const page = (number: number) => view(many, { field: 'dat-dai', page: number })
    const { shown } = page(1)
    const pages = shown.kind === 'part' ? shown.pages : 0
    expect(pages).toBe(Math.ceil(133 / ROWS_ON_A_PAGE))
    const codes = Array.from({ length: pages }, (_, index) => page(index + 1).shown).flatMap((part) =>
      part.kind === 'part' ? part.records.map((record) => record.code) : [],
    )
    expect(new Set(codes).size).toBe(133)
    expect(page(99).asked.page).toBe(pages)
    expect(page(-5).asked.page).toBe(1)
  })

  it('keeps what was found in its order, within the chosen field', () => {
    const found = ['1.000006', '1.000002', '1.000003', '9.999999']
    const codes = (asked: Partial<ListAsked>) => {
      const { shown } = view(records(9), { question: 'x', ...asked }, found)
      return shown.kind === 'part' ? shown.records.map((record) => record.code) : []
    }
    expect(codes({})).toEqual(['1.000006', '1.000002', '1.000003'])
    expect(codes({ field: 'dat-dai' })).toEqual(['1.000006', '1.000003'])
  })

  it('shows everything for a field that is no longer there', () => {
    const { shown, asked } = view(records(9), { field: 'da-bo' })
    expect(shown.kind).toBe('whole')
    expect(asked.field).toBe('')
  })
})
