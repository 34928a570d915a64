import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { FileFetchError, type IncomingFile } from '../../src/channels/channel.js'
import type { FileStore } from '../../src/photos/file-store.js'
import { createFolderStore } from '../../src/photos/folder-store.js'
import { DEFAULT_LIMITS } from '../../src/photos/limits.js'
import { createFileTaker, type FileTaker } from '../../src/photos/take-file.js'
import { isFileProblem } from '../../src/photos/taken-file.js'
import { heavyPicture, phonePhoto, plainPicture } from './make-pictures.js'
import { bytesOf, makePdf } from './make-pdf.js'

let dir: string
let store: FileStore
let taker: FileTaker
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoi-xa-files-'))
  store = createFolderStore(dir)
  taker = createFileTaker({ store })
})

const incoming = (bytes: Uint8Array, announced: Partial<IncomingFile> = {}): IncomingFile => ({
  read: (limit) =>
    bytes.length > limit
      ? Promise.reject(new FileFetchError('too_large', 'too large'))
      : Promise.resolve(bytes),
  ...announced,
})

describe('taking a file', () => {
  it('stores a photo as a JPEG without where it was taken', async () => {
    const result = await taker.take(incoming(await phonePhoto(400, 300), { name: '../../nhà.exe' }))
    if (isFileProblem(result)) throw new Error(result.problem)
    const bytes = await store.read(result.name)
    expect(result).toMatchObject({ kind: 'jpeg', width: 300, height: 400, bytes: bytes?.length })
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  })

  it('stores a PDF as it came', async () => {
    const pdf = makePdf()
    const result = await taker.take(incoming(pdf))
    if (isFileProblem(result)) throw new Error(result.problem)
    expect(result).toEqual({ name: result.name, kind: 'pdf', bytes: pdf.length })
    expect(Buffer.from((await store.read(result.name)) ?? [])).toEqual(Buffer.from(pdf))
  })

  it.each([
    ['a renamed program', bytesOf('MZ\x90\0\x03\0\0\0'), 'unknown_kind'],
    ['a drawing', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unknown_kind'],
    ['nothing', new Uint8Array(), 'unknown_kind'],
    ['a photo of an iPhone', bytesOf('\0\0\0\x24ftypheic\0\0\0\0mif1heic'), 'heic'],
    ['only the mark of a JPEG', bytesOf('\xff\xd8\xff\xe0'), 'broken'],
    ['a PDF with a script', makePdf({ objects: ['<< /S /JavaScript >>'] }), 'unsafe_pdf'],
    ['a PDF of 6 MB', makePdf({ objects: ['%'.repeat(6 * 1024 * 1024)] }), 'too_large'],
  ] as const)('refuses %s and stores nothing', async (_, bytes, problem) => {
    expect(await taker.take(incoming(bytes, { name: 'anh.jpg' }))).toEqual({ problem })
    expect(readdirSync(dir)).toEqual([])
  })

  it('refuses a picture over 10 MB, announced or not', async () => {
    const heavy = await heavyPicture(1900)
    expect(heavy.length).toBeGreaterThan(DEFAULT_LIMITS.maxPictureBytes)
    expect(await taker.take(incoming(heavy))).toEqual({ problem: 'too_large' })
    const liar = { read: () => Promise.resolve(heavy), size: 10 }
    expect(await taker.take(liar)).toEqual({ problem: 'too_large' })
    const unread = { read: () => Promise.reject(new Error('was asked')), size: 2 ** 40 }
    expect(await taker.take(unread)).toEqual({ problem: 'too_large' })
  })

  it.each(['too_large', 'gone', 'retry'] as const)('says that the file is %s', async (kind) => {
    const file = { read: () => Promise.reject(new FileFetchError(kind, 'x')) }
    expect(await taker.take(file)).toEqual({ problem: kind })
  })

  it('rejects when the file cannot be stored', async () => {
    const full = createFileTaker({ store: { save: () => Promise.reject(new Error('disk full')) } })
    await expect(full.take(incoming(await phonePhoto()))).rejects.toThrow('disk full')
  })

  it('holds only a few of a thousand files at once, and loses none', async () => {
    const photo = await plainPicture('png')
    let open = 0
    let most = 0
    const saved: string[] = []
    const counting = createFileTaker({
      store: {
        save: (_bytes, kind) => {
          open--
          saved.push(kind)
          return Promise.resolve(`name ${saved.length}`)
        },
      },
    })
    const file: IncomingFile = {
      read: () => {
        most = Math.max(most, ++open)
        return Promise.resolve(photo)
      },
    }
    const results = await Promise.all(Array.from({ length: 1_000 }, () => counting.take(file)))
    expect(results.filter(isFileProblem)).toEqual([])
    expect(saved).toHaveLength(1_000)
    expect(most).toBeLessThanOrEqual(DEFAULT_LIMITS.maxInHand)
  })

  it('goes on after a file that failed', async () => {
    const one = createFileTaker({ store, limits: { ...DEFAULT_LIMITS, maxInHand: 1, maxDecoding: 1 } })
    const failing = { read: () => Promise.reject(new Error('fault')) }
    const photo = incoming(await phonePhoto())
    const results = await Promise.allSettled([
      one.take(failing),
      one.take(photo),
      one.take(failing),
      one.take(incoming(makePdf())),
    ])
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
  })
})
