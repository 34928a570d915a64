import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AskedQuestion } from '../../src/questions/question-log.js'
import type { Storage } from '../../src/storage/storage.js'
import { vietnamInstant } from '../../src/vietnam-day.js'
import { address, turn } from './conversation-store.contract.js'

const question: AskedQuestion = {
  route: 'procedure',
  outcome: 'answered',
  code: '1.001193',
  confidence: 0.875,
  slot: 'fee',
  version: 'v1',
}
const commune = address.commune
const at = (day: string, time = '09:00'): Date => vietnamInstant(day, time)

/** What every storage engine must do for the log of questions. */
export function describeQuestionLog(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: question log`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const ask = (changes: Partial<AskedQuestion> = {}, rest: Parameters<typeof turn>[0] = {}) =>
      storage.conversations.commit(
        turn({ at: at('2026-11-20'), question: { ...question, ...changes }, ...rest }),
      )
    const gaps = () => storage.questions.gaps(commune, { since: at('2026-01-01'), confidence: 0.5 }, 10)

    it('counts questions by day, channel, route, outcome and procedure', async () => {
      await ask()
      await ask({}, { at: at('2026-11-20', '23:30') })
      await ask({ outcome: 'abstained', code: null })
      await ask({}, { at: at('2026-11-21', '00:10') })
      const counts = await storage.questions.counts(commune, '2026-11-20', '2026-11-20')
      expect(counts.map(({ outcome, code, asked }) => [outcome, code, asked])).toEqual(
        expect.arrayContaining([
          ['answered', '1.001193', 2],
          ['abstained', null, 1],
        ]),
      )
      expect(counts).toHaveLength(2)
      expect(await storage.questions.counts('ha-bac', '2026-11-01', '2026-11-30')).toEqual([])
    })

    it.each([
      ['2026-11-20', '2026-11-21', 2],
      ['2026-11-20', '2027-11-20', 3],
      ['2025-11-21', '2026-11-20', 1],
      ['2026-11-21', '2027-11-20', 2],
    ])('adds the days from %s to %s up to one count of a kind', async (from, to, asked) => {
      await ask()
      await ask({}, { at: at('2026-11-21', '00:10') })
      await ask({}, { at: at('2027-11-20') })
      expect(await storage.questions.counts(commune, from, to)).toMatchObject([{ asked, code: '1.001193' }])
    })

    it('counts a message that is brought twice once', async () => {
      const same = turn({ at: at('2026-11-20'), question })
      expect(await storage.conversations.commit(same)).toBe('saved')
      expect(await storage.conversations.commit({ ...same, deliveryId: 'other' })).toBe('duplicate')
      expect(await storage.questions.counts(commune, '2026-11-20', '2026-11-20')).toMatchObject([
        { asked: 1 },
      ])
    })

    it('notes a choice and a dislike on the question before, each once', async () => {
      await ask({ outcome: 'asked_back' })
      for (let time = 0; time < 2; time++)
        await storage.conversations.commit(turn({ verdict: { kind: 'picked', code: '2.000635' } }))
      expect(await gaps()).toEqual([])
      await ask()
      for (let time = 0; time < 2; time++)
        await storage.conversations.commit(turn({ verdict: { kind: 'disliked' } }))
      expect(await gaps()).toMatchObject([{ disliked: true, code: '1.001193', confidence: 0.875 }])
      const counts = await storage.questions.counts(commune, '2026-11-20', '2026-11-20')
      expect(counts).toHaveLength(2)
      expect(counts).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ outcome: 'asked_back', asked: 1, picked: 1, disliked: 0 }),
          expect.objectContaining({ outcome: 'answered', asked: 1, picked: 0, disliked: 1 }),
        ]),
      )
    })

    it('passes over a verdict without a question', async () => {
      await storage.conversations.commit(turn({ verdict: { kind: 'disliked' } }))
      expect(await storage.questions.counts(commune, '2026-01-01', '2026-12-31')).toEqual([])
    })

    it('shows as gaps what was not answered, asked back in vain, or answered unsurely', async () => {
      await ask({ outcome: 'abstained', code: null }, { text: 'một' })
      await ask({ outcome: 'asked_back' }, { text: 'hai', at: at('2026-11-20', '09:01') })
      await ask({ confidence: 0.3 }, { text: 'ba', at: at('2026-11-20', '09:02') })
      await ask({}, { text: 'bốn', at: at('2026-11-20', '09:03') })
      expect((await gaps()).map(({ text }) => text)).toEqual(['ba', 'hai', 'một'])
      expect((await storage.questions.latest(commune, 2)).map(({ text }) => text)).toEqual(['bốn', 'ba'])
    })

    it('forgets the words with the conversation and keeps the count', async () => {
      await ask({ outcome: 'abstained' })
      await storage.conversations.commit(turn({ erase: true, at: at('2026-11-20', '10:00') }))
      expect(await gaps()).toEqual([])
      expect(await storage.questions.counts(commune, '2026-11-20', '2026-11-20')).toMatchObject([
        { asked: 1 },
      ])
    })
  })
}
