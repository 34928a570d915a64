import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import type { Switch, Version, VersionFile } from '../../src/versions/version-store.js'

const version = (hash: string): Omit<Version, 'id'> => ({
  hash,
  madeAt: new Date(1_000),
  who: 'chị Lan',
  why: 'danh mục mới',
  parent: undefined,
  counts: { procedures: 1 },
})

const switched = (id: number, before?: number): Switch => ({
  version: id,
  before,
  kind: 'apply',
  at: new Date(2_000),
  who: 'chị Lan',
  why: 'danh mục mới',
  folderHash: 'f',
})

/** What every storage engine must do for versions of the knowledge. */
export function describeVersionStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: version store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    const files: VersionFile[] = [
      { path: 'knowledge/a.yml', text: 'một', origin: 'folder' },
      { path: 'knowledge/b.yml', text: 'hai', origin: 'import' },
      { path: 'knowledge/c.yml', text: 'một', origin: 'folder' },
    ]

    it('gives back every file of a version, in order, with its origin', async () => {
      const id = await storage.versions.save(version('h1'), files)
      expect(await storage.versions.files(id)).toEqual(files)
      expect(await storage.versions.find(id)).toEqual({ ...version('h1'), id })
    })

    it('keeps one version for equal hashes and another for others', async () => {
      const first = await storage.versions.save(version('h1'), files)
      expect(await storage.versions.save({ ...version('h1'), parent: 7 }, files)).toBe(first)
      expect(await storage.versions.find(first)).toMatchObject({ parent: 7 })
      const second = await storage.versions.save(version('h2'), files.slice(1))
      expect(second).not.toBe(first)
      expect((await storage.versions.list(10)).map(({ id }) => id)).toEqual([second, first])
    })

    it('gives the hash of each file, equal for equal texts', async () => {
      const id = await storage.versions.save(version('h1'), files)
      const hashes = await storage.versions.hashes(id)
      expect([...hashes.keys()]).toEqual(files.map(({ path }) => path))
      expect(hashes.get('knowledge/a.yml')).toBe(hashes.get('knowledge/c.yml'))
      expect(hashes.get('knowledge/a.yml')).not.toBe(hashes.get('knowledge/b.yml'))
      await expect(storage.versions.hashes(id + 1)).rejects.toThrow()
    })

    it('keeps thousands of files', async () => {
      const many = Array.from({ length: 3_000 }, (_, index): VersionFile => ({
        path: `knowledge/${index}.json`,
        text: `{"n":${index}}`,
        origin: 'import',
      }))
      const id = await storage.versions.save(version('many'), many)
      expect(await storage.versions.files(id)).toEqual(many)
    })

    it('has nothing in service at first, then the last switch', async () => {
      expect(await storage.versions.current()).toBeUndefined()
      const first = await storage.versions.save(version('h1'), files)
      const second = await storage.versions.save(version('h2'), files.slice(1))
      expect(await storage.versions.switchTo(switched(first), undefined)).toBe('switched')
      expect(await storage.versions.switchTo(switched(second, first), first)).toBe('switched')
      expect(await storage.versions.current()).toEqual(switched(second, first))
      expect(await storage.versions.switches()).toEqual([switched(first), switched(second, first)])
    })

    it('refuses a switch that expects another version in service', async () => {
      const first = await storage.versions.save(version('h1'), files)
      const second = await storage.versions.save(version('h2'), files.slice(1))
      await storage.versions.switchTo(switched(first), undefined)
      expect(await storage.versions.switchTo(switched(second), undefined)).toBe('moved')
      const both = await Promise.all([
        storage.versions.switchTo(switched(second, first), first),
        storage.versions.switchTo(switched(second, first), first),
      ])
      expect(both.sort()).toEqual(['moved', 'switched'])
    })

    it('refuses to put an unknown version in service or to read it', async () => {
      await expect(storage.versions.switchTo(switched(99), undefined)).rejects.toThrow()
      await expect(storage.versions.files(99)).rejects.toThrow('99')
      expect(await storage.versions.find(99)).toBeUndefined()
    })
  })
}
