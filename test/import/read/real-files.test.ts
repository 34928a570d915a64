import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileContent } from '../../../src/import/file-content.js'
import { readHere } from './make-files.js'

const ROOT = '../shared'
const missing = !existsSync(join(ROOT, 'data'))
const skipped = missing ? ' (skipped: the shared data folder does not lie beside this checkout)' : ''

const filesIn = (folder: string): string[] => (missing ? [] : readdirSync(join(ROOT, folder)).sort())

async function read(folder: string, name: string): Promise<FileContent> {
  return readHere(name, readFileSync(join(ROOT, folder, name)))
}

const isClean = (text: string): boolean =>
  text === text.normalize('NFC').trim() && !/HYPERLINK|[^\P{Cc}\n]|\p{Cf}|[^\P{Zs} ]/u.test(text)

describe.skipIf(missing)(`the files we were given${skipped}`, () => {
  it.each(filesIn('data/portal-lists'))('a list of the national portal: %s', async (name) => {
    const { format, tables } = await read('data/portal-lists', name)
    expect(format).toBe('xlsx')
    expect(tables).toHaveLength(1)
    const [title, headings, ...rows] = tables[0]?.rows ?? []
    expect(title?.cells[0]).toContain('DANH SÁCH THỦ TỤC HÀNH CHÍNH')
    expect(headings?.cells).toEqual(['Mã số', 'Tên', 'Cơ quan ban hành', 'Cơ quan thực hiện', 'Lĩnh vực'])
    expect(rows.length).toBeGreaterThan(250)
    for (const [index, row] of rows.entries()) {
      expect(row.place).toBe(`trang tính Danh sách TTHC, dòng ${index + 3}`)
      expect(row.cells[0]).toMatch(/^\d\.\d{6}(\.\S+)?$/)
      for (const cell of row.cells) expect(isClean(cell), row.place).toBe(true)
    }
  })

  const documents = filesIn('data/procedure-docs')

  it.each(documents.filter((name) => !name.startsWith('form')))(
    'a description of a procedure: %s',
    async (name) => {
      const { format, tables, passages } = await read('data/procedure-docs', name)
      expect(format).toBe('doc')
      for (const { place, text } of passages) expect(isClean(text), place).toBe(true)
      // Every one of them has a heading, the steps and the records to keep as tables.
      expect(tables.length).toBeGreaterThanOrEqual(5)
      const steps = tables.find((table) => table.rows[0]?.cells.some((cell) => cell.startsWith('Trình tự')))
      expect(steps?.rows.length).toBeGreaterThan(3)
      expect(passages.some((passage) => /Thời hạn/i.test(passage.text))).toBe(true)
    },
  )

  it.each(documents.filter((name) => name.startsWith('form')))(
    'plain text under the name of %s',
    async (name) => {
      const { format, passages } = await read('data/procedure-docs', name)
      expect(format).toBe('text')
      expect(passages.some((passage) => passage.text.includes('KHAI SINH'))).toBe(true)
    },
  )

  it.each(filesIn('plans'))('a plan: %s', async (name) => {
    const { format, passages } = await read('plans', name)
    expect(format).toBe('text')
    expect(passages.length).toBeGreaterThan(50)
    for (const { place, text } of passages) expect(isClean(text), place).toBe(true)
  })
})
