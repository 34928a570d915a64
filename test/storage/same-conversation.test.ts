import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { conversationOver } from '../../src/cli/asker.js'
import { loadSentences } from '../../src/content.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { openStorage } from '../../src/storage/storage.js'
import { address } from '../contracts/conversation-store.contract.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const later = new Date('2099-01-01')
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const engines = [
  {
    name: 'SQLite',
    missing: undefined,
    place: () => Promise.resolve(join(mkdtempSync(join(tmpdir(), 'hoi-xa-same-')), 'hoi-xa.sqlite')),
  },
  {
    name: 'PostgreSQL',
    missing: noPostgres,
    place: async () => {
      const schema = await freshSchema()
      closing.push(schema.drop)
      return schema.url
    },
  },
]

/** The conversation rooms of two processes over one storage: nothing but the storage holds them together. */
async function rooms(place: string) {
  const sentences = await loadSentences('.')
  const checked = validateKnowledge(smallKnowledge({}))
  if (!sentences.ok || !checked.ok) throw new Error('sentences or small knowledge are unsound')
  const storage = await openStorage(place)
  closing.push(() => storage.close())
  const search = createSearch(checked.knowledge, searchSettings)
  const one = () => conversationOver(storage, search, sentences.sentences)
  return { storage, twins: [one(), one()] }
}

describe.each(engines)('one conversation on two processes: $name', ({ missing, place: make }) => {
  it.skipIf(missing)('loses no turn and answers each message once, whoever is given it', async () => {
    const { storage, twins } = await rooms(await make())
    const keys = Array.from({ length: 12 }, (_, n) => `k${n}`)
    // Each message comes to both, as from a platform that repeats itself.
    const handled = await Promise.all(
      keys.flatMap((key) =>
        twins.map((conversation) =>
          conversation.receive({ address, key, content: { kind: 'text', text: 'làm giấy khai sinh' } }),
        ),
      ),
    )
    expect(handled.filter((one) => one !== undefined)).toHaveLength(keys.length)
    const stored = { version: keys.length, messages: keys.length }
    expect(await storage.conversations.load(address, later)).toMatchObject(stored)
    const talk = await storage.conversations.transcript(address, 100)
    expect(talk.filter(({ from }) => from === 'bot')).toHaveLength(keys.length)
  })
})

describe.each(engines)('a crowd on one process: $name', ({ missing, place: make }) => {
  it.skipIf(missing)('has its first answers while the last still wait', async () => {
    const { twins } = await rooms(await make())
    const [conversation] = twins
    let waiting = 0
    const waitingThen: number[] = []
    const people = Array.from({ length: 100 }, async (_, person) => {
      waiting++
      await conversation?.receive({
        address: { ...address, id: `crowd-${person}` },
        key: 'one',
        content: { kind: 'text', text: 'làm giấy khai sinh' },
      })
      waiting--
      // Whoever waits for something else, a health check say, has its turn in between.
      await new Promise((resolve) => setImmediate(resolve))
      waitingThen.push(waiting)
    })
    await Promise.all(people)
    expect(waitingThen[49]).toBeGreaterThan(25)
  })
})
