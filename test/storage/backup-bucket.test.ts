import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeBackup } from '../../src/backup/make-backup.js'
import { restoreBackup } from '../../src/backup/restore-backup.js'
import { verifyBackup } from '../../src/backup/verify-backup.js'
import { backupCommand } from '../../src/cli/backup-commands.js'
import { moveFilesCommand } from '../../src/cli/move-files.js'
import { restoreCommand } from '../../src/cli/restore.js'
import { StartError, UsageError } from '../../src/errors.js'
import { keyOf } from '../../src/photos/s3/listing.js'
import { createS3Store } from '../../src/photos/s3/s3-store.js'
import { KEYS, startS3Server, type S3Server } from '../fakes/s3-server.js'
import { fillPlace, foundAt } from '../fixtures/filled-place.js'
import { engines, newFolder, sqlitePlace, type EmptyPlace } from '../fixtures/places.js'
import { namesIn } from '../contracts/file-store.contract.js'

let [server, other]: S3Server[] = []
beforeAll(async () => {
  ;[server, other] = [await startS3Server(), await startS3Server()]
})
beforeEach(() => {
  for (const one of [from(), to()]) {
    one.objects.clear()
    for (const method of ['GET', 'PUT']) one.script(method)
  }
})
afterAll(() => Promise.all([from().close(), to().close()]))

/** The server that a place fills from, and the one that it is restored to. */
const from = (): S3Server => server as S3Server
const to = (): S3Server => other as S3Server
const patience = { milliseconds: 20_000, pauses: [1, 1] }
const bucketOf = ({ access }: S3Server) => createS3Store(access, patience)
const now = new Date()

/** Files in the bucket, the database where it was. */
const inBucket = (place: EmptyPlace): EmptyPlace => ({ ...place, files: bucketOf(from()) })

describe.each(engines)('a backup of a bucket: $name', ({ missing, open }) => {
  it.skipIf(missing)(
    'holds its files, and is restored into a bucket or a folder',
    { timeout: 120_000 },
    async () => {
      const source = inBucket(await open())
      const filled = await fillPlace(source)
      const found = await foundAt(source, filled)
      const { folder: made, manifest } = await makeBackup({ ...source, to: newFolder(), now })
      expect(manifest).toMatchObject({ gone: [filled.lost] })
      expect(manifest.files.map(({ name }) => name)).toEqual(filled.kept.toSorted())
      expect(await verifyBackup(made)).toEqual({ manifest, faults: [] })

      const folder = await open()
      await restoreBackup({ from: made, ...folder })
      expect(await foundAt(folder, filled)).toEqual(found)

      const bucket = bucketOf(to())
      const target = await open()
      await restoreBackup({ from: made, ...target, bucket })
      expect(await foundAt({ ...target, files: bucket }, filled)).toEqual(found)
      expect(await namesIn(bucket)).toEqual(filled.kept.toSorted())
      expect(existsSync(join(target.dataDir, 'files'))).toBe(false)
      expect(readdirSync(target.dataDir).filter((name) => name.startsWith('restore-'))).toEqual([])
    },
  )
})

describe('a bucket that fails', () => {
  it('leaves no backup without its files behind, and says what to do', async () => {
    const source = inBucket(await sqlitePlace())
    const { kept } = await fillPlace(source)
    const folder = newFolder()
    const refused = async () => makeBackup({ ...source, to: folder, now })
    for (const answer of ['slow down', 'cut halfway', 'short', 'html 404'] as const) {
      from().script('GET', answer, answer, answer)
      await expect(refused()).rejects.toThrow(StartError)
      from().script('GET')
    }
    const damaged = from().objects.get(keyOf(kept[0] ?? ''))
    if (damaged) damaged.bytes = Buffer.from('damaged')
    await expect(refused()).rejects.toThrow(/other bytes than were kept -> .*back from a backup/)
    expect(readdirSync(folder)).toEqual([])
  })

  it('restores nothing when it cannot take all files, and can be tried again', async () => {
    const source = inBucket(await sqlitePlace())
    const filled = await fillPlace(source)
    const found = await foundAt(source, filled)
    const { folder: made } = await makeBackup({ ...source, to: newFolder(), now })
    const [target, bucket] = [await sqlitePlace(), bucketOf(to())]
    const restore = () => restoreBackup({ from: made, ...target, bucket })
    await bucket.put(filled.kept.toSorted()[0] ?? '', Buffer.from('something else'))
    await expect(restore()).rejects.toThrow('other bytes')
    to().objects.clear()
    to().script('PUT', 'done, then cut', 'cut', 'slow down')
    await expect(restore()).rejects.toThrow(StartError)
    expect(existsSync(target.place)).toBe(false)
    expect(to().objects.size).toBe(1)
    await restore()
    expect(await foundAt({ ...target, files: bucket }, filled)).toEqual(found)
  })

  it('is not filled when it holds files of another place', async () => {
    const source = await sqlitePlace()
    await fillPlace(source)
    const { folder: made } = await makeBackup({ ...source, to: newFolder(), now })
    const [target, bucket] = [await sqlitePlace(), bucketOf(to())]
    const stranger = await bucket.save(Buffer.from('x'), 'jpeg')
    await expect(restoreBackup({ from: made, ...target, bucket })).rejects.toThrow(
      /not empty.*new, empty bucket/,
    )
    expect(await namesIn(bucket)).toEqual([stranger])
    expect(existsSync(target.dataDir)).toBe(false)
  })
})

describe('commands over a bucket', () => {
  it('back up, move and restore files, and show no secret', async () => {
    const source = await sqlitePlace()
    const filled = await fillPlace(source)
    const found = await foundAt(source, filled)
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const place = { content: '.', data: source.dataDir, s3: from().access, json: true }
    await expect(moveFilesCommand({ ...place, s3: null }, print)).rejects.toThrow(UsageError)
    from().script('PUT', 'html 404')
    await expect(moveFilesCommand(place, print)).rejects.toThrow(StartError)
    expect(await moveFilesCommand(place, print)).toBe(0)
    expect(await moveFilesCommand(place, print)).toBe(0)
    const address = `${from().access.endpoint}/${from().access.bucket}`
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { to: address, put: 4, there: 0 },
      { to: address, put: 0, there: 4 },
    ])
    expect(await foundAt(inBucket(source), filled)).toEqual(found)

    const into = newFolder()
    expect(await backupCommand([], () => place, { to: into, json: false }, print)).toBe(0)
    const target = await sqlitePlace()
    const backup = join(into, readdirSync(into)[0] ?? '')
    const options = { from: backup, json: false }
    expect(
      await restoreCommand({ content: '.', data: target.dataDir, s3: to().access }, options, print),
    ).toBe(0)
    expect(await foundAt({ ...target, files: bucketOf(to()) }, filled)).toEqual(found)
    expect(lines.join('\n')).not.toContain(KEYS.secretKey)
    expect(lines.join('\n')).not.toContain(KEYS.keyId)
  })
})
