import { beforeAll, describe, expect, it } from 'vitest'
import { withVariedRecords } from '../../src/cli/bench/varied-records.js'
import { readQuestions } from '../../src/cli/question-file.js'
import { loadContent } from '../../src/content.js'
import type { Scope } from '../../src/knowledge/layers.js'
import { createSearch, type Search } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { createShortlist, type Fields } from '../../src/search/shortlist.js'
import { targetKey, type Target } from '../../src/search/targets.js'

const weights = { name: 1, aliases: 1, body: 1, meaning: 1 }

function fieldsOf(meaning: readonly number[]): Fields {
  const none = new Float64Array(meaning.length)
  return { name: none, aliases: none, body: none, meaning: Float64Array.from(meaning) }
}

const listed = (...kinds: Target['kind'][]) => kinds.map((kind) => ({ kind }))
const nowhere: ReadonlySet<Scope> = new Set()

describe('createShortlist', () => {
  it('looks at all of a few', () => {
    const shortlist = createShortlist(listed('procedure', 'ask_back', 'procedure'), 2)
    expect([...shortlist(fieldsOf([0, 0, 0]), weights, nowhere)]).toEqual([0, 1, 2])
  })

  it('takes of many procedures the loudest, and every group and answer of another body', () => {
    const kinds = listed('procedure', 'ask_back', 'procedure', 'procedure', 'elsewhere')
    const shortlist = createShortlist(kinds, 1)
    expect([...shortlist(fieldsOf([0.2, 0, 0.9, 0.3, 0]), weights, nowhere)]).toEqual([1, 2, 4])
    expect([...shortlist(fieldsOf([0.8, 0.9, 0.1, 0.3, 0]), weights, nowhere)]).toEqual([0, 1, 4])
  })

  it('does not choose among little more than it may look at', () => {
    const twice = createShortlist(listed('procedure', 'procedure', 'procedure', 'procedure'), 2)
    expect([...twice(fieldsOf([0, 0.1, 0.2, 0.3]), weights, nowhere)]).toEqual([0, 1, 2, 3])
  })

  it('weighs every field', () => {
    const shortlist = createShortlist(listed('procedure', 'procedure', 'procedure'), 1)
    const none = new Float64Array(3)
    for (const name of ['name', 'aliases', 'body', 'meaning'] as const) {
      const fields = { ...fieldsOf([0, 0, 0]), meaning: none, [name]: Float64Array.of(0.1, 0.5, 0.2) }
      expect([...shortlist(fields, weights, nowhere)], name).toEqual([1])
    }
  })

  it('gives no place to what only other communes know, however loud', () => {
    const others = Array.from({ length: 50 }, (_, place) => ({
      kind: 'procedure' as const,
      scope: `communes/other-${place}` as const,
    }))
    const own = { kind: 'procedure' as const, scope: 'communes/ours' as const }
    const shortlist = createShortlist([...others, own, ...listed('procedure', 'procedure')], 2)
    const fields = fieldsOf([...others.map(() => 1), 0.3, 0.2, 0.1])
    expect([...shortlist(fields, weights, new Set<Scope>(['communes/ours']))]).toEqual([50, 51])
    expect([...shortlist(fields, weights, nowhere)]).toEqual([51, 52])
  })
})

describe('search over many records', () => {
  let whole: Search
  let short: Search
  let questions: string[]

  beforeAll(async () => {
    const content = await loadContent('.')
    if (!content.ok) throw new Error('the records of this repository are unsound')
    const many = withVariedRecords(content.knowledge, 1_000)
    whole = createSearch(many, { ...searchSettings, examined: Infinity })
    short = createSearch(many, searchSettings)
    const asked = await readQuestions('test/questions/validation.jsonl')
    questions = asked.slice(0, 300).map(({ turns }) => turns.at(-1) ?? '')
  })

  it('finds by the shortlist what looking at all of them finds', () => {
    const three = (search: Search, question: string): string =>
      search
        .find(question, '2026-11-21', 'bac-binh')
        .candidates.slice(0, 3)
        .map(({ target }) => targetKey(target))
        .join(' ')
    const alike = questions.filter((question) => three(short, question) === three(whole, question))
    // By words alone, where a shortlist misses most.
    expect(alike.length / questions.length).toBeGreaterThanOrEqual(0.985)
  })
})
