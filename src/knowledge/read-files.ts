import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** One file as read from disk: `path` is relative to the given root, with forward slashes. */
export interface SourceFile {
  path: string
  text: string
}

/** Reads every `.yml` and `.json` file below `folder`, in name order, so that loading is deterministic. */
export async function readYamlFiles(root: string, folder: string): Promise<SourceFile[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    // The embedding model and its tokenizer are no records.
    .filter((path) => !path.startsWith(join(root, folder, 'model') + sep))
    .sort()
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(root, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  )
}
