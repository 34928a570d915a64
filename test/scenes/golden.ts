import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const ROOT = fileURLToPath(new URL('golden', import.meta.url))

const rewriting = process.env['UPDATE_GOLDEN'] === '1'

/** Compares with the file, or with UPDATE_GOLDEN=1 writes it anew. */
export function compareGolden(name: string, told: string): void {
  const path = join(ROOT, `${name}.txt`)
  if (rewriting) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, told)
  }
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  expect(told, `what ${name}.txt tells; when the change is meant: UPDATE_GOLDEN=1`).toBe(kept)
}

/** Files of scenes that are no more; with UPDATE_GOLDEN=1 they are removed. */
export function strayGolden(names: readonly string[]): string[] {
  const expected = new Set(names.map((name) => `${name}.txt`))
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.txt'),
  )
  const stray = files.map((file) => file.replaceAll('\\', '/')).filter((file) => !expected.has(file))
  if (!rewriting) return stray
  for (const file of stray) rmSync(join(ROOT, file))
  return []
}
