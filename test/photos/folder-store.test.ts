import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { filePath } from '../../src/photos/file-name.js'
import type { FileStore } from '../../src/photos/file-store.js'
import { createFolderStore } from '../../src/photos/folder-store.js'
import { describeFileStore, LONG_AGO, namesIn } from '../contracts/file-store.contract.js'
import { bytesOf } from './make-pdf.js'

const newPlace = (): string => join(mkdtempSync(join(tmpdir(), 'hoi-xa-files-')), 'files')

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

const age = (path: string): void => {
  utimesSync(path, LONG_AGO, LONG_AGO)
}

describeFileStore('a folder', () => {
  const dir = newPlace()
  return {
    store: createFolderStore(dir),
    stored: () => filesBelow(dirname(dir)),
    age: (name) => age(filePath(dir, name)),
    plantForeign() {
      mkdirSync(join(dir, 'ab', 'cd'), { recursive: true })
      const foreign = ['x', 'ab/cd/README', `ab/${'a'.repeat(40)}.jpg`].map((name) => join(dir, name))
      for (const path of [...foreign, join(dirname(dir), 'x')]) {
        writeFileSync(path, 'somebody else')
        age(path)
      }
    },
  }
})

describe('a folder of files', () => {
  let dir: string
  let store: FileStore
  beforeEach(() => {
    dir = newPlace()
    store = createFolderStore(dir)
  })
  const pathOf = (name: string): string => filePath(dir, name)

  it('lets nobody else on the machine read it', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    const mode = (path: string): number => statSync(path).mode & 0o777
    expect(mode(pathOf(name))).toBe(0o600)
    for (const folder of [dirname(pathOf(name)), dirname(dirname(pathOf(name))), dir])
      expect(mode(folder)).toBe(0o700)
  })

  it('leaves nothing behind when a file cannot be written', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    // Not a real buffer: the write fails once the file is open.
    const broken = new Proxy(new Uint8Array(4), {}) as Uint8Array
    await expect(store.save(broken, 'jpeg')).rejects.toThrow()
    expect(filesBelow(dir)).toEqual([pathOf(name)])
  })

  it.skipIf(process.getuid?.() === 0)('rejects when the disk may not be written', async () => {
    await store.save(bytesOf('x'), 'jpeg')
    for (const folder of readdirSync(dir)) chmodSync(join(dir, folder), 0o500)
    chmodSync(dir, 0o500)
    await expect(store.save(bytesOf('x'), 'jpeg')).rejects.toThrow(/EACCES/)
    await expect(store.check()).rejects.toThrow(/EACCES/)
  })

  it('removes what a killed process left half written', async () => {
    const limit = new Date('2026-02-01T00:00:00Z')
    const name = await store.save(bytesOf('x'), 'jpeg')
    const part = join(dirname(pathOf(name)), `${name.slice(0, 4)}${'0'.repeat(36)}.pdf.part`)
    writeFileSync(part, 'half')
    const allKnown = (old: readonly string[]) => Promise.resolve(new Set(old))
    expect(await store.removeUnknown(allKnown, limit)).toBe(0)
    expect(await namesIn(store)).toEqual([name])
    age(part)
    expect(await store.removeUnknown(allKnown, limit)).toBe(1)
    expect(filesBelow(dir)).toEqual([pathOf(name)])
  })
})
