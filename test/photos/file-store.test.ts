import { chmodSync, existsSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { FileNameError } from '../../src/photos/file-name.js'
import { createFileStore, type FileStore } from '../../src/photos/file-store.js'
import { bytesOf } from './make-pdf.js'

let dir: string
let store: FileStore
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'hoi-xa-files-')), 'files')
  store = createFileStore(dir)
})

const pathOf = (name: string): string => join(dir, name.slice(0, 2), name.slice(2, 4), name)
const stored = (): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

describe('file store', () => {
  it('keeps a file, gives it back and removes it', async () => {
    const name = await store.save(bytesOf('ảnh'), 'jpeg')
    expect(name).toMatch(/^[0-9a-f]{40}\.jpg$/)
    expect(Buffer.from((await store.read(name)) ?? [])).toEqual(Buffer.from(bytesOf('ảnh')))
    await store.remove(name)
    expect(await store.read(name)).toBeUndefined()
    await store.remove(name)
    expect(await store.save(bytesOf('x'), 'pdf')).toMatch(/\.pdf$/)
  })

  it('lets nobody else on the machine read it', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    const mode = (path: string): number => statSync(path).mode & 0o777
    expect(mode(pathOf(name))).toBe(0o600)
    for (const folder of [dirname(pathOf(name)), dirname(dirname(pathOf(name))), dir])
      expect(mode(folder)).toBe(0o700)
  })

  it.each([
    '../../../etc/passwd',
    '/etc/passwd',
    'ab/cd/x.jpg',
    `${'a'.repeat(40)}.jpg/../x`,
    `../${'a'.repeat(37)}.jpg`,
    `${'a'.repeat(40)}.jpg\0`,
    `${'a'.repeat(40)}.jpg\n`,
    `${'A'.repeat(40)}.jpg`,
    `${'a'.repeat(40)}.jpg.part`,
    '..',
    '',
  ])('refuses the name %j', async (name) => {
    writeFileSync(join(dirname(dir), 'x'), 'outside')
    await expect(store.read(name)).rejects.toThrow(FileNameError)
    await expect(store.remove(name)).rejects.toThrow(FileNameError)
    expect(existsSync(join(dirname(dir), 'x'))).toBe(true)
  })

  it('gives no name twice', async () => {
    const names = await Promise.all(Array.from({ length: 200 }, () => store.save(bytesOf('x'), 'jpeg')))
    expect(new Set(names).size).toBe(200)
    expect(stored().sort()).toEqual([...names].sort())
  })

  it('leaves nothing behind when a file cannot be written', async () => {
    await store.save(bytesOf('x'), 'jpeg')
    // Not a real buffer: the write fails once the file is open.
    const broken = new Proxy(new Uint8Array(4), {}) as Uint8Array
    await expect(store.save(broken, 'jpeg')).rejects.toThrow()
    expect(stored()).toHaveLength(1)
  })

  it.skipIf(process.getuid?.() === 0)('rejects when the disk may not be written', async () => {
    await store.save(bytesOf('x'), 'jpeg')
    for (const folder of readdirSync(dir)) chmodSync(join(dir, folder), 0o500)
    chmodSync(dir, 0o500)
    await expect(store.save(bytesOf('x'), 'jpeg')).rejects.toThrow(/EACCES/)
  })
})

describe('cleaning', () => {
  const longAgo = new Date('2026-01-01T00:00:00Z')
  const limit = new Date('2026-02-01T00:00:00Z')
  const age = (path: string): void => {
    utimesSync(path, longAgo, longAgo)
  }

  it('removes old files that belong to nothing, and only those', async () => {
    const names = await Promise.all(Array.from({ length: 5 }, () => store.save(bytesOf('x'), 'jpeg')))
    const [kept = '', lost = '', fresh = '', ...others] = names
    for (const name of [kept, lost, ...others]) age(pathOf(name))
    const asked: string[] = []
    const removed = await store.removeUnknown((old) => {
      asked.push(...old)
      return Promise.resolve(new Set([kept, ...others]))
    }, limit)
    expect(removed).toBe(1)
    expect(asked).not.toContain(fresh)
    expect(stored().sort()).toEqual([kept, fresh, ...others].sort())
    expect(stored()).not.toContain(lost)
  })

  it('removes what a killed process left half written', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    const part = join(dirname(pathOf(name)), `${name.slice(0, 4)}${'0'.repeat(36)}.pdf.part`)
    writeFileSync(part, 'half')
    expect(await store.removeUnknown((old) => Promise.resolve(new Set(old)), limit)).toBe(0)
    age(part)
    expect(await store.removeUnknown((old) => Promise.resolve(new Set(old)), limit)).toBe(1)
    expect(stored()).toEqual([name])
  })

  it('touches no file of somebody else, and survives a folder that is not there', async () => {
    expect(await store.removeUnknown(() => Promise.resolve(new Set()), limit)).toBe(0)
    const name = await store.save(bytesOf('x'), 'jpeg')
    const other = join(dirname(pathOf(name)), 'README')
    for (const path of [other, join(dir, 'note')]) {
      writeFileSync(path, 'x')
      age(path)
    }
    expect(await store.removeUnknown(() => Promise.resolve(new Set()), limit)).toBe(0)
    expect(stored()).toHaveLength(3)
  })

  it('removes nothing when it cannot be known what belongs', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    age(pathOf(name))
    await expect(store.removeUnknown(() => Promise.reject(new Error('locked')), limit)).rejects.toThrow(
      'locked',
    )
    expect(stored()).toEqual([name])
  })
})
