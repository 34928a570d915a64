import { FileNameError, isFileName, newFileName } from '../file-name.js'
import { FileStoreError, type FileStore } from '../file-store.js'
import { unknownFiles } from '../unknown-files.js'
import { keyOf, readListing, type ListedFile, type Listing } from './listing.js'
import type { S3Access } from './s3-access.js'
import { createS3Client, type S3Patience } from './s3-client.js'

/** Who asks how the store is wants to know now, and will ask again. */
const FIRST_ANSWER: S3Patience = { milliseconds: 1_500, pauses: [] }

/** Files in a bucket that holds those of this service alone. */
export function createS3Store(access: S3Access, patience?: S3Patience): FileStore {
  const ask = createS3Client(access, patience)
  const askOnce = createS3Client(access, FIRST_ANSWER)

  async function put(name: string, bytes: Uint8Array): Promise<void> {
    if ((await ask({ method: 'PUT', key: keyIn(name), body: bytes })) === undefined)
      throw strange('says of a file to keep that it is not there')
  }

  async function remove(name: string): Promise<void> {
    await ask({ method: 'DELETE', key: keyIn(name) })
  }

  async function page(query: Readonly<Record<string, string>>, by = ask): Promise<Listing> {
    const body = await by({ method: 'GET', query: { 'list-type': '2', ...query } })
    const listing = body && readListing(new TextDecoder().decode(body))
    if (!listing) throw strange('gave no list of its objects')
    return listing
  }

  async function* files(): AsyncGenerator<ListedFile> {
    let from: string | undefined
    do {
      const { files: found, next } = await page(from === undefined ? {} : { 'continuation-token': from })
      yield* found
      from = next
    } while (from !== undefined)
  }

  async function* filesBefore(time: Date): AsyncGenerator<ListedFile> {
    for await (const file of files()) if (file.writtenAt < time) yield file
  }

  return {
    put,
    remove,
    async save(bytes, kind) {
      const name = newFileName(kind)
      await put(name, bytes)
      return name
    },
    async read(name) {
      return ask({ method: 'GET', key: keyIn(name) })
    },
    async *names() {
      for await (const { name } of files()) yield name
    },
    async removeUnknown(known, olderThan) {
      let removed = 0
      for await (const { name } of unknownFiles(filesBefore(olderThan), known)) {
        await remove(name)
        removed++
      }
      return removed
    },
    async check() {
      await page({ 'max-keys': '1' }, askOnce)
    },
  }
}

/** @throws FileNameError for anything the store did not name itself, before anything is sent. */
function keyIn(name: string): string {
  if (!isFileName(name)) throw new FileNameError()
  return keyOf(name)
}

function strange(what: string): FileStoreError {
  return new FileStoreError(
    `what answers for the S3 store ${what}`,
    'see that HOI_XA_S3_ENDPOINT is the address of an S3 store',
  )
}
