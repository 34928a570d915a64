import { BadFormError } from './form.js'

export interface PostedFile {
  name: string
  bytes: Uint8Array
}

export interface FileForm {
  fields: Map<string, string>
  /** Undefined when none was chosen. */
  file: PostedFile | undefined
}

/**
 * Reads a `multipart/form-data` body: the named fields (all but "file" when none are named) and at most one file, under the name "file".
 * @throws BadFormError for a broken body, a second file, or words that are not UTF-8. The platform's
 * reader puts U+FFFD in their place; nobody writes that sign, so words that have it are refused.
 */
export async function readFileForm(
  body: ArrayBuffer,
  contentType: string,
  names?: readonly string[],
): Promise<FileForm> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw new BadFormError('form is broken')
  })
  const fields = new Map<string, string>()
  for (const name of names ?? namesOf(form)) {
    const value = form.get(name)
    if (value === null) continue
    if (typeof value !== 'string' || value.includes('\ufffd'))
      throw new BadFormError('form has something else in place of UTF-8 words')
    fields.set(name, value)
  }
  const [file, ...others] = form.getAll('file')
  if (typeof file === 'string' || others.length > 0) throw new BadFormError('form has no file or too many')
  // A file field left empty posts a file without a name.
  const chosen = file !== undefined && (file.name !== '' || file.size > 0)
  return {
    fields,
    file: chosen ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : undefined,
  }
}

function namesOf(form: FormData): Set<string> {
  const names = new Set<string>()
  form.forEach((_, name) => names.add(name))
  names.delete('file')
  return names
}
