import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { conversationOver } from '../../src/cli/asker.js'
import { takeIn } from '../../src/cli/intake.js'
import { loadContent } from '../../src/content.js'
import { showCode } from '../../src/feedback/ticket-code.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { openStorage } from '../../src/storage/storage.js'
import { contentFolder } from '../fixtures/content-folder.js'

const PEOPLE = 1_000

it(
  'a thousand people report side by side: none is lost, no two codes are equal, every receipt has its ticket',
  { timeout: 180_000 },
  async () => {
    const content = await loadContent(contentFolder().root)
    if (!content.ok) throw new Error('the small knowledge is unsound')
    const storage = await openStorage(join(mkdtempSync(join(tmpdir(), 'hoi-xa-load-')), 'hoi-xa.sqlite'))
    const search = createSearch(content.knowledge, searchSettings)
    const conversation = conversationOver(storage, search, content.sentences)
    const matterOf = (person: number): string => `Cột đèn số ${100_000 + person} không sáng`
    // All in one message: half as many turns as item by item.
    const toldBy = (person: number): string =>
      `${matterOf(person)} từ hôm 12/11, tại ngã ba chợ Lềnh. Tôi là Nguyễn Văn An, ở thôn 3 xã Bắc Bình, số điện thoại 0912345678`
    const addressOf = (person: number) => ({ commune: 'bac-binh', channel: 'load', id: String(person) })

    const people = Array.from({ length: PEOPLE }, (_, person) => person)
    const taken = await Promise.all(
      people.map((person) => takeIn(conversation, addressOf(person), toldBy(person))),
    )

    expect(new Set(taken.map(({ ticket }) => ticket.code)).size).toBe(PEOPLE)
    expect(await storage.tickets.count('bac-binh', {})).toBe(PEOPLE)
    for (const [person, { ticket, receipt }] of taken.entries()) {
      expect(receipt).toContain(showCode(ticket.code))
      const stored = await storage.tickets.byCode('bac-binh', ticket.code)
      expect(stored?.owner).toEqual(addressOf(person))
      expect(stored?.matter.what).toContain(matterOf(person))
    }
    const transcripts = await Promise.all(
      people.map((person) => conversation.transcript(addressOf(person), 100)),
    )
    const receipts = transcripts.map((entries) => JSON.stringify(entries.at(-1)?.reply))
    for (const [person, { ticket }] of taken.entries()) {
      expect(receipts[person]).toContain(showCode(ticket.code))
    }
    await storage.close()
  },
)
