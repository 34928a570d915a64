import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTerminalChannel } from '../channels/terminal/terminal-channel.js'
import { systemClock } from '../clock.js'
import { ContentError, loadContent } from '../content.js'
import { createConversation } from '../conversation/conversation.js'
import { createLogger } from '../logger.js'
import { createOutbox } from '../outbox/outbox.js'
import { createFolderStore } from '../photos/folder-store.js'
import { createFileTaker } from '../photos/take-file.js'
import { createSearch } from '../search/search.js'
import { searchSettings } from '../search/settings.js'
import { embedKnowledge } from '../search/text-vectors.js'
import { openStorage } from '../storage/storage.js'
import { cliEmbedder } from './asker.js'

/** A talk at the terminal; resolves when the person ends the input. Nothing is kept afterwards. */
export async function chat(
  root: string,
  commune: string,
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<void> {
  const content = await loadContent(root)
  if (!content.ok) throw new ContentError(content.problems)
  const meaning = await embedKnowledge(content.knowledge, await cliEmbedder(root), searchSettings)
  const search = createSearch(content.knowledge, searchSettings, meaning)
  const storage = await openStorage(':memory:')
  const folder = await mkdtemp(join(tmpdir(), 'hoi-xa-chat-'))
  const store = createFolderStore(folder)
  const files = { ...createFileTaker({ store }), drop: (name: string) => store.remove(name) }
  await new Promise<void>((resolve, reject) => {
    const terminal = createTerminalChannel({ commune, ...streams, ended: resolve })
    const outbox = createOutbox({
      store: storage.outbox,
      channels: new Map([[terminal.name, terminal]]),
      clock: systemClock,
      logger: createLogger('warn'),
    })
    const conversation = createConversation({
      store: storage.conversations,
      tickets: storage.tickets,
      files,
      search: () => search,
      settings: searchSettings,
      sentences: content.sentences,
      clock: systemClock,
      logger: createLogger('error'),
      retentionDays: 1,
      staleMonths: 6,
      committed: () => undefined,
    })
    terminal
      .start(async (message) => {
        await conversation.receive({ ...message, key: randomUUID() })
        await outbox.drain()
      })
      .catch(reject)
  })
  await storage.close()
  await rm(folder, { recursive: true, force: true })
}
