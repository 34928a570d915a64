import { describe, expect, it } from 'vitest'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { Problem } from '../../src/problem.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const problemsWith = (changes: Record<string, string | undefined>): Problem[] => {
  const result = validateKnowledge(smallKnowledge(changes))
  return result.ok ? [] : result.problems
}

const RECORD = 'knowledge/procedures/1.001193.yml'
const record = smallKnowledge({}).find((file) => file.path === RECORD)?.text ?? ''

describe('validateKnowledge', () => {
  it('takes a sound set and gives equal texts equal versions', () => {
    const first = validateKnowledge(smallKnowledge({}))
    const second = validateKnowledge(smallKnowledge({}))
    expect(first.ok && second.ok && first.knowledge.version === second.knowledge.version).toBe(true)
    const changed = validateKnowledge(smallKnowledge({ [RECORD]: record.replace('sinh con', 'sinh em bé') }))
    expect(changed.ok && first.ok && changed.knowledge.version !== first.knowledge.version).toBe(true)
  })

  it('names file and line of broken YAML', () => {
    const [problem] = problemsWith({ [RECORD]: record.replace('fees:', 'fees: [') })
    expect(problem).toMatchObject({ file: RECORD })
    expect(problem?.line).toBeGreaterThan(1)
    expect(problem?.remedy).not.toBe('')
  })

  it('names line, field and remedy of a wrong value', () => {
    const text = record.replace('level: commune', 'level: district')
    const [problem] = problemsWith({ [RECORD]: text })
    expect(problem).toMatchObject({ field: 'decided_by.level' })
    expect(problem?.line).toBe(text.split('\n').findIndex((line) => line.includes('level: district')) + 1)
    expect(problem?.remedy).toContain('commune')
  })

  it.each([
    ['an unknown field', record + 'price: 5\n', 'price'],
    ['a key written twice', record + 'code: "1.001193"\n', ''],
    ['a missing field', record.replace(/^as_of.*\n/m, ''), 'as_of'],
    [
      'a fee of 0 as an amount',
      record.replace('kind: provincial', 'kind: amount, amount: 0, source: x'),
      'fees.0.amount',
    ],
    ['a free fee without its source', record.replace('kind: provincial', 'kind: free'), 'fees.0.source'],
    ['a code without quotes', record.replace('code: "1.001193"', 'code: 1.001193'), 'code'],
    ['an empty alias', record.replace('- làm giấy khai sinh', '- ""'), 'aliases.0'],
    ['a link that is not https', record.replace('https://dichvucong', 'http://dichvucong'), 'source_url'],
  ])('refuses %s', (_, text, field) => {
    const problems = problemsWith({ [RECORD]: text })
    expect(problems.map((problem) => problem.field)).toContain(field)
    for (const problem of problems) expect(problem.file).toBe(RECORD)
  })

  it('refuses two records with one code and names both files', () => {
    const problems = problemsWith({ 'knowledge/procedures/2.000001.yml': record })
    const text = problems.map((problem) => `${problem.file} ${problem.message}`).join('\n')
    expect(text).toContain('2.000001.yml')
    expect(text).toContain('1.001193.yml')
  })

  it('refuses references to records, fields and topics that are not there', () => {
    expect(problemsWith({ [RECORD]: record.replace('field: ho-tich', 'field: ho-so') })[0]).toMatchObject({
      field: 'field',
    })
    expect(
      problemsWith({ [RECORD]: record + 'twins: [{ code: "1.999999", ask: Việc nào? }]\n' })[0],
    ).toMatchObject({ field: 'twins' })
    expect(
      problemsWith({
        'knowledge/ask-back/khai-sinh.yml':
          'id: khai-sinh\nquestion: Việc nào ạ?\nchoices:\n  - { code: "1.001193", when: mới }\n  - { elsewhere: nowhere, when: khác }\naliases: [khai sinh]\n',
      })[0],
    ).toMatchObject({ field: 'choices' })
  })

  it('lists every problem at once', () => {
    const problems = problemsWith({
      [RECORD]: record.replace('level: commune', 'level: district'),
      'knowledge/communes/bac-binh.yml': 'id: bac-binh\n',
      'knowledge/fields.yml': undefined,
    })
    expect(new Set(problems.map((problem) => problem.file)).size).toBe(3)
  })

  it('does not choke on an alias bomb', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map(
          (name, index) => `${name}: &${name} [${`*${'abcdefgh'.charAt(index)},`.repeat(9).slice(0, -1)}]`,
        ),
    ].join('\n')
    expect(problemsWith({ [RECORD]: bomb }).length).toBeGreaterThan(0)
  })
})
