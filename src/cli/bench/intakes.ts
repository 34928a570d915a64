import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ContentError, loadContent } from '../../content.js'
import { UsageError } from '../../errors.js'
import { createSearch } from '../../search/search.js'
import { searchSettings } from '../../search/settings.js'
import { embedKnowledge } from '../../search/text-vectors.js'
import { openStorage } from '../../storage/storage.js'
import { cliEmbedder, conversationOver } from '../asker.js'
import { takeIn } from '../intake.js'

export interface IntakesReport {
  intakes: number
  messages: number
  /** From the first message to the last receipt, with everything on disk. */
  seconds: number
  messages_per_second: number
  /** Most memory the process ever held. */
  peak_mb: number
  node: string
}

/** So many people send a report side by side, in one process, over a database file. */
export async function benchIntakes(
  contentRoot: string,
  commune: string,
  count: number,
): Promise<IntakesReport> {
  const content = await loadContent(contentRoot)
  if (!content.ok) throw new ContentError(content.problems)
  const { knowledge, sentences } = content
  if (!knowledge.communes.has(commune)) throw new UsageError(`no commune "${commune}"`)
  const meaning = await embedKnowledge(knowledge, await cliEmbedder(contentRoot), searchSettings)
  const search = createSearch(knowledge, searchSettings, meaning)
  const folder = await mkdtemp(join(tmpdir(), 'hoi-xa-bench-'))
  const storage = await openStorage(join(folder, 'hoi-xa.sqlite'))
  try {
    const conversation = conversationOver(storage, search, sentences)
    const begun = performance.now()
    const taken = await Promise.all(
      Array.from({ length: count }, (_, person) => {
        const address = { commune, channel: 'bench', id: String(person) }
        return takeIn(conversation, address, `Cột đèn số ${100_000 + person} trước cổng trường không sáng.`)
      }),
    )
    const seconds = (performance.now() - begun) / 1000
    const messages = taken.reduce((sum, one) => sum + one.messages, 0)
    return {
      intakes: taken.length,
      messages,
      seconds: Math.round(seconds * 10) / 10,
      messages_per_second: Math.round(messages / seconds),
      peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
      node: process.version,
    }
  } finally {
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  }
}
