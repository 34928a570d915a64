import { beforeEach, describe, expect, it } from 'vitest'
import { FileNameError, newFileName } from '../../src/photos/file-name.js'
import type { FileStore } from '../../src/photos/file-store.js'
import { bytesOf } from '../photos/make-pdf.js'

/** A store with nothing in it, and hands that reach behind it. */
export interface FilePlace {
  store: FileStore
  /** Everything that lies there, also what is not the store's own. */
  stored(): string[]
  /** Lets a file be written long ago. */
  age(name: string): void
  /** Puts there, long ago, what is not the store's own. */
  plantForeign(): void
}

export const LONG_AGO = new Date('2026-01-01T00:00:00Z')
const LIMIT = new Date('2026-02-01T00:00:00Z')

export async function namesIn(store: Pick<FileStore, 'names'>): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.names()) names.push(name)
  return names.sort()
}

const BAD_NAMES = [
  '../../../etc/passwd',
  '/etc/passwd',
  'ab/cd/x.jpg',
  `${'a'.repeat(40)}.jpg/../x`,
  `../${'a'.repeat(37)}.jpg`,
  `${'a'.repeat(40)}.jpg\0`,
  `${'a'.repeat(40)}.jpg\n`,
  `${'a'.repeat(40)}.jpg?x=1`,
  `${'A'.repeat(40)}.jpg`,
  `${'a'.repeat(40)}.jpg.part`,
  '..',
  '',
]

/** What every store of citizens' files must do. `open` gives a fresh place to each test. */
export function describeFileStore(name: string, open: () => FilePlace | Promise<FilePlace>): void {
  describe(`file store: ${name}`, () => {
    let place: FilePlace
    let store: FileStore
    beforeEach(async () => {
      place = await open()
      ;({ store } = place)
    })
    const everyName = () => namesIn(store)
    const read = async (file: string) => Buffer.from((await store.read(file)) ?? 'nothing').toString()

    it('keeps a file, gives it back and removes it', async () => {
      const file = await store.save(bytesOf('anh\0\xff\r\n'), 'jpeg')
      expect(file).toMatch(/^[0-9a-f]{40}\.jpg$/)
      expect(Buffer.from((await store.read(file)) ?? [])).toEqual(Buffer.from(bytesOf('anh\0\xff\r\n')))
      await store.remove(file)
      expect(await store.read(file)).toBeUndefined()
      await store.remove(file)
      expect(await store.save(bytesOf('x'), 'pdf')).toMatch(/\.pdf$/)
    })

    it('keeps a file of no bytes and one of five megabytes', async () => {
      const [none, much] = [new Uint8Array(), new Uint8Array(5 * 1024 * 1024).map((_, at) => at * 31)]
      const names = [await store.save(none, 'jpeg'), await store.save(much, 'pdf')]
      expect((await store.read(names[0] ?? ''))?.length).toBe(0)
      expect(Buffer.from((await store.read(names[1] ?? '')) ?? []).equals(much)).toBe(true)
    })

    it('puts a file under the name it had elsewhere, and over itself', async () => {
      const file = newFileName('pdf')
      await store.put(file, bytesOf('a'))
      await store.put(file, bytesOf('b'))
      expect(await read(file)).toBe('b')
      expect(await everyName()).toEqual([file])
    })

    it.each(BAD_NAMES)('refuses the name %j', async (bad) => {
      place.plantForeign()
      const before = place.stored()
      await expect(store.read(bad)).rejects.toThrow(FileNameError)
      await expect(store.remove(bad)).rejects.toThrow(FileNameError)
      await expect(store.put(bad, bytesOf('x'))).rejects.toThrow(FileNameError)
      expect(place.stored()).toEqual(before)
    })

    it('gives no name twice, and tells the names of all', async () => {
      expect(await everyName()).toEqual([])
      const names = await Promise.all(Array.from({ length: 60 }, () => store.save(bytesOf('x'), 'jpeg')))
      expect(new Set(names).size).toBe(60)
      place.plantForeign()
      expect(await everyName()).toEqual([...names].sort())
    })

    it('answers for itself before and after the first file', async () => {
      await store.check()
      await store.save(bytesOf('x'), 'jpeg')
      await store.check()
    })

    it('removes old files that belong to nothing, and only those', async () => {
      const names = await Promise.all(Array.from({ length: 5 }, () => store.save(bytesOf('x'), 'jpeg')))
      const [kept = '', lost = '', fresh = '', ...others] = names
      for (const file of [kept, lost, ...others]) place.age(file)
      const asked: string[] = []
      const removed = await store.removeUnknown((old) => {
        asked.push(...old)
        return Promise.resolve(new Set([kept, ...others]))
      }, LIMIT)
      expect(removed).toBe(1)
      expect(asked).not.toContain(fresh)
      expect(await everyName()).toEqual([kept, fresh, ...others].sort())
      expect(await store.read(lost)).toBeUndefined()
    })

    it('asks of many files in portions, and removes all that nobody knows', async () => {
      const names = await Promise.all(Array.from({ length: 1_100 }, () => store.save(bytesOf('x'), 'jpeg')))
      for (const file of names) place.age(file)
      const kept = new Set(names.filter((_, at) => at % 10 === 0))
      let most = 0
      const removed = await store.removeUnknown((old) => {
        most = Math.max(most, old.length)
        return Promise.resolve(kept)
      }, LIMIT)
      expect([removed, await everyName()]).toEqual([990, [...kept].sort()])
      expect(most).toBeLessThanOrEqual(500)
    })

    it('touches nothing of somebody else', async () => {
      expect(await store.removeUnknown(() => Promise.resolve(new Set()), LIMIT)).toBe(0)
      await store.save(bytesOf('x'), 'jpeg')
      place.plantForeign()
      const before = place.stored()
      expect(await store.removeUnknown(() => Promise.resolve(new Set()), LIMIT)).toBe(0)
      expect(place.stored()).toEqual(before)
    })

    it('removes nothing when it cannot be known what belongs', async () => {
      const file = await store.save(bytesOf('x'), 'jpeg')
      place.age(file)
      await expect(store.removeUnknown(() => Promise.reject(new Error('locked')), LIMIT)).rejects.toThrow(
        'locked',
      )
      expect(await everyName()).toEqual([file])
    })
  })
}
