import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { fold } from '../../src/language/fold.js'
import { createProcedureFinder, type ProcedureFinder } from '../../src/pages/find-procedures.js'
import { runWhole } from '../../src/slices.js'
import { repositoryKnowledge } from '../fixtures/pages-server.js'

let knowledge: Knowledge
let finder: ProcedureFinder

beforeAll(async () => {
  knowledge = await repositoryKnowledge()
  finder = runWhole(createProcedureFinder(knowledge.catalogueOf('bac-binh'), knowledge.language))
})

describe('looking a procedure up in the list', () => {
  it.each([
    ['giấy độc thân', '1.004873'],
    ['giay doc than', '1.004873'],
    ['GIẤY ĐỘC THÂN', '1.004873'],
    ['gks cho con', '1.001193'],
    ['cho em hỏi đăng ký kết hôn ạ', '1.000894'],
    ['1.004873', '1.004873'],
    ['Cấp Giấy xác nhận tình trạng hôn nhân', '1.004873'],
  ])('puts the right one first for "%s"', (question, code) => {
    expect(finder.find(question)[0]).toBe(code)
  })

  it.each(['asdfgh', 'cho em hỏi ạ', '...', '', '%FF'])('finds nothing for "%s"', (question) => {
    expect(finder.find(question)).toEqual([])
  })

  it('finds every procedure by its official name among the first three', () => {
    const lost = [...knowledge.procedures.values()].filter(
      ({ code, name }) => !finder.find(name).slice(0, 3).includes(code),
    )
    expect(lost.map(({ code }) => code)).toEqual([])
  })

  it('finds nearly every procedure by each way people ask for it, bare of marks as well', () => {
    const asked = [...knowledge.procedures.values()].flatMap(({ code, aliases }) =>
      aliases.slice(0, 4).map((alias) => ({ code, alias })),
    )
    const share = (say: (alias: string) => string): number =>
      asked.filter(({ code, alias }) => finder.find(say(alias)).slice(0, 5).includes(code)).length /
      asked.length
    expect(share((alias) => alias)).toBeGreaterThan(0.98)
    expect(share(fold)).toBeGreaterThan(0.95)
  })

  it('lets marks that were typed tell words apart, and forgives wrong ones when nothing else is left', () => {
    const codes = finder.find('thừa kế')
    const names = codes.map((code) => knowledge.procedures.get(code)).map((record) => JSON.stringify(record))
    expect(codes.length).toBeGreaterThan(0)
    expect(names.every((text) => /thừa kế|kế thừa/i.test(text))).toBe(true)
    expect(finder.find('giáy đọc thân')).toContain('1.004873')
  })

  it('answers a question of any length without trouble', () => {
    expect(finder.find('giấy độc thân '.repeat(500))[0]).toBe('1.004873')
  })
})
