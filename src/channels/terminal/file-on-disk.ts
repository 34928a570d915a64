import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { FileFetchError, type IncomingFile } from '../channel.js'

/** A file that the person at the terminal names; nothing is opened before it is read. */
export function fileOnDisk(path: string): IncomingFile {
  return {
    name: basename(path),
    async read(limit) {
      const file = await open(path).catch(() => undefined)
      if (!file) throw new FileFetchError('gone', 'no file there that can be opened')
      try {
        const found = await file.stat()
        if (!found.isFile()) throw new FileFetchError('gone', 'not a file')
        if (found.size > limit) throw new FileFetchError('too_large', 'more bytes than allowed')
        return await file.readFile()
      } finally {
        await file.close()
      }
    },
  }
}
