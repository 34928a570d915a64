import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const PATH = 'knowledge/calendar/2026.yml'
const text = `year: 2026
provisional: false
off:
  - { day: "2026-01-01", kind: holiday, reason: Tết Dương lịch }
  - { day: "2026-01-02", kind: swapped, reason: Hoán đổi }
working_saturdays:
  - { day: "2026-01-10", for: "2026-01-02" }
`
const judged = (path: string, file: string) => validateKnowledge(smallKnowledge({ [path]: file }))
const problems = (path: string, file: string) => {
  const result = judged(path, file)
  return result.ok ? [] : result.problems
}

describe('a calendar file', () => {
  it('is part of the knowledge and of its version', () => {
    const first = judged(PATH, text)
    const second = judged(PATH, text.replace('kind: swapped', 'kind: holiday'))
    if (!first.ok || !second.ok) throw new Error('refused')
    expect(first.knowledge.calendar.get(2026)?.working_saturdays).toEqual([
      { day: '2026-01-10', for: '2026-01-02' },
    ])
    expect(second.knowledge.version).not.toBe(first.knowledge.version)
  })

  it('may be missing: the year is then assumed', () => {
    const result = validateKnowledge(smallKnowledge({}))
    expect(result.ok && result.knowledge.calendar.size).toBe(0)
  })

  it.each([
    ['a day that does not exist', '"2026-01-01"', '"2026-02-30"', 'off.0.day', 4, 'existing day'],
    ['a day without quotes that is no date', '"2026-01-01"', '2026', 'off.0.day', 4, 'string'],
    ['a day of another year', '"2026-01-01"', '"2025-01-01"', 'off.0.day', 4, 'file of its year'],
    ['a day listed twice', '{ day: "2026-01-02"', '{ day: "2026-01-01"', 'off.1.day', 5, 'keep the entry'],
    [
      'a working Saturday that is a Friday',
      '{ day: "2026-01-10"',
      '{ day: "2026-01-09"',
      'working_saturdays.0.day',
      7,
      'correct the day',
    ],
    [
      'a working Saturday for no day off',
      'for: "2026-01-02"',
      'for: "2026-01-05"',
      'working_saturdays.0.for',
      7,
      'add the day off',
    ],
    ['an unknown kind', 'kind: swapped', 'kind: nghỉ', 'off.1.kind', 5, 'make_up'],
    ['an unknown field', 'reason: Hoán đổi', 'why: x, reason: y', 'off.1.why', 5, 'spelling'],
    ['a missing field', 'provisional: false\n', '', 'provisional', 1, 'boolean'],
  ])('with %s is refused with its line and a remedy', (_, from, to, field, line, remedy) => {
    expect(text).toContain(from)
    const found = problems(PATH, text.replace(from, to))
    expect(found.map((problem) => problem.field)).toContain(field)
    const problem = found.find((one) => one.field === field)
    expect(problem).toMatchObject({ file: PATH, line })
    expect(problem?.remedy).toContain(remedy)
  })

  it('is refused under the name of another year', () => {
    expect(problems('knowledge/calendar/2027.yml', text)[0]).toMatchObject({
      field: 'year',
      file: 'knowledge/calendar/2027.yml',
    })
  })

  it('of every year that is shipped is sound', () => {
    for (const year of [2026, 2027]) {
      const path = `knowledge/calendar/${year}.yml`
      expect(problems(path, readFileSync(path, 'utf8'))).toEqual([])
    }
  })
})
