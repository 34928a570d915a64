import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Address, Reply } from '../../src/channels/channel.js'
import type { TurnRecord } from '../../src/conversation/store.js'
import type { Storage } from '../../src/storage/storage.js'

export const address: Address = { commune: 'bac-binh', channel: 'test', id: 'a' }
export const reply = (text: string): Reply => ({
  blocks: [{ kind: 'paragraph', spans: [{ text }] }],
  choices: [],
})
const now = new Date(5_000_000)
let count = 0

export function turn(changes: Partial<TurnRecord> = {}): TurnRecord {
  const n = count++
  return {
    address,
    key: `k${n}`,
    text: `message ${n}`,
    at: new Date(1_000_000 + n),
    state: `{"n":${n}}`,
    reply: reply(`reply ${n}`),
    deliveryId: `d${n}`,
    erase: false,
    draft: null,
    opening: null,
    changes: [],
    ...changes,
  }
}

/** What every storage engine must do for dialogues. */
export function describeConversationStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: conversation store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('knows nothing of a stranger', async () => {
      expect(await storage.conversations.load(address, now)).toBeUndefined()
      expect(await storage.conversations.transcript(address, 10)).toEqual([])
    })

    it('keeps state, text and reply of a turn together', async () => {
      const one = turn()
      expect(await storage.conversations.commit(one)).toBe('saved')
      expect(await storage.conversations.load(address, now)).toMatchObject({ state: one.state, messages: 1 })
      expect(await storage.conversations.wasHandled(address, one.key)).toBe(true)
      expect(await storage.outbox.due(['test'], one.at, 10)).toMatchObject([
        { id: one.deliveryId, reply: one.reply },
      ])
    })

    it('takes a repeated key once, however many try at once', async () => {
      const same = turn()
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          storage.conversations.commit({
            ...same,
            deliveryId: `race-${same.key}-${index}`,
            state: `{"try":${index}}`,
          }),
        ),
      )
      expect(results.filter((result) => result === 'saved')).toHaveLength(1)
      expect(await storage.conversations.load(address, now)).toMatchObject({ messages: 1 })
    })

    it('writes nothing of a turn thought from what is no more', async () => {
      const first = turn({ basedOn: 0 })
      expect(await storage.conversations.commit(first)).toBe('saved')
      const read = (await storage.conversations.load(address, now))?.version
      expect(read).toBeGreaterThan(0)
      const [one, late] = [turn({ basedOn: read ?? 0 }), turn({ basedOn: read ?? 0 })]
      expect(await storage.conversations.commit(one)).toBe('saved')
      for (const stale of [late, { ...late, erase: true }, turn({ basedOn: 0 })])
        expect(await storage.conversations.commit(stale)).toBe('stale')
      expect(await storage.conversations.wasHandled(address, late.key)).toBe(false)
      expect(await storage.conversations.load(address, now)).toMatchObject({ state: one.state, messages: 2 })
      const again = (await storage.conversations.load(address, now))?.version ?? 0
      expect(await storage.conversations.commit({ ...late, basedOn: again, erase: true })).toBe('saved')
      // An erasure begins no count anew: who read before it would not be found out.
      expect((await storage.conversations.load(address, now))?.version).toBeGreaterThan(again)
    })

    it('lets one of many turns through that were thought from the same', async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, () => storage.conversations.commit(turn({ basedOn: 0 }))),
      )
      expect(results.filter((result) => result === 'saved')).toHaveLength(1)
      expect(results.filter((result) => result === 'stale')).toHaveLength(7)
    })

    it('tells the same key of another person apart', async () => {
      const one = turn()
      const other = turn({ key: one.key, address: { ...address, id: 'b' } })
      expect(await storage.conversations.commit(one)).toBe('saved')
      expect(await storage.conversations.commit(other)).toBe('saved')
    })

    it('never shows one commune, channel or person the talk of another', async () => {
      await storage.conversations.commit(turn())
      for (const other of [
        { ...address, commune: 'ha-bac' },
        { ...address, channel: 'web' },
        { ...address, id: 'b' },
      ]) {
        expect(await storage.conversations.load(other, now)).toBeUndefined()
        expect(await storage.conversations.transcript(other, 10)).toEqual([])
      }
    })

    it('gives the transcript oldest first, a message before its answer', async () => {
      const turns = [turn(), turn(), turn()]
      for (const one of turns) await storage.conversations.commit(one)
      const entries = await storage.conversations.transcript(address, 4)
      expect(entries.map((entry) => entry.text ?? JSON.stringify(entry.reply))).toEqual(
        turns.slice(1).flatMap((one) => [one.text, JSON.stringify(one.reply)]),
      )
    })

    it('keeps no text when told so', async () => {
      await storage.conversations.commit(turn({ text: undefined }))
      const [entry] = await storage.conversations.transcript(address, 10)
      expect(entry).toMatchObject({ from: 'citizen' })
      expect(entry?.text).toBeUndefined()
    })

    it('erases everything of one person and nothing of others', async () => {
      const other = { ...address, id: 'b' }
      await storage.conversations.commit(turn({ address: other }))
      await storage.conversations.commit(turn({ text: 'secret' }))
      await storage.conversations.commit(turn({ text: undefined, erase: true }))
      const left = JSON.stringify(await storage.conversations.transcript(address, 10))
      expect(left).not.toContain('secret')
      expect(await storage.conversations.load(address, now)).toMatchObject({ messages: 0 })
      expect(await storage.conversations.load(other, now)).toMatchObject({ messages: 1 })
    })

    it('removes quiet conversations and old keys', async () => {
      const old = turn({ at: new Date(1_000) })
      const young = turn({ at: new Date(9_000), address: { ...address, id: 'b' } })
      await storage.conversations.commit(old)
      await storage.conversations.commit(young)
      const removed = await storage.conversations.removeInactive({
        conversations: new Date(5_000),
        keys: new Date(5_000),
      })
      expect(removed).toBe(1)
      expect(await storage.conversations.load(address, now)).toBeUndefined()
      expect(await storage.conversations.wasHandled(address, old.key)).toBe(false)
      expect(await storage.conversations.load(young.address, now)).toBeDefined()
      expect(await storage.outbox.due(['test'], new Date(10_000), 10)).toHaveLength(1)
    })
  })
}
