import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConfirmedQuestion, Proposal } from '../../src/proposals/proposal.js'
import type { Storage } from '../../src/storage/storage.js'

const by = (login: string, time = 1_000) => ({ login, name: `Chị ${login}`, at: new Date(time) })

export const proposal = (id: string, changes: Partial<Proposal> = {}): Proposal => ({
  id,
  commune: 'bac-binh',
  title: 'người dân hay nói thế',
  content: {
    kind: 'aliases',
    code: '1.001193',
    add: ['đẻ con'],
    remove: [],
    questions: ['con mới đẻ làm gì'],
  },
  proposed: by('lan'),
  state: 'open',
  decided: null,
  version: null,
  ...changes,
})

const question = (id: string, changes: Partial<ConfirmedQuestion> = {}): ConfirmedQuestion => ({
  id,
  commune: 'bac-binh',
  question: 'con mới đẻ làm gì',
  code: '1.001193',
  confirmed: by('hung'),
  ...changes,
})

/** What every storage engine must do for proposals, the test set and the decisions on gaps. */
export function describeProposalStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: proposal store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('gives back proposals of their commune, newest first', async () => {
      const { proposals } = storage
      await proposals.add(proposal('a'))
      await proposals.add(
        proposal('b', { proposed: by('lan', 2_000), content: { kind: 'note', questions: ['x'] } }),
      )
      await proposals.add(proposal('c', { commune: 'ha-bac' }))
      expect(await proposals.find('bac-binh', 'a')).toEqual(proposal('a'))
      expect(await proposals.find('ha-bac', 'a')).toBeUndefined()
      expect((await proposals.list('bac-binh', ['open'], 10)).map(({ id }) => id)).toEqual(['b', 'a'])
      expect(await proposals.count('bac-binh', 'open')).toBe(2)
      expect(await proposals.list('bac-binh', ['applied', 'rejected'], 10)).toEqual([])
    })

    it('decides once and takes the questions into the test set with it', async () => {
      const { proposals } = storage
      await proposals.add(proposal('a'))
      const decision = {
        state: 'applied' as const,
        decided: { ...by('hung', 3_000), note: 'được' },
        version: 4,
      }
      expect(await proposals.decide('ha-bac', 'a', decision, [question('q')])).toBe('closed')
      expect(await proposals.confirmedQuestions('bac-binh')).toEqual([])
      expect(await proposals.decide('bac-binh', 'a', decision, [question('q')])).toBe('decided')
      expect(
        await proposals.decide('bac-binh', 'a', { ...decision, state: 'rejected' }, [question('r')]),
      ).toBe('closed')
      expect(await proposals.find('bac-binh', 'a')).toEqual(proposal('a', { ...decision }))
      expect(await proposals.confirmedQuestions('bac-binh')).toEqual([question('q')])
    })

    it('lets one of several who decide at once decide', async () => {
      const { proposals } = storage
      await proposals.add(proposal('a'))
      const states = ['applied', 'rejected', 'withdrawn'] as const
      const done = await Promise.all(
        states.map((state) =>
          proposals.decide(
            'bac-binh',
            'a',
            { state, decided: { ...by('hung'), note: '' }, version: null },
            [],
          ),
        ),
      )
      expect(done.filter((one) => one === 'decided')).toHaveLength(1)
    })

    it('keeps the latest examination', async () => {
      const { proposals } = storage
      await proposals.add(proposal('a'))
      expect(await proposals.examination('bac-binh', 'a')).toBeUndefined()
      const given = { outcome: 'answered', codes: ['1.001193'], text: 'trả lời' }
      const examination = {
        base: 3,
        at: 5,
        faults: [],
        added: [],
        removed: [],
        changed: [
          { code: '1.001193', name: 'Khai sinh', fields: [{ field: 'aliases', before: 'a', after: 'b' }] },
        ],
        files: [],
        directory: [],
        asked: 1,
        answers: [{ words: null, id: 7, before: given, after: given }],
        answersChanged: 1,
        own: [{ question: 'x', code: '1.001193', found: true, after: given }],
        broken: [],
      }
      await proposals.keepExamination('ha-bac', 'a', examination)
      expect(await proposals.examination('bac-binh', 'a')).toBeUndefined()
      await proposals.keepExamination('bac-binh', 'a', examination)
      expect(await proposals.examination('bac-binh', 'a')).toEqual(examination)
    })

    it('keeps a confirmed question once, with its last code, and forgets it', async () => {
      const { proposals } = storage
      await proposals.confirm(question('a'))
      await proposals.confirm(question('b', { code: '1.000656', confirmed: by('mai', 9_000) }))
      await proposals.confirm(question('c', { commune: 'ha-bac' }))
      const kept = question('a', { code: '1.000656', confirmed: by('mai', 9_000) })
      expect(await proposals.confirmedQuestions('bac-binh')).toEqual([kept])
      expect(await proposals.forget('ha-bac', 'a')).toBe(false)
      expect(await proposals.forget('bac-binh', 'a')).toBe(true)
      expect(await proposals.confirmedQuestions('bac-binh')).toEqual([])
    })

    it('keeps decisions on gaps by commune, each once', async () => {
      const { gapMarks } = storage
      const mark = {
        commune: 'bac-binh',
        kind: 'ignored' as const,
        mark: 'm',
        other: '',
        who: 'lan',
        at: new Date(1),
      }
      const link = { ...mark, kind: 'linked' as const, other: 'n' }
      await gapMarks.add([mark, link])
      await gapMarks.add([{ ...mark, who: 'hung', at: new Date(2) }])
      await gapMarks.add([])
      expect(new Set(await gapMarks.all('bac-binh'))).toEqual(new Set([mark, link]))
      expect(await gapMarks.all('ha-bac')).toEqual([])
    })
  })
}
