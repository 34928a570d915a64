import { describe, expect, it } from 'vitest'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'
import { RECORD_PATH, recordText } from '../fixtures/content-folder.js'

const PROVINCE = 'knowledge/layers/provinces/lam-dong'
const COMMUNE = 'knowledge/layers/communes/bac-binh'
const override = (value: number, more = ''): string =>
  `code: "1.001193"\nsource: QĐ ${value}\nas_of: "2026-11"\ntimes: [{ case: Thông thường, value: ${value}, unit: hour }]\n${more}`
const OTHER = 'knowledge/communes/ha-bac.yml'
const otherCommune =
  smallKnowledge({})
    .find(({ path }) => path.endsWith('communes/bac-binh.yml'))
    ?.text.replaceAll('bac-binh', 'ha-bac')
    .replaceAll('Bắc Bình', 'Hà Bắc')
    .replace('lam-dong', 'hai-phong') ?? ''

const knowledgeWith = (changes: Record<string, string | undefined>): Knowledge => {
  const result = validateKnowledge(smallKnowledge({ [OTHER]: otherCommune, ...changes }))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.knowledge
}

const timeIn = (knowledge: Knowledge, commune: string): unknown =>
  knowledge.catalogueOf(commune).get('1.001193')?.record.times[0]?.value

describe('layers', () => {
  it.each([
    ['no layer', {}, 1, 1],
    ['a province', { [`${PROVINCE}/overrides/1.001193.yml`]: override(8) }, 8, 1],
    ['a commune', { [`${COMMUNE}/overrides/1.001193.yml`]: override(4) }, 4, 1],
    [
      'a commune over its province',
      {
        [`${PROVINCE}/overrides/1.001193.yml`]: override(8),
        [`${COMMUNE}/overrides/1.001193.yml`]: override(4),
      },
      4,
      1,
    ],
  ])('%s decides the time of its own communes only', (_, changes, here, there) => {
    const knowledge = knowledgeWith(changes)
    expect(timeIn(knowledge, 'bac-binh')).toBe(here)
    expect(timeIn(knowledge, 'ha-bac')).toBe(there)
  })

  it('name each fact by the layer that gave it', () => {
    const fee = 'fees: [{ kind: free, source: NQ 23 }]\n'
    const { origins } =
      knowledgeWith({
        [`${PROVINCE}/overrides/1.001193.yml`]: override(8, fee),
        [`${COMMUNE}/overrides/1.001193.yml`]: override(4),
      })
        .catalogueOf('bac-binh')
        .get('1.001193') ?? {}
    expect(origins?.get('times')).toEqual({ scope: 'communes/bac-binh', source: 'QĐ 4' })
    expect(origins?.get('fees')).toEqual({ scope: 'provinces/lam-dong', source: 'QĐ 8' })
    expect(origins?.has('documents')).toBe(false)
  })

  it('keep how people ask when a whole record is replaced', () => {
    const imported = recordText()
      .replace('- làm giấy khai sinh\n  - mới sinh con', '- Đăng ký khai sinh')
      .replace('value: 1', 'value: 9')
    const record = knowledgeWith({
      'knowledge/layers/national/procedures/1.001193.yml': imported,
    }).procedures.get('1.001193')
    expect(record?.times[0]?.value).toBe(9)
    expect(record?.aliases).toEqual(['làm giấy khai sinh', 'mới sinh con', 'Đăng ký khai sinh'])
  })

  it('let a commune alone find its own procedures and words', () => {
    const knowledge = knowledgeWith({
      [`${COMMUNE}/procedures/9.000001.yml`]: recordText()
        .replace('1.001193', '9.000001')
        .replace('Đăng ký khai sinh', 'Mượn nhà văn hóa thôn')
        .replace('short_name: Khai sinh', 'short_name: Mượn nhà văn hóa')
        .replace('Con chưa có giấy khai sinh', 'Cần chỗ tổ chức việc chung')
        .replace('- làm giấy khai sinh\n  - mới sinh con', '- mượn hội trường thôn'),
      [`${COMMUNE}/overrides/1.001193.yml`]: override(4, 'aliases: [nhập khẩu cho bé]\n'),
    })
    const search = createSearch(knowledge, searchSettings)
    const codes = (question: string, commune: string): unknown[] =>
      search.find(question, '2026-11-21', commune).candidates.map(({ target }) => target)
    const own = { kind: 'procedure', code: '9.000001' }
    expect(codes('mượn hội trường thôn', 'bac-binh')[0]).toEqual(own)
    expect(codes('mượn hội trường thôn', 'ha-bac')).not.toContainEqual(own)
    expect(codes('nhập khẩu cho bé', 'bac-binh')[0]).toEqual({ kind: 'procedure', code: '1.001193' })
    expect(codes('nhập khẩu cho bé', 'ha-bac')).toEqual([])
  })

  it('stop an answer where a commune switched the procedure off, and nowhere else', () => {
    const off = 'code: "1.001193"\nsource: QĐ 5\nas_of: "2026-11"\nstatus: repealed\n'
    const search = createSearch(knowledgeWith({ [`${COMMUNE}/overrides/1.001193.yml`]: off }), searchSettings)
    expect(search.find('làm giấy khai sinh', '2026-11-21', 'bac-binh').candidates).toEqual([])
    expect(search.find('làm giấy khai sinh', '2026-11-21', 'ha-bac').candidates).toHaveLength(1)
  })

  it.each([
    ['nothing', 'code: "1.001193"\nsource: QĐ 1\nas_of: "2026-11"\n', 'changes nothing'],
    ['a procedure that is not there', override(4).replace('1.001193', '1.999999'), 'has no record'],
    ['no source', override(4).replace(/source.*\n/, ''), 'expected string'],
  ])('refuse an override of %s', (_, text, words) => {
    const code = /code: "([^"]+)"/.exec(text)?.[1] ?? ''
    const result = validateKnowledge(smallKnowledge({ [`${COMMUNE}/overrides/${code}.yml`]: text }))
    expect(result.ok ? [] : result.problems.map(({ message }) => message).join()).toContain(words)
  })

  it('refuse a file where none belongs', () => {
    const result = validateKnowledge(
      smallKnowledge({ 'knowledge/layers/village/x.yml': 'a: 1\n', [RECORD_PATH]: recordText() }),
    )
    expect(result.ok ? [] : result.problems[0]).toMatchObject({
      file: 'knowledge/layers/village/x.yml',
      message: expect.stringContaining('no file') as string,
    })
  })
})
