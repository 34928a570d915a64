import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCache } from '../../src/versions/seed-cache.js'

let folder: string
let built: string
let cache: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoi-xa-seed-'))
  built = join(folder, 'built')
  cache = join(folder, 'cache')
  await mkdir(join(built, 'kept'), { recursive: true })
  await writeFile(join(built, 'kept', 'records.bin'), 'of the build')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const kept = (): Promise<string> => readFile(join(cache, 'kept', 'records.bin'), 'utf8')

describe('seedCache', () => {
  it('fills an empty cache, and leaves nothing beside it', async () => {
    await seedCache(built, cache)
    expect(await kept()).toBe('of the build')
    expect(await readdir(join(cache, 'kept'))).toEqual(['records.bin'])
  })

  it('leaves what the service made after the build', async () => {
    await seedCache(built, cache)
    await writeFile(join(cache, 'kept', 'records.bin'), 'of the service')
    await seedCache(built, cache)
    expect(await kept()).toBe('of the service')
  })

  it('replaces what is older than the build', async () => {
    await seedCache(built, cache)
    await writeFile(join(built, 'kept', 'records.bin'), 'of the next build')
    const later = new Date(Date.now() + 60_000)
    await utimes(join(built, 'kept', 'records.bin'), later, later)
    await seedCache(built, cache)
    expect(await kept()).toBe('of the next build')
  })

  it('does nothing where nothing was built', async () => {
    await seedCache(join(folder, 'nowhere'), cache)
    await expect(readdir(cache)).rejects.toThrow('ENOENT')
  })
})
