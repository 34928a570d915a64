import { execFile } from 'node:child_process'
import fc from 'fast-check'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { UnusableFileError } from '../../../src/import/file-content.js'
import { readUpload } from '../../../src/import/read/read-upload.js'
import { cell, docOf, docxOf, paragraph, pdfOf, readHere, table, textRow, xlsxOf } from './make-files.js'

const run = promisify(execFile)

const samples = {
  doc: docOf([
    { text: 'một\r' },
    { text: 'hai\x07', inTable: true },
    { text: '\x07', inTable: true, endsRow: true },
  ]),
  docx: docxOf(paragraph('một') + table([cell(['hai'])])),
  pdf: pdfOf([['một']]),
  xlsx: xlsxOf(textRow(1, 'một')),
}

describe('the reading process', () => {
  it.each([
    ['compiled', [], './dist/import/read/read-upload.js'],
    ['from the sources, with tsx', ['--import', 'tsx'], './src/import/read/read-upload.ts'],
  ])('runs %s, and the program ends by itself', async (_, flags, module) => {
    const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-read-'))
    const paths = Object.entries(samples).map(([kind, bytes]) => {
      const path = join(folder, `tep.${kind}`)
      writeFileSync(path, bytes)
      return path
    })
    const script = `
      import { readFileSync } from 'node:fs'
      import { readUpload } from '${module}'
      for (const path of process.argv.slice(1)) console.log((await readUpload(path, readFileSync(path))).format)
      await readUpload('a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47])).catch((error) => console.log(error.name))
    `
    const { stdout } = await run(process.execPath, [
      ...flags,
      '--input-type=module',
      '-e',
      script,
      '--',
      ...paths,
    ])
    expect(stdout.trim().split('\n')).toEqual([...Object.keys(samples), 'UnusableFileError'])
  })

  it('leaves the bytes with the caller and can read several files at once', async () => {
    const bytes = samples.xlsx
    const contents = await Promise.all([
      readUpload('a.xlsx', bytes),
      readUpload('../b\\c.csv', Buffer.from('1,2')),
    ])
    expect(contents.map((content) => content.tables[0]?.name)).toEqual(['Xã A&B', 'c.csv'])
    expect(bytes.byteLength).toBeGreaterThan(0)
  })

  it('keeps the technical cause of a refusal for the log', async () => {
    const refusal: unknown = await readUpload('a.pdf', Buffer.from('%PDF-1.4\n%%EOF')).catch(
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(UnusableFileError)
    expect(refusal).toMatchObject({ cause: expect.stringContaining('PDF') as string })
  })
})

describe('a damaged file', () => {
  it.each(Object.entries(samples))('is read or refused, never more: .%s', async (kind, sample) => {
    const damage = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(damage, async (edits) => {
        const bytes = Buffer.from(sample)
        for (const [at, byte] of edits) bytes[at] = byte
        const outcome = await readHere(`tep.${kind}`, bytes).catch((error: unknown) => error)
        expect(outcome).toHaveProperty(outcome instanceof UnusableFileError ? 'remedy' : 'format')
      }),
      { numRuns: 50 },
    )
  })
})
