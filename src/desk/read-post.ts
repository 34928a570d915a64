import type { Context } from 'hono'
import { readFileForm, type PostedFile } from '../http/file-form.js'
import { BadFormError, readPairs } from '../http/form.js'
import type { DeskRoute } from './desk-route.js'

export interface PostedFields {
  fields: ReadonlyMap<string, string>
  many: (name: string) => readonly string[]
  file: PostedFile | undefined
}

export const noFields: PostedFields = { fields: new Map(), many: () => [], file: undefined }

/** Reads what a form of the desk posted. @throws BadFormError for what is no form of ours. */
export async function readPost(context: Context, route: DeskRoute): Promise<PostedFields> {
  const body = await context.req.arrayBuffer()
  const type = context.req.header('content-type') ?? ''
  if (route.fileBytes !== undefined && /^multipart\/form-data\b/i.test(type)) {
    const { fields, file } = await readFileForm(body, type)
    return { fields, many: (name) => [fields.get(name) ?? []].flat(), file }
  }
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new BadFormError('no form')
  const pairs = readPairs(new Uint8Array(body))
  return {
    fields: new Map(pairs),
    many: (name) => pairs.filter(([field]) => field === name).map(([, value]) => value),
    file: undefined,
  }
}
