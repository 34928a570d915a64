import { FileFetchError } from '../channel.js'
import { readAtMost } from '../read-at-most.js'
import type { PictureAt } from './zalo-bot-incoming.js'

export interface ZaloPicturesParts {
  /** Longest time for the bytes of one picture to come, in seconds. */
  seconds: number
  /** Places beside Zalo's own that pictures may come from, such as "http://127.0.0.1:8000": for tests. */
  origins?: readonly string[]
}

/** Zalo's own hosts of pictures. */
const HOSTS = /\.(?:zdn\.vn|zaloplatforms\.com|zalo\.me)$/

const MOST_REDIRECTS = 3

/**
 * Pictures of citizens, fetched when they are read, which the conversation does while it handles the message: the
 * addresses expire. They come from outside, so only Zalo's own hosts are asked, also after a redirect.
 */
export function createZaloPictures({ seconds, origins = [] }: ZaloPicturesParts): PictureAt {
  const allowed = ({ protocol, hostname, port, username, origin }: URL): boolean =>
    origins.includes(origin) ||
    (protocol === 'https:' && port === '' && username === '' && HOSTS.test(hostname))

  async function open(address: string, signal: AbortSignal): Promise<Response> {
    let next = address
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (!URL.canParse(next) || !allowed(new URL(next)))
        throw new FileFetchError('gone', 'the picture is not on a host of Zalo')
      const response = await fetch(next, { signal, redirect: 'manual' })
      if (response.ok) return response
      await response.body?.cancel()
      const location = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || location === null) throw refused(response.status)
      next = URL.canParse(location, next) ? new URL(location, next).href : ''
    }
    throw new FileFetchError('retry', 'the picture is redirected again and again')
  }

  return (address) => ({
    async read(limit) {
      try {
        return await readAtMost(await open(address, AbortSignal.timeout(seconds * 1000)), limit)
      } catch (error) {
        if (error instanceof FileFetchError) throw error
        throw new FileFetchError('retry', 'picture download broke off')
      }
    },
  })
}

function refused(status: number): FileFetchError {
  const gone = [400, 403, 404, 410].includes(status)
  return new FileFetchError(gone ? 'gone' : 'retry', `picture download answered ${status}`)
}
