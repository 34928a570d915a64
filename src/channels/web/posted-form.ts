import { createHash } from 'node:crypto'
import type { HonoRequest } from 'hono'
import { FileFetchError, type Content, type IncomingFile } from '../channel.js'
import { BadFormError, readForm } from '../../http/form.js'
import { readFileForm, type PostedFile } from '../../http/file-form.js'

/** What a form of ours said. */
export interface Posted {
  /** The same for the same form posted again with the same content. */
  key: string
  content: Content
}

/** Undefined when the form is not one of ours; rejects when the body breaks off. */
export async function readPosted(request: HonoRequest): Promise<Posted | undefined> {
  const body = await request.arrayBuffer()
  const type = request.header('content-type') ?? ''
  try {
    if (!isFileForm(type)) return postedBy(readForm(new Uint8Array(body)))
    const { fields, file } = await readFileForm(body, type, ['key', 'choice', 'text'])
    return postedBy(fields, file)
  } catch (error) {
    if (error instanceof BadFormError) return undefined
    throw error
  }
}

export function isFileForm(contentType: string): boolean {
  return /^multipart\/form-data\b/i.test(contentType)
}

function postedBy(form: ReadonlyMap<string, string>, file?: PostedFile): Posted | undefined {
  const key = form.get('key') ?? ''
  if (!/^[\w-]{8,64}$/.test(key)) return undefined
  const choice = form.get('choice')
  if (choice !== undefined)
    return { key: `${key}:${choice}`.slice(0, 160), content: { kind: 'choice', id: choice } }
  const text = form.get('text')
  // The content is part of the key: a form sent again with other words or another file is another message.
  if (file) {
    const caption = text === undefined || text.trim() === '' ? {} : { caption: text }
    const content: Content = { kind: 'file', file: incomingFile(file), ...caption }
    return { key: `${key}:${shortHash(file.bytes, text ?? '')}`, content }
  }
  return text === undefined
    ? undefined
    : { key: `${key}:${shortHash(text)}`, content: { kind: 'text', text } }
}

function incomingFile({ name, bytes }: PostedFile): IncomingFile {
  return {
    name,
    size: bytes.length,
    read: (limit) =>
      bytes.length > limit
        ? Promise.reject(new FileFetchError('too_large', 'more bytes than allowed'))
        : Promise.resolve(bytes),
  }
}

function shortHash(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 16)
}
