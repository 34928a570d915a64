import { FileFetchError } from '../channel.js'
import { readAtMost, tooLarge } from '../read-at-most.js'
import type { FileAt } from './oa-incoming.js'

export interface OaFilesParts {
  /** Longest time for the bytes of one file to come, in seconds. */
  seconds: number
  /** Whether a file may be fetched from there; Zalo's own hosts unless told. */
  mayFetch?: (url: URL) => boolean
}

const MOST_HOPS = 2

/**
 * Files of citizens lie at public addresses that expire within weeks. The address comes from outside, so only
 * Zalo's hosts are asked, by https, and a redirect is followed only on the same host.
 */
export function createOaFiles({ seconds, mayFetch = isZaloHost }: OaFilesParts): FileAt {
  async function download(address: string, limit: number): Promise<Uint8Array> {
    let url = URL.canParse(address) ? new URL(address) : undefined
    const signal = AbortSignal.timeout(seconds * 1000)
    for (let hop = 0; url && hop <= MOST_HOPS; hop++) {
      if (!mayFetch(url)) break
      const response = await fetch(url, { signal, redirect: 'manual' })
      if (response.ok) return readAtMost(response, limit)
      await response.body?.cancel()
      const next = redirectOf(response, url)
      if (!next) {
        const gone = [400, 403, 404, 410].includes(response.status)
        throw new FileFetchError(gone ? 'gone' : 'retry', `file download answered ${response.status}`)
      }
      url = next.host === url.host && next.protocol === url.protocol ? next : undefined
    }
    throw new FileFetchError('gone', 'the file lies where we fetch nothing from')
  }

  return (address, size, name) => ({
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name }),
    async read(limit) {
      if (size !== undefined && size > limit) throw tooLarge()
      try {
        return await download(address, limit)
      } catch (error) {
        if (error instanceof FileFetchError) throw error
        throw new FileFetchError('retry', 'file download broke off')
      }
    },
  })
}

function isZaloHost(url: URL): boolean {
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return plain && /^([a-z0-9-]+\.)+(zdn\.vn|zalo\.me)$/.test(url.hostname)
}

function redirectOf(response: Response, from: URL): URL | undefined {
  const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
  return to !== null && URL.canParse(to, from.href) ? new URL(to, from) : undefined
}
