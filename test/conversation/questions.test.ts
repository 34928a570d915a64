import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksTheSame, corrects, withoutFrame } from '../../src/conversation/frame.js'
import { clauses } from '../../src/feedback/split-mixed.js'
import { askedBy, askedOf, questionsOf } from '../../src/conversation/questions.js'
import { splitNeeds } from '../../src/conversation/split-needs.js'
import { freshState, type DialogueState } from '../../src/conversation/state.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const validated = validateKnowledge(smallKnowledge({}))
if (!validated.ok) throw new Error('the small knowledge is unsound')
const catalogue = validated.knowledge.catalogueOf('bac-binh')
const talkedOf = (code: string): DialogueState => ({ ...freshState, code })

const word = fc.constantFrom(
  'còn',
  'con',
  'không',
  'phải',
  'nhầm',
  'ý',
  'em',
  'là',
  'khai',
  'tử,',
  'sao',
  'à',
  'thì',
  '.',
  ',',
)
const message = fc.oneof(
  fc.array(word, { maxLength: 10 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 60 }),
)

describe('corrects', () => {
  it.each([
    'không phải, ý tôi là khai tử',
    'khong phai khai sinh dau',
    'ko phải cái đó',
    'hông phải, làm khai tử cơ',
    'dạ không phải khai sinh ạ',
    'không, em hỏi khai tử',
    'à nhầm, làm giấy khai tử',
    'em nói nhầm, khai tử mới đúng',
    'tui nham, khai tu',
    'ý em là đăng ký khai tử',
    'y toi la dang ky khai tu',
    'ý con hỏi khai tử',
  ])('sees that %j denies what was understood', (text) => {
    expect(corrects(text)).toBe(true)
  })

  it.each([
    'còn khai tử thì sao',
    'không có giấy chứng sinh thì làm sao',
    'không biết làm ở đâu',
    'có phải nộp tiền không',
    'mất giấy khai sinh thì phải làm gì',
    'con em không phải người ở xã này',
    'ý kiến của tôi là đường hỏng',
    'khai tử',
    '',
  ])('sees no denial in %j', (text) => {
    expect(corrects(text)).toBe(false)
  })

  it('takes a mistake in a paper for a matter, not for a denial', () => {
    expect(corrects('nhầm lẫn họ tên trong sổ đỏ, muốn sửa lại')).toBe(false)
  })
})

describe('asksTheSame', () => {
  it.each([
    'còn khai tử thì sao',
    'thế còn khai tử',
    'à mà còn kết hôn nữa',
    'con khai tu thi sao',
    'vay con ket hon thi the nao',
  ])('sees that %j goes on to another matter', (text) => {
    expect(asksTheSame(text)).toBe(true)
  })

  it.each(['con em 3 tuổi', 'em còn thiếu giấy gì', 'cồn cát bị lở', 'khai tử thì sao', ''])(
    'sees no such thing in %j',
    (text) => {
      expect(asksTheSame(text)).toBe(false)
    },
  )

  it.each(['con em bị sai tên thì làm sao', 'Con dâu mới sanh, làm khai sanh ra sao'])(
    'sees a child, not "còn", where the marks of the message are typed: %j',
    (text) => {
      expect(asksTheSame(text)).toBe(false)
      expect(withoutFrame(text)).toBe(text)
    },
  )
})

describe('withoutFrame', () => {
  it.each([
    ['vậy còn đăng ký kết hôn thì thế nào ạ?', 'đăng ký kết hôn'],
    ['vay con dang ky ket hon thi sao', 'dang ky ket hon'],
    ['à nhầm, làm giấy khai tử', 'làm giấy khai tử'],
    ['không phải khai sinh, còn khai tử thì sao', 'khai tử'],
    ['không phải, ý tôi là làm giấy khai tử', 'ý tôi là làm giấy khai tử'],
    ['không phải khai sinh. làm giấy khai tử', 'làm giấy khai tử'],
    ['không xây mới nữa, chỉ sửa lại thôi thì cần gì', 'chỉ sửa lại thôi thì cần gì'],
  ])('finds in %j the matter %j', (text, matter) => {
    expect(withoutFrame(text)).toBe(matter)
  })

  it.each([
    'không có giấy chứng sinh, làm khai sinh cho con được không',
    'không biết chữ, nhờ người ký thay được không',
    'k đồng ý qđ thu hồi đất, mún khiếu nại',
    'nhầm lẫn họ tên trong sổ đỏ, muốn sửa lại',
  ])('keeps what is told of the matter: %j', (text) => {
    expect(withoutFrame(text)).toBe(text)
  })

  it('gives a part of the message, never nothing of something', () => {
    fc.assert(
      fc.property(message, (text) => {
        const matter = withoutFrame(text)
        expect(text).toContain(matter)
        if (text.trim() !== '') expect(matter.trim()).not.toBe('')
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['à '.repeat(5_000), 'không '.repeat(5_000), `còn ${'thì '.repeat(5_000)}`, ' '.repeat(20_000)])(
    'comes to an end on a message made to hold it up',
    (text) => {
      expect(text).toContain(withoutFrame(text))
      expect(corrects(text)).toBe(false)
    },
  )
})

describe('questionsOf', () => {
  it('puts the message by itself where nothing was talked of', () => {
    expect(questionsOf('làm giấy khai sinh', freshState, catalogue)).toEqual(['làm giấy khai sinh'])
  })

  it('puts it without its frame', () => {
    expect(questionsOf('còn khai tử thì sao?', freshState, catalogue)).toEqual(['khai tử'])
  })

  it('puts every need of a message too', () => {
    expect(questionsOf('làm khai sinh và đăng ký tạm trú cần gì', freshState, catalogue)).toEqual([
      'làm khai sinh và đăng ký tạm trú cần gì',
      'làm khai sinh',
      'đăng ký tạm trú cần gì',
    ])
  })

  it('puts it as told of the procedure in hand too', () => {
    expect(questionsOf('chồng em người Hàn Quốc', talkedOf('1.001193'), catalogue)).toEqual([
      'chồng em người Hàn Quốc',
      'Khai sinh chồng em người Hàn Quốc',
    ])
  })

  it('passes over a procedure in hand that there is no more', () => {
    expect(questionsOf('mất bao lâu', talkedOf('9.999999'), catalogue)).toEqual(['mất bao lâu'])
  })

  it('holds everything the steps ask search for, each once', () => {
    fc.assert(
      fc.property(message, (text) => {
        const questions = questionsOf(text, talkedOf('1.001193'), catalogue)
        expect(new Set(questions).size).toBe(questions.length)
        expect(new Set(questions)).toEqual(
          new Set([askedBy(text), ...splitNeeds(text), askedOf('Khai sinh', text), ...partsOf(text)]),
        )
      }),
    )
  })
})

/** Clauses, which may be a report and what is none. */
function partsOf(text: string): string[] {
  const parts = clauses(text)
  return parts.length < 2 ? [] : parts.slice(0, 12)
}
