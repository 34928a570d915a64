import { describe, expect, it } from 'vitest'
import { aliasChange, ownAliases } from '../../src/proposals/alias-change.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import type { SourceFile } from '../../src/knowledge/read-files.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const PATH = 'knowledge/layers/communes/bac-binh/overrides/1.001193'

function judged(files: readonly SourceFile[]): Knowledge {
  const validated = validateKnowledge(files)
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems))
  return validated.knowledge
}

const wanted = (add: string[], remove: string[] = []) => ({
  commune: 'bac-binh',
  code: '1.001193',
  add,
  remove,
})

describe('ways of asking of a commune', () => {
  it('make a layer file that is sound and found in that commune alone', () => {
    const knowledge = judged(smallKnowledge({}))
    const [path, text] = aliasChange(knowledge, [], wanted(['làm giấy cho cu tí']), '2026-11')
    expect(path).toBe(`${PATH}.json`)
    const after = judged(smallKnowledge({ [path]: text }))
    expect(ownAliases(after, 'bac-binh', '1.001193')).toEqual(['làm giấy cho cu tí'])
    expect(after.procedures.get('1.001193')?.aliases).not.toContain('làm giấy cho cu tí')
    expect(after.catalogueOf('bac-binh').get('1.001193')?.record.aliases).toContain('làm giấy cho cu tí')
  })

  it('leave the facts of the file as they stand, under the name it has', () => {
    const override = `code: "1.001193"
source: QĐ 12/QĐ-UBND
as_of: "2026-03"
applicants: [Người dân của xã]
aliases: [cu tí]
`
    const knowledge = judged(smallKnowledge({ [`${PATH}.yml`]: override }))
    const [path, text] = aliasChange(
      knowledge,
      [`${PATH}.yml`],
      wanted(['bé mới sinh'], ['cu tí']),
      '2026-11',
    )
    expect(path).toBe(`${PATH}.yml`)
    const after = judged(smallKnowledge({ [path]: text }))
      .catalogueOf('bac-binh')
      .get('1.001193')
    expect(after?.record.applicants).toEqual(['Người dân của xã'])
    expect(after?.origins.get('applicants')).toMatchObject({ source: 'QĐ 12/QĐ-UBND' })
    expect(after?.record.aliases).toContain('bé mới sinh')
    expect(after?.record.aliases).not.toContain('cu tí')
  })

  it('take the file out when nothing is left in it', () => {
    const [path, text] = aliasChange(judged(smallKnowledge({})), [], wanted(['cu tí']), '2026-11')
    const knowledge = judged(smallKnowledge({ [path]: text }))
    expect(aliasChange(knowledge, [path], wanted([], ['cu tí']), '2026-11')).toEqual([path, undefined])
  })
})
