import { isFileName } from '../file-name.js'

export interface ListedFile {
  name: string
  writtenAt: Date
}

export interface Listing {
  files: ListedFile[]
  /** What to ask with for the next page; undefined on the last. */
  next: string | undefined
}

/** Folders as on a disk, so that any copying program moves files from one kind of store to the other. */
export function keyOf(name: string): string {
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`
}

/**
 * A page of ListObjectsV2; objects that are not the store's own are left out. Undefined when it is no such page, or
 * does not tell how to go on. Pure.
 */
export function readListing(xml: string): Listing | undefined {
  if (!/<ListBucketResult[\s>]/.test(xml)) return undefined
  const next = textOf(xml, 'NextContinuationToken')
  const more = textOf(xml, 'IsTruncated') === 'true'
  if (more && next === undefined) return undefined
  const files = [...xml.matchAll(/<Contents>([^]*?)<\/Contents>/g)].flatMap(
    ([, entry = '']): ListedFile[] => {
      const key = textOf(entry, 'Key') ?? ''
      const name = key.split('/').at(-1) ?? ''
      const writtenAt = new Date(textOf(entry, 'LastModified') ?? '')
      const ours = isFileName(name) && key === keyOf(name) && !Number.isNaN(writtenAt.getTime())
      return ours ? [{ name, writtenAt }] : []
    },
  )
  return { files, next: more ? next : undefined }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function textOf(xml: string, element: string): string | undefined {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
  return text?.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
