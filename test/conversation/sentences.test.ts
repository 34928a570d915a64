import { describe, expect, it } from 'vitest'
import { readSentences } from '../../src/conversation/sentences.js'
import { readYamlFiles } from '../../src/knowledge/read-files.js'

describe('prompts', () => {
  it('hold every sentence the program says', async () => {
    const result = readSentences(await readYamlFiles('.', 'prompts'))
    expect(result.ok ? [] : result.problems).toEqual([])
  })

  it.each([
    ['a sentence of another program', 'greeting.nobody: x\n', 'greeting.nobody'],
    ['a value nobody fills in', 'fee.free: "{item} {price}"\n', 'fee.free'],
    ['a sentence given twice', 'fee.item: a\n', 'fee.item'],
    ['an empty sentence', 'fee.item: ""\n', 'fee.item'],
  ])('refuse %s and say where', async (_, text, field) => {
    const files = [...(await readYamlFiles('.', 'prompts')), { path: 'prompts/extra.yml', text }]
    const result = readSentences(files)
    const problems = result.ok ? [] : result.problems
    expect(problems.map((problem) => `${problem.file} ${problem.field}`)).toContain(
      `prompts/extra.yml ${field}`,
    )
  })

  it('name a missing sentence', () => {
    const result = readSentences([])
    expect(!result.ok && result.problems.some((problem) => problem.field === 'greeting.first')).toBe(true)
  })
})
