import type { Api } from 'grammy'
import { FileFetchError } from '../channel.js'
import { readAtMost, tooLarge } from '../read-at-most.js'
import { toFileError } from './telegram-errors.js'
import { MOST_FILE_BYTES, type FileOf } from './telegram-incoming.js'

export interface TelegramFilesParts {
  api: Api
  token: string
  apiRoot: string
  /** Longest time for the bytes of one file to come, in seconds. */
  seconds: number
}

/**
 * Files of citizens, fetched only when they are read. The address of a file holds the token, so no
 * error tells it and no redirect is followed.
 */
export function createTelegramFiles({ api, token, apiRoot, seconds }: TelegramFilesParts): FileOf {
  async function pathOf(fileId: string): Promise<string> {
    const { file_path: path } = await api.getFile(fileId).catch((error: unknown) => {
      throw toFileError(error)
    })
    if (path === undefined) throw new FileFetchError('gone', 'Telegram names no path')
    return path.split('/').map(encodeURIComponent).join('/')
  }

  async function download(path: string, limit: number): Promise<Uint8Array> {
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(seconds * 1000),
      redirect: 'error',
    })
    if (response.ok) return readAtMost(response, limit)
    await response.body?.cancel()
    const gone = response.status === 404 || response.status === 400
    throw new FileFetchError(gone ? 'gone' : 'retry', `file download answered ${response.status}`)
  }

  return (fileId, size, name) => ({
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name }),
    async read(limit) {
      if (size !== undefined && size > Math.min(limit, MOST_FILE_BYTES)) throw tooLarge()
      const path = await pathOf(fileId)
      try {
        return await download(path, limit)
      } catch (error) {
        if (error instanceof FileFetchError) throw error
        throw new FileFetchError('retry', 'file download broke off')
      }
    },
  })
}
