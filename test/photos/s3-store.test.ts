import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FileStoreError, type FileStore } from '../../src/photos/file-store.js'
import { keyOf, readListing } from '../../src/photos/s3/listing.js'
import { objectUrl } from '../../src/photos/s3/s3-access.js'
import { createS3Store } from '../../src/photos/s3/s3-store.js'
import { describeFileStore, LONG_AGO, namesIn } from '../contracts/file-store.contract.js'
import { KEYS, startS3Server, type Answer, type S3Server } from '../fakes/s3-server.js'
import { bytesOf } from './make-pdf.js'

/** Long enough for a busy machine, and no pause worth waiting for. */
const patience = { milliseconds: 20_000, pauses: [1, 1] }

let server: S3Server
let store: FileStore
beforeAll(async () => {
  server = await startS3Server()
})
beforeEach(() => {
  server.objects.clear()
  for (const method of ['GET', 'PUT', 'DELETE']) server.script(method)
  server.requests.length = 0
  server.pageSize = 1_000
  store = createS3Store(server.access, patience)
})
afterAll(() => server.close())

describeFileStore('an S3 bucket', () => ({
  store,
  stored: () => [...server.objects.keys()].sort(),
  age(name) {
    const held = server.objects.get(keyOf(name))
    if (held) held.writtenAt = LONG_AGO
  },
  plantForeign() {
    for (const key of [
      'x',
      'ab/cd/README',
      `ab/cd/${'a'.repeat(40)}.jpg`,
      `${'a'.repeat(40)}.jpg`,
      'ế & <x>',
    ])
      server.objects.set(key, { bytes: bytesOf('somebody else'), headers: {}, writtenAt: LONG_AGO })
  },
}))

/** Rejects with a fault for the operator that holds no secret. */
async function faultOf(work: Promise<unknown>): Promise<FileStoreError> {
  const error: unknown = await work.then(
    () => new Error('nothing failed'),
    (fault: unknown) => fault,
  )
  if (!(error instanceof FileStoreError)) throw error
  expect(`${error.message} ${error.remedy} ${error.stack ?? ''}`).not.toContain(KEYS.secretKey)
  return error
}

describe('an S3 store that stumbles', () => {
  it.each<Answer>(['slow down', 'cut', 'done, then cut'])('keeps a file in spite of: %s', async (answer) => {
    server.script('PUT', answer, answer)
    const name = await store.save(bytesOf('ảnh'), 'jpeg')
    expect([...server.objects.keys()]).toEqual([keyOf(name)])
    expect(server.requests).toHaveLength(3)
  })

  it.each<Answer>(['slow down', 'cut', 'cut halfway', 'short', 'long', 'other bytes'])(
    'gives the whole file in spite of: %s',
    async (answer) => {
      const bytes = new Uint8Array(200_000).fill(7)
      const name = await store.save(bytes, 'jpeg')
      server.script('GET', answer, answer)
      expect(Buffer.from((await store.read(name)) ?? []).equals(bytes)).toBe(true)
    },
  )

  it.each<[Answer, RegExp]>([
    ['slow down', /503 SlowDown/],
    ['cut', /does not answer: /],
    ['cut halfway', /does not answer: /],
    ['short', /other bytes/],
    ['long', /does not answer: /],
    ['other bytes', /other bytes/],
    // A gateway knows nothing of files: the file is not gone.
    ['html 404', /refused: 404$/],
    ['html 200', /other bytes/],
    ['redirect', /307 TemporaryRedirect/],
  ])('never gives less than the file, nor says that it is gone: %s', async (answer, said) => {
    const name = await store.save(new Uint8Array(200_000).fill(7), 'jpeg')
    server.script('GET', answer, answer, answer)
    expect((await faultOf(store.read(name))).message).toMatch(said)
    server.script('GET')
    expect((await store.read(name))?.length).toBe(200_000)
  })

  it.each<Answer>(['slow down', 'cut', 'html 404', 'redirect'])(
    'says of no file that it is kept when it may not be: %s',
    async (answer) => {
      server.script('PUT', answer, answer, answer)
      await faultOf(store.save(bytesOf('x'), 'jpeg'))
      expect(server.objects.size).toBe(0)
    },
  )

  it('breaks off what takes too long', async () => {
    server.script('PUT', 'hang')
    const hasty = createS3Store(server.access, { milliseconds: 50, pauses: [] })
    expect((await faultOf(hasty.save(bytesOf('x'), 'jpeg'))).message).toBe(
      'the S3 store does not answer: too late',
    )
  })

  it('does not answer while it is down, and goes on where it was', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    await server.down()
    const acts = [
      () => store.save(bytesOf('y'), 'jpeg'),
      () => store.read(name),
      () => store.remove(name),
      () => store.check(),
    ]
    for (const act of acts)
      expect((await faultOf(act())).message).toBe('the S3 store does not answer: ECONNREFUSED')
    await server.up()
    await store.check()
    expect(Buffer.from((await store.read(name)) ?? []).toString()).toBe('x')
  })
})

describe('an S3 store that says no', () => {
  it.each([
    ['another secret', { secretKey: 'another/secret+0123456789' }, '403 SignatureDoesNotMatch', /SECRET_KEY/],
    ['another key', { keyId: 'ANOTHERKEY' }, '403 InvalidAccessKeyId', /KEY_ID/],
    ['another region', { region: 'eu-west-1' }, '400 AuthorizationHeaderMalformed', /REGION/],
    ['no such bucket', { bucket: 'no-such-bucket' }, '404 NoSuchBucket', /BUCKET/],
  ])('tells what to set: %s', async (_, changes, said, remedy) => {
    const wrong = createS3Store({ ...server.access, ...changes }, patience)
    const name = await store.save(bytesOf('x'), 'jpeg')
    server.requests.length = 0
    for (const act of [() => wrong.check(), () => wrong.read(name), () => wrong.save(bytesOf('y'), 'jpeg')]) {
      const error = await faultOf(act())
      expect(error.message).toBe(`the S3 store refused: ${said}`)
      expect(error.remedy).toMatch(remedy)
    }
    // What is refused once is refused again: nobody is asked twice.
    expect(server.requests).toHaveLength(3)
  })

  it('is not taken for one without files when something else answers', async () => {
    server.script('GET', 'html 200')
    expect((await faultOf(namesIn(store))).message).toContain('gave no list')
    const name = await store.save(bytesOf('x'), 'jpeg')
    server.script('GET', 'html 200', 'html 200', 'html 200')
    await faultOf(store.removeUnknown(() => Promise.resolve(new Set()), new Date()))
    expect((await store.read(name))?.length).toBe(1)
  })
})

describe('requests to an S3 store', () => {
  it('read a list to its end, page by page', async () => {
    server.pageSize = 2
    const names = await Promise.all(Array.from({ length: 5 }, () => store.save(bytesOf('x'), 'jpeg')))
    server.requests.length = 0
    expect(await namesIn(store)).toEqual(names.sort())
    expect(server.requests).toHaveLength(3)
  })

  it('carry no secret in address or headers', async () => {
    const name = await store.save(bytesOf('x'), 'jpeg')
    await store.read(name)
    await namesIn(store)
    await store.remove(name)
    for (const line of [...server.requests, ...server.sent]) expect(line).not.toContain(KEYS.secretKey)
    for (const line of server.requests) expect(line).not.toContain(KEYS.keyId)
  })

  it('go to the bucket in the path, or before the host', () => {
    const place = { endpoint: 'https://s3.example.vn:9000', bucket: 'xa', pathStyle: true }
    expect(objectUrl(place, 'ab/cd/x.jpg').href).toBe('https://s3.example.vn:9000/xa/ab/cd/x.jpg')
    expect(objectUrl({ ...place, pathStyle: false }, 'ab/cd/x.jpg').href).toBe(
      'https://xa.s3.example.vn:9000/ab/cd/x.jpg',
    )
    expect(objectUrl({ ...place, pathStyle: false }).href).toBe('https://xa.s3.example.vn:9000/')
  })

  it('believe no list that breaks off', () => {
    expect(
      readListing('<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>'),
    ).toBeUndefined()
    expect(readListing('')).toBeUndefined()
  })
})
