import { beforeAll, describe, expect, it } from 'vitest'
import { withManyCommunes } from '../../src/cli/bench/communes.js'
import { allAtOnce, pace, sustain, type Crowd } from '../../src/cli/bench/load.js'
import { onStage, setStage, type Stage } from '../../src/cli/bench/stage.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'

let stage: Stage
beforeAll(async () => {
  stage = await setStage('.', 'test/questions/safety.jsonl')
})

const asCrowd = (task: (crowd: Crowd) => Promise<void>): Promise<void> =>
  onStage(stage, ':memory:', (conversation) =>
    task({ conversation, commune: 'bac-binh', questions: stage.questions, name: 'test' }),
  )

describe('the load that is measured', () => {
  it('counts what people side by side ask, and finds every answer again', () =>
    asCrowd(async (crowd) => {
      const { messages, lost } = await sustain(crowd, 4, 0.2)
      expect(messages).toBeGreaterThanOrEqual(4)
      expect(lost).toBe(0)
    }))

  it('asks so many a second, whether those before are answered or not', () =>
    asCrowd(async (crowd) => {
      const { messages, ms } = await pace(crowd, 20, 0.5)
      expect(messages).toBe(10)
      expect(ms.p50).toBeGreaterThan(0)
    }))

  it('lets all ask in one moment', () =>
    asCrowd(async (crowd) => {
      const { people, ms } = await allAtOnce(crowd, 12)
      expect([people, (ms.max ?? 0) >= (ms.p50 ?? 1)]).toEqual([12, true])
    }))

  it('makes communes that know their own words and nobody else does', () => {
    const knowledge = withManyCommunes(stage.knowledge, stage.knowledge.communes.size + 3)
    const search = createSearch(knowledge, searchSettings)
    const words = 'tiếng địa phương số 1 về việc 0'
    const phraseIn = (commune: string): number =>
      search.find(words, '2026-11-20', commune).candidates[0]?.evidence.phrase ?? 0
    expect(phraseIn('xa-1')).toBeGreaterThan(0.9)
    expect(phraseIn('xa-2')).toBeLessThan(phraseIn('xa-1'))
  })
})
