import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readArticles } from '../../src/training/law.js'

const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-law-'))
let count = 0

function lawFile(...lines: string[]): string {
  const path = join(folder, `law-${++count}.jsonl.gz`)
  writeFileSync(path, gzipSync(lines.join('\n')))
  return path
}

const row = (t: string, b: string): string => JSON.stringify({ t, b })

describe('readArticles', () => {
  it('reads title and body of each line, a last line break or none', async () => {
    const expected = [
      { title: 'Quyền được khai sinh', body: 'Cá nhân có quyền được khai sinh.' },
      { title: 'Khai tử', body: 'Việc khai tử' },
    ]
    const rows = expected.map(({ title, body }) => row(title, body))
    expect(await readArticles(lawFile(...rows))).toEqual(expected)
    expect(await readArticles(lawFile(...rows, ''))).toEqual(expected)
  })

  it('reads a long body to its end', async () => {
    const [article] = await readArticles(lawFile(row('Điều', 'a'.repeat(5_000))))
    expect(article?.body).toBe('a'.repeat(5_000))
  })

  it('has no articles in an empty file', async () => {
    expect(await readArticles(lawFile(''))).toEqual([])
  })

  it.each([
    ['no body', '{"t":"Điều 2"}'],
    ['a body that is no text', '{"t":"Điều 2","b":7}'],
    ['something else than an article', '["Điều 2"]'],
    ['no JSON at all', '{"t":"Điều 2","b":'],
  ])('names file and line of a row with %s', async (_, broken) => {
    const path = lawFile(row('Điều 1', 'x'), broken, row('Điều 3', 'y'))
    await expect(readArticles(path)).rejects.toThrow(`${path}:2`)
  })

  it('names the line as an editor counts it, empty lines too', async () => {
    const path = lawFile(row('Điều 1', 'x'), '', '{"t":"Điều 2"}')
    await expect(readArticles(path)).rejects.toThrow(`${path}:3`)
  })

  it('rejects for a file that is not there', async () => {
    await expect(readArticles(join(folder, 'nowhere.gz'))).rejects.toThrow('ENOENT')
  })
})
