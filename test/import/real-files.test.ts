import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Imported } from '../../src/import/imported.js'
import { importFile } from '../../src/import/import-file.js'
import { readUpload } from '../../src/import/read/read-upload.js'
import { loadContent } from '../../src/content.js'
import { planText } from '../../src/knowledge/plan-text-record.js'
import { procedureRecord, type ProcedureRecord } from '../../src/knowledge/procedure-record.js'
import type { Field } from '../../src/knowledge/topic-records.js'
import type { KnownProcedure } from '../../src/import/imported.js'
import { runInSlices } from '../../src/slices.js'
import { TODAY } from './content.js'

const SHARED = '../shared'
const files = (folder: string): string[] => readdirSync(`${SHARED}/${folder}`).sort()

let fields: readonly Field[]
let known: KnownProcedure[]
let portal: Imported
let own: ReadonlyMap<string, ProcedureRecord>

async function read(path: string): Promise<Imported> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const content = await readUpload(name, readFileSync(`${SHARED}/${path}`))
  return runInSlices(importFile({ name, content, fields, known, today: TODAY }))
}

// Public files collected for the project; they are not part of it, and the tests pass without them.
const absent = !existsSync(SHARED)
describe.skipIf(absent)(absent ? 'the real files (skipped: ../shared is absent)' : 'the real files', () => {
  beforeAll(async () => {
    const content = await loadContent('.')
    if (!content.ok)
      throw new Error(content.problems.map((problem) => `${problem.file}: ${problem.message}`).join('\n'))
    fields = content.knowledge.fields
    own = content.knowledge.procedures
    known = [...own.values()].map(({ code, name, field }) => ({ code, name, field }))
    portal = await read('data/all-procedures.jsonl')
  })

  const faults = ({ procedures }: Imported): string[] =>
    procedures.flatMap((record) => (procedureRecord.safeParse(record).success ? [] : [record.code]))

  it('gives each of the 2,845 lines of the portal a record that passes, or a refusal', () => {
    const result = portal
    expect(result.rows).toBe(2845)
    expect(result.procedures.length + result.refused.length).toBe(2845)
    expect(result.procedures.length).toBeGreaterThanOrEqual(2840)
    expect(faults(result)).toEqual([])
    const ids = new Set([...fields, ...result.newFields].map(({ id }) => id))
    expect(result.procedures.filter(({ field }) => !ids.has(field))).toEqual([])
  })

  it('loses no paper of the portal without a word', () => {
    const lines = readFileSync(`${SHARED}/data/all-procedures.jsonl`, 'utf8').trim().split('\n')
    const records = new Map(portal.procedures.map((record) => [record.code, record]))
    const lost = lines.flatMap((line) => {
      const { code, documents } = JSON.parse(line) as { code: string; documents: unknown[] }
      const record = records.get(code)
      if (!record) return []
      const items = record.documents
        .flatMap((group) => group.items)
        .filter(({ note }) => !/^Phần (?!1\/)/u.test(note ?? ''))
      const told = record.source_notes.filter((note) => note.includes('không có tên')).length
      return items.length + told === documents.length ? [] : [code]
    })
    expect(lost).toEqual([])
  })

  it('does not say "free" of what the project’s own records, read by hand, say otherwise', () => {
    const free = ({ fees }: ProcedureRecord): boolean => fees.some(({ kind }) => kind === 'free')
    const both = portal.procedures.flatMap((record) => {
      const read = own.get(record.code)
      return read?.detail === 'full' ? [{ record, read }] : []
    })
    expect(both.length).toBeGreaterThan(250)
    expect(
      both.filter(({ record, read }) => free(record) && !free(read)).map(({ record }) => record.code),
    ).toEqual([])
  })

  it.each([
    ['danh-sach-tthc-BoCongAn.xlsx', 339],
    ['danh-sach-tthc-BoTaiChinh.xlsx', 706],
    ['danh-sach-tthc-BoTuPhap.xlsx', 271],
    ['danh-sach-tthc-BoXayDung.xlsx', 525],
    ['danh-sach-tthc-NganhangNhanuocVietNam.xlsx', 261],
    ['danh-sach-tthc-NongNghiepvaMoiTruong.xlsx', 537],
  ])('reads %s: %i rows', async (name, rows) => {
    const result = await read(`data/portal-lists/${name}`)
    expect(result).toMatchObject({ kind: 'procedure_list', rows })
    expect(result.procedures.length + result.refused.length).toBe(rows)
    expect(result.procedures.length).toBeGreaterThanOrEqual(rows - 2)
    expect(faults(result)).toEqual([])
  })

  it('reads the descriptions whose names are known, and refuses the others by name', async () => {
    const results: Imported[] = []
    for (const name of files('data/procedure-docs')) {
      if (!name.startsWith('form_')) results.push(await read(`data/procedure-docs/${name}`))
    }
    expect(results).toHaveLength(53)
    expect(results.flatMap(faults)).toEqual([])
    expect(results.flatMap(({ procedures }) => procedures).length).toBeGreaterThanOrEqual(40)
    for (const { refused } of results)
      for (const { reason } of refused) expect(reason).toContain('không trùng thủ tục nào đã biết')
  }, 180_000)

  it.each(['bac-binh', 'ha-bac', 'loi-bac', 'nghia-trung', 'xuan-duong'])(
    'reads the plan %s whole',
    async (commune) => {
      const { kind, planText: draft } = await read(`plans/${commune}.txt`)
      expect(kind).toBe('plan_text')
      const plan = planText.parse({ commune, file: `${commune}.txt`, imported_on: TODAY, ...draft })
      expect(plan.title).toMatch(/^Kế hoạch Cải cách hành chính/u)
      expect(plan.passages.length).toBeGreaterThan(80)
      // Headings aside, every word of the plan stands in a passage.
      const letters = (said: string): number => said.replace(/[^\p{L}]/gu, '').length
      const whole = letters(readFileSync(`${SHARED}/plans/${commune}.txt`, 'utf8'))
      const kept = plan.passages.reduce((sum, { text }) => sum + letters(text), 0)
      expect(kept / whole).toBeGreaterThan(0.85)
    },
  )
})
