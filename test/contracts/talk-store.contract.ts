import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Address } from '../../src/channels/channel.js'
import type { TurnRecord } from '../../src/conversation/store.js'
import type { Storage } from '../../src/storage/storage.js'
import type { Talk } from '../../src/talks/talk.js'
import type { TalkFile } from '../../src/talks/talk-store.js'
import { reply, turn } from './conversation-store.contract.js'

const lan = { account: 'lan', name: 'Chị Lan' }
const tu = { account: 'tu', name: 'Anh Tú' }
const T = 2_000_000_000_000
const at = (minutes: number): Date => new Date(T + minutes * 60_000)

/** What every storage engine must do for talks with staff. */
export function describeTalkStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: talk store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    const person = (id: string): Address => ({ commune: 'bac-binh', channel: 'test', id })
    const write = (changes: Partial<TurnRecord>) => storage.conversations.commit(turn(changes))

    async function begun(id: string, minute = 0, told = true): Promise<Talk> {
      const talk = { kind: 'begin', id: randomUUID(), told } as const
      expect(await write({ address: person(id), at: at(minute), text: `lời của ${id}`, talk })).toBe('saved')
      const stored = await storage.conversations.load(person(id), at(minute))
      if (!stored?.talk) throw new Error('no talk')
      return stored.talk
    }

    const message = (minute: number, id: string = randomUUID()) => ({ id, reply: reply(id), at: at(minute) })
    const byId = (talk: Talk) => storage.talks.byId('bac-binh', talk.id)
    const list = async (which: 'waiting' | 'mine' | 'open' | 'ended', account = 'lan') =>
      (await storage.talks.list('bac-binh', which, { account, limit: 20, offset: 0 })).map(({ id }) => id)

    it('begins with its turn, once for a conversation', async () => {
      const talk = await begun('a')
      expect(talk).toMatchObject({ state: 'waiting', staff: null, told: true, waitsSince: at(0), version: 1 })
      const second = { kind: 'begin', id: randomUUID(), told: true } as const
      expect(await write({ address: person('a'), talk: second })).toBe('stale')
      expect(await byId(talk)).toMatchObject({ state: 'waiting', address: person('a') })
    })

    it('is not there when its turn is not', async () => {
      const one = turn({ address: person('a'), talk: { kind: 'begin', id: 'x', told: true } })
      expect(await storage.conversations.commit(one)).toBe('saved')
      expect(await storage.conversations.commit({ ...one, talk: { kind: 'end', id: 'x' } })).toBe('duplicate')
      expect(await storage.talks.byId('bac-binh', 'x')).toMatchObject({ state: 'waiting' })
    })

    it('keeps a word without an answer, and its file', async () => {
      const talk = await begun('a', 0, false)
      const file: TalkFile = { name: 'f.jpg', kind: 'jpeg', bytes: 3 }
      const said = { kind: 'said', id: talk.id, file } as const
      await write({ address: person('a'), at: at(5), text: 'ảnh đây', reply: null, talk: said })
      expect(await byId(talk)).toMatchObject({ told: true, lastAt: at(5), waitsSince: at(0), version: 2 })
      const lines = await storage.talks.lines(talk, 10)
      expect(lines.at(-1)).toMatchObject({ from: 'citizen', text: 'ảnh đây', files: [file] })
      expect(await storage.talks.file(talk, 'f.jpg')).toEqual(file)
      expect(await storage.talks.file({ ...talk, commune: 'ha-bac' }, 'f.jpg')).toBeUndefined()
      expect(await storage.tickets.knownFiles(['f.jpg', 'g.jpg'])).toEqual(new Set(['f.jpg']))
      expect(await storage.conversations.load(person('a'), at(5))).toMatchObject({ talkFiles: ['f.jpg'] })
    })

    it('gives a talk to one of many who take it at once', async () => {
      const talk = await begun('a')
      const takers = Array.from({ length: 10 }, (_, n) => ({ account: `s${n}`, name: `S${n}` }))
      const results = await Promise.all(
        takers.map((to) => storage.talks.assign(talk, { from: null, to, at: at(1) })),
      )
      expect(results.filter((result) => result === 'saved')).toHaveLength(1)
      const winner = takers[results.indexOf('saved')]
      expect(await byId(talk)).toMatchObject({ state: 'with_staff', staff: winner, takenAt: at(1) })
    })

    it('hands a talk only out of the hands it was seen in', async () => {
      const talk = await begun('a')
      await storage.talks.assign(talk, { from: null, to: lan, at: at(1) })
      expect(await storage.talks.assign(talk, { from: 'tu', to: tu, at: at(2) })).toBe('stale')
      expect(await storage.talks.assign(talk, { from: 'lan', to: tu, at: at(2) })).toBe('saved')
      expect(await list('mine', 'tu')).toEqual([talk.id])
    })

    it('queues a reply of the staff once, with who wrote it and when the first came', async () => {
      const talk = await begun('a')
      const first = message(3)
      expect(await storage.talks.reply(talk, { message: first, staff: lan })).toBe('saved')
      expect(await storage.talks.reply(talk, { message: first, staff: lan })).toBe('saved')
      expect(await storage.talks.reply(talk, { message: message(9), staff: lan })).toBe('saved')
      expect(await byId(talk)).toMatchObject({
        state: 'with_staff',
        staff: lan,
        firstReplyAt: at(3),
        waitsSince: null,
        lastAt: at(9),
      })
      const lines = await storage.talks.lines(talk, 10)
      expect(lines.filter(({ from }) => from === 'staff')).toHaveLength(2)
      expect(lines.at(-1)).toMatchObject({ who: 'Chị Lan', delivery: { status: 'pending', attempts: 0 } })
      expect(await storage.talks.reply(talk, { message: message(10), staff: tu })).toBe('stale')
      const said = { kind: 'said', id: talk.id, file: null } as const
      await write({ address: person('a'), at: at(12), reply: null, talk: said })
      expect(await byId(talk)).toMatchObject({ waitsSince: at(12), firstReplyAt: at(3) })
    })

    it('shows staff what became of a reply', async () => {
      const talk = await begun('a')
      const one = message(1)
      await storage.talks.reply(talk, { message: one, staff: lan })
      await storage.outbox.markFailed(one.id, at(2), 'blocked: no')
      const lines = await storage.talks.lines(talk, 10)
      expect(lines.at(-1)?.delivery).toEqual({ status: 'failed', attempts: 0, reason: 'blocked: no' })
      const [row] = await storage.talks.list('bac-binh', 'open', { account: 'lan', limit: 5, offset: 0 })
      expect(row).toMatchObject({ undelivered: true, lastWords: 'lời của a' })
    })

    it('ends once, with a message; a turn thought over meanwhile is stale', async () => {
      const talk = await begun('a')
      const before = await storage.conversations.load(person('a'), at(1))
      await storage.talks.assign(talk, { from: null, to: lan, at: at(1) })
      expect(await storage.talks.end(talk, { by: 'staff', message: message(2), staff: tu })).toBe('stale')
      expect(await storage.talks.end(talk, { by: 'idle', message: message(2), seen: 1 })).toBe('stale')
      expect(await storage.talks.end(talk, { by: 'staff', message: message(2), staff: lan })).toBe('saved')
      expect(await storage.talks.end(talk, { by: 'staff', message: message(3), staff: lan })).toBe('stale')
      const said = { kind: 'said', id: talk.id, file: null } as const
      const late = { address: person('a'), reply: null, talk: said, basedOn: before?.version ?? 0 }
      expect(await write(late)).toBe('stale')
      expect(await byId(talk)).toMatchObject({ state: 'ended', endedBy: 'staff', endedAt: at(2) })
      expect((await begun('a', 9)).id).not.toBe(talk.id)
    })

    it('lists who waits longest first, in one commune, and counts', async () => {
      const [one, two, three] = [await begun('a', 5), await begun('b', 1), await begun('c', 9)]
      await storage.talks.reply(two, { message: message(20), staff: lan })
      expect(await list('open')).toEqual([one.id, three.id, two.id])
      expect(await list('waiting')).toEqual([one.id, three.id])
      expect(await storage.talks.waiting('bac-binh')).toBe(2)
      expect(await storage.talks.waiting('ha-bac')).toBe(0)
      expect(await list('mine')).toEqual([two.id])
      const mark = await storage.talks.mark('bac-binh')
      await write({ address: person('c'), at: at(30), talk: { kind: 'end', id: three.id } })
      expect(await storage.talks.mark('bac-binh')).not.toBe(mark)
      expect(await list('ended')).toEqual([three.id])
      expect(await storage.talks.counts('bac-binh', 'lan')).toEqual({
        waiting: 1,
        mine: 1,
        open: 2,
        ended: 1,
      })
      expect(await storage.talks.counts('ha-bac', 'lan')).toEqual({ waiting: 0, mine: 0, open: 0, ended: 0 })
      expect(await storage.talks.byId('ha-bac', one.id)).toBeUndefined()
      expect(await storage.talks.lines({ id: one.id, commune: 'ha-bac' }, 5)).toEqual([])
      const quiet = await storage.talks.quietSince(at(10), 5)
      expect(quiet.map(({ id }) => id)).toEqual([one.id])
    })

    it('stays behind without a trace of who, when the conversation is erased or outlived', async () => {
      const [one, two] = [await begun('a'), await begun('b')]
      await storage.talks.reply(one, { message: message(1), staff: lan })
      await write({ address: person('a'), at: at(2), erase: true, text: undefined })
      await storage.conversations.removeInactive({ conversations: at(1), keys: at(1) })
      for (const talk of [one, two]) {
        expect(await byId(talk)).toMatchObject({ state: 'ended', address: null })
        expect(await storage.talks.lines(talk, 10)).toEqual([])
        expect(await storage.talks.reply(talk, { message: message(5), staff: lan })).toBe('stale')
      }
      expect(await byId(one)).toMatchObject({ endedBy: 'erased', firstReplyAt: at(1) })
    })
  })
}
