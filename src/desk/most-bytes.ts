import type { DeskSection } from './desk-route.js'
import { formOf } from './form-of.js'

/** Room in a form for everything beside its file, in bytes. */
const BESIDE = 1024 * 1024

/** How many bytes a request may bring when it posts a file to the desk; undefined for any other. */
export function mostDeskBytes(sections: readonly DeskSection[]): (request: Request) => number | undefined {
  const takers = sections
    .flatMap(({ routes }) => routes)
    .flatMap(({ method, path, fileBytes }) =>
      method === 'post' && fileBytes !== undefined ? [{ form: formOf(path), fileBytes }] : [],
    )
  return (request) => {
    const { headers, method } = request
    // A body that does not tell its length is none of a browser's form and gets no room.
    const toldLength = headers.has('content-length') && !headers.has('transfer-encoding')
    const isFile = /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '')
    if (method !== 'POST' || !toldLength || !isFile) return undefined
    const { pathname } = new URL(request.url)
    const taker = takers.find(({ form }) => form.test(pathname))
    return taker && taker.fileBytes + BESIDE
  }
}
