import { describe, expect, it } from 'vitest'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { targetKey } from '../../src/search/targets.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const FILE = 'knowledge/paraphrases/ho-tich.json'
const STORY = 'nhà có tin vui cuối tuần rồi mà chưa biết ra đâu làm giấy cho cháu'

describe('messages that ask for a procedure in people’s own words', () => {
  it('are searched as soon as they are written down, without training anything', () => {
    const judged = validateKnowledge(smallKnowledge({ [FILE]: JSON.stringify({ '1.001193': [STORY] }) }))
    if (!judged.ok) throw new Error('the small knowledge is unsound')
    const { candidates } = createSearch(judged.knowledge, searchSettings).find(STORY, '2026-11-21')
    expect(candidates[0] && targetKey(candidates[0].target)).toBe('procedure:1.001193')
    expect(candidates[0]?.evidence.phrase).toBeCloseTo(1, 5)
  })

  it.each([
    ['a code without a record', { '9.999999': [STORY] }, 'which has no record'],
    ['an empty list', { '1.001193': [] }, ''],
    ['a text beyond all measure', { '1.001193': ['x'.repeat(301)] }, 'must be at most 300 characters'],
    ['a key that is no code', { 'khai sinh': [STORY] }, ''],
  ])('are refused with their file when there is %s', (_, value, message) => {
    const judged = validateKnowledge(smallKnowledge({ [FILE]: JSON.stringify(value) }))
    expect(judged.ok).toBe(false)
    if (judged.ok) return
    expect(judged.problems.every((problem) => problem.file === FILE && problem.remedy !== '')).toBe(true)
    expect(judged.problems.map((problem) => problem.message).join(' ')).toContain(message)
  })
})
