import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { createRandom } from '../../src/training/random.js'
import { createTypingNoise } from '../../src/training/typing-noise.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const validated = validateKnowledge(
  smallKnowledge({
    'knowledge/language/abbreviations.yml':
      '- { short: gks, means: [giấy khai sinh] }\n- { short: hs, means: [hồ sơ], only_near: [nộp] }\n',
    'knowledge/language/synonyms.yml': '- { say: [đẻ con, sinh em bé], means: sinh con }\n',
  }),
)
if (!validated.ok) throw new Error('the small knowledge is unsound')
const noise = createTypingNoise(validated.knowledge)

const SEEDS = Array.from({ length: 3_000 }, (_, seed) => seed)

/** Every way a text came out over many seeds. */
const formsOf = (text: string): Set<string> => new Set(SEEDS.map((seed) => noise(text, createRandom(seed))))

describe('createTypingNoise', () => {
  it.each([
    ['đường', 'dduwowngf', 'd9u7o7ng2', 'duong'],
    ['giấy', 'giaays', 'gia6y1', 'giay'],
    ['việt', 'vieetj', 'vie6t5', 'viet'],
    ['đăng', 'ddawng', 'd9a8ng', 'dang'],
    ['ký', 'kys', 'ky1', 'ky'],
    ['tử', 'tuwr', 'tu73', 'tu'],
    ['mẫu', 'maaux', 'ma6u4', 'mau'],
    ['Quyền', 'quyeenf', 'quye6n2', 'quyen'],
  ])('leaves of %s what Telex, VNI and a keyboard without marks leave', (word, telex, vni, plain) => {
    const forms = formsOf(word)
    expect(forms).toContain(telex)
    expect(forms).toContain(vni)
    expect(forms).toContain(plain)
  })

  it.each([
    ['nào?', 'naof?', 'nao2?'],
    ['giấy,', 'giaays,', 'gia6y1,'],
    ['(ký)', '(kys)', '(ky1)'],
  ])('types the tone of %s at the end of the word, before the sign that follows', (text, telex, vni) => {
    const forms = formsOf(text)
    expect(forms).toContain(telex)
    expect(forms).toContain(vni)
  })

  it('leaves a word without marks as a broken keyboard leaves it: unchanged, but for slips', () => {
    for (const form of formsOf('xe')) expect(form).toBe('xe')
  })

  it('types one letter of a word beside, twice, not at all or too early', () => {
    const forms = formsOf('nam')
    for (const slip of ['am', 'nnam', 'anm', 'mam', 'naam', 'nma', 'nsm', 'nm']) expect(forms).toContain(slip)
    for (const form of forms) expect(Math.abs(form.length - 3)).toBeLessThanOrEqual(1)
  })

  it('writes short forms that stand alone, and none that need company', () => {
    const forms = [...formsOf('làm giấy khai sinh cần hồ sơ gì')]
    expect(forms.some((form) => form.split(' ').includes('gks'))).toBe(true)
    expect(forms.some((form) => form.split(' ').includes('hs'))).toBe(false)
  })

  it('says the same in other words of the knowledge and of other regions', () => {
    const forms = [...formsOf('đẻ con')]
    expect(forms).toContain('sinh em bé')
    expect(formsOf('không')).toContain('hông')
  })

  it('never changes part of a word for the like of another region', () => {
    for (const form of formsOf('bốn')) expect(form.startsWith('ba')).toBe(false)
  })

  it('writes equal texts of equal seeds', () => {
    const texts = fc.constantFrom(
      'Làm giấy khai sinh cho con thế nào?',
      'đẻ con ở đâu',
      'xin hồ sơ',
      'tôi bị mất sổ đỏ',
    )
    fc.assert(
      fc.property(texts, fc.nat(), (text, seed) => {
        expect(noise(text, createRandom(seed))).toBe(noise(text, createRandom(seed)))
      }),
    )
    expect(formsOf('Làm giấy khai sinh cho con thế nào?').size).toBeGreaterThan(100)
  })

  it('leaves something of every text, in one form of Unicode and in small letters', () => {
    const word = fc.constantFrom(
      'Giấy',
      'khai',
      'sinh',
      'đẻ',
      'con',
      'ở',
      'u',
      'gì',
      'ĐÂU',
      '12',
      'ạ',
      'không',
      'xe',
      'nào?',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, seed) => {
        const noisy = noise(words.join(' '), createRandom(seed))
        expect(noisy.trim()).not.toBe('')
        expect(noisy).toBe(noisy.normalize('NFC'))
        expect(noisy).toBe(noisy.toLowerCase())
      }),
      { numRuns: 2_000 },
    )
  })
})
