import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

const article = z.object({ t: z.string(), b: z.string() })

/** An article of codified law: its title and its body (official text, not protected). */
export interface Article {
  title: string
  body: string
}

/** Reads `{"t": title, "b": body}` lines, gzipped. Throws with the line when one is malformed. */
export async function readArticles(path: string): Promise<Article[]> {
  const lines = gunzipSync(await readFile(path))
    .toString('utf8')
    .split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = article.safeParse(plainOf(line))
    if (!parsed.success) throw new Error(`${path}:${index + 1}: an article needs the texts "t" and "b"`)
    return [{ title: parsed.data.t, body: parsed.data.b }]
  })
}

function plainOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
