import { describe, expect, it } from 'vitest'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { diffKnowledge, type KnowledgeDiff } from '../../src/versions/diff.js'
import type { VersionFile } from '../../src/versions/version-store.js'
import { RECORD_PATH, recordText } from '../fixtures/content-folder.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const whole = (changes: Record<string, string | undefined>) => {
  const files = smallKnowledge(changes).map((file): VersionFile => ({ ...file, origin: 'folder' }))
  const judged = validateKnowledge(files)
  if (!judged.ok) throw new Error(JSON.stringify(judged.problems))
  return { knowledge: judged.knowledge, files }
}
const diff = (
  before: Record<string, string | undefined>,
  after: Record<string, string | undefined>,
): KnowledgeDiff => diffKnowledge(whole(before), whole(after), '2026-11-21')

const SECOND = 'knowledge/procedures/1.000656.yml'
const second = recordText()
  .replace('1.001193', '1.000656')
  .replace('short_name: Khai sinh', 'short_name: Khai tử')
const COMMUNE = 'knowledge/layers/communes/bac-binh/overrides/1.001193.yml'
const override = 'code: "1.001193"\nsource: QĐ 5\nas_of: "2026-11"\nfees: [{ kind: free, source: QĐ 5 }]\n'
const nothing: KnowledgeDiff = { added: [], removed: [], changed: [], expired: [], files: [] }

describe('diffKnowledge', () => {
  it('is empty for equal versions', () => {
    expect(diff({}, {})).toEqual(nothing)
  })

  it('names added and removed records', () => {
    const entry = { where: 'national', code: '1.000656', name: 'Khai tử' }
    expect(diff({}, { [SECOND]: second })).toEqual({ ...nothing, added: [entry] })
    expect(diff({ [SECOND]: second }, {})).toEqual({ ...nothing, removed: [entry] })
  })

  it('names changed records field by field', () => {
    const changed = diff(
      {},
      { [RECORD_PATH]: recordText().replace('value: 1', 'value: 2').replace('2026-07', '2026-11') },
    ).changed
    expect(changed).toHaveLength(1)
    expect(changed[0]).toMatchObject({ code: '1.001193', name: 'Khai sinh' })
    expect(changed[0]?.fields.map(({ field }) => field).sort()).toEqual(['as_of', 'times'])
  })

  it('names what ran out', () => {
    const ended = recordText() + 'effective: { to: "2026-11-20" }\n'
    expect(diff({}, { [RECORD_PATH]: ended }).expired).toEqual([{ code: '1.001193', name: 'Khai sinh' }])
  })

  it('names what a commune changes apart from the nation', () => {
    const { added, changed } = diff({}, { [COMMUNE]: override })
    expect(added).toEqual([{ where: 'communes/bac-binh', code: '1.001193', name: 'Khai sinh' }])
    expect(changed).toEqual([])
  })

  it('names other files', () => {
    const files = diff({}, { 'knowledge/language/statements.yml': '- con em mới đẻ\n' }).files
    expect(files).toEqual([{ path: 'knowledge/language/statements.yml', change: 'changed' }])
  })
})
