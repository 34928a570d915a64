import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '../../src/conversation/report/draft.js'
import { badInputs, everyStep, type BadInput } from '../fixtures/bad-inputs.js'
import { openReportTalk, spoken, type Person, type ReportTalk } from '../fixtures/report-talk.js'
import {
  draftingSteps,
  isTicketStep,
  MATTER,
  reach,
  sendReport,
  type TalkStep,
} from '../fixtures/report-steps.js'

let talk: ReportTalk
beforeAll(async () => {
  talk = await openReportTalk()
})
afterAll(() => talk.close())

/** In Vietnamese, and no fault of the program. */
function expectPolite(answer: string): void {
  expect(answer).toMatch(/[ăđơưạảấầậắặẹếệịọốộớợụứự]/u)
  expect(answer).not.toContain('Tôi gặp lỗi')
  expect(talk.faults()).toBe('')
}

/** What happens, as the name of the case tells it. */
function outcome(step: TalkStep, input: BadInput): string {
  if (input.words.has(step)) return 'taken as it is written'
  if (input.leaves) return 'answered by itself, the report waits as it was'
  return isTicketStep(step) && input.button
    ? 'answered, nothing is changed'
    : 'asked again, nothing is changed'
}

const cases = everyStep.flatMap((step) =>
  badInputs.map((input) => ({ step, input, name: `${input.name}: ${outcome(step, input)}` })),
)

describe.each(everyStep)('at the step "%s"', (step) => {
  it.each(cases.filter((one) => one.step === step))('$name', async ({ input }) => {
    const person = talk.person()
    const code = await reach(talk, person, step)
    const before = await person.draft()
    const history = code === undefined ? [] : await talk.history(code)

    const handled = await person.send(input.content)
    expectPolite(spoken(handled))
    const taken = input.words.has(step)
    if (!taken && input.says !== undefined) expect(spoken(handled)).toContain(input.says)

    if (isTicketStep(step)) {
      const since = (await talk.history(code ?? '')).slice(history.length)
      expect(since).toHaveLength(taken ? 1 : 0)
      expect(await person.draft()).toBeUndefined()
      if (!taken) await expectStillAwaited(person, step, code ?? '', input)
      return
    }
    const after = await person.draft()
    if (taken) expect(after?.done).toContain(step)
    else expect(after).toEqual({ ...before, paused: input.leaves ?? false })
    const ticket = await sendReport(person)
    expect(await talk.ticket(ticket.code)).toMatchObject({ owner: person.address })
    if (!taken || step !== 'what') expect(ticket.matter.what).toContain(MATTER)
    expect(talk.faults()).toBe('')
  })
})

/** The words that were asked for are still taken; after another button they are asked for again. */
async function expectStillAwaited(
  person: Person,
  step: 'add' | 'contest' | 'comment',
  code: string,
  input: BadInput,
): Promise<void> {
  if (input.button) {
    if (step === 'comment') return
    await person.tap(`t:${step}:${code}`)
  }
  const before = await talk.history(code)
  await person.say('Vẫn chưa sáng, nhờ xem lại giúp')
  expect(await talk.history(code)).toHaveLength(before.length + 1)
}

describe('a message that comes twice', () => {
  it.each(draftingSteps)(
    'at the step "%s" is answered once and moves the report on by one step',
    async (step) => {
      const person = talk.person()
      await reach(talk, person, step)
      const content = { kind: 'text', text: 'Thôn 3, xã Bắc Bình' } as const
      expect(await person.send(content, 'same')).toBeDefined()
      const once = await person.draft()
      expect(await person.send(content, 'same')).toBeUndefined()
      expect(await person.draft()).toEqual(once)
      expect((await sendReport(person)).owner).toEqual(person.address)
    },
  )
})

describe('a stored draft that cannot be read', () => {
  it.each([
    ['of another version', '{"version":99}'],
    ['that is no JSON', '{"version":1,'],
    ['that is empty', ''],
    ['with a step nobody knows', '{"version":1,"id":"00000000-0000-4000-8000-000000000000","step":"dance"}'],
  ])('%s is dropped, and a report can be written from the beginning', async (_, json) => {
    for (const message of ['thôn 3', 'làm giấy khai sinh']) {
      const person = talk.person()
      await reach(talk, person, 'where')
      await person.plant(json)
      expectPolite(spoken(await person.say(message)))
      expectPolite(spoken(await person.tap('r:kind:praise')))
      expect((await sendReport(person)).matter.what).toContain(MATTER)
    }
  })
})

describe('words that are longer than they may be', () => {
  const email = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(55)}.vn`
  it.each([
    ['an e-mail of 245 characters is taken', 'contact', email, 'review'],
    ['a time told ninety times over is asked for', 'what', `${MATTER} ${'hôm qua, '.repeat(90)}`, 'kind'],
    ['a place of one endless word is asked for', 'what', `${MATTER} tại chợ ${'a'.repeat(900)}`, 'kind'],
    ['a name of endless words is asked for', 'what', `${MATTER}. Tôi tên là ${'Nguyễn'.repeat(60)}`, 'kind'],
    [
      'masked numbers that make a time too long are asked for',
      'when',
      '123456789 '.repeat(20).trim(),
      'when',
    ],
  ] as const)('%s and the draft can be read again', async (_, step, words, next) => {
    const person = talk.person()
    await reach(talk, person, step)
    const handled = await person.say(words)
    expectPolite(spoken(handled))
    expect(readDraft(JSON.stringify(handled.ending.draft))).toBeDefined()
    expect((await person.draft())?.step).toBe(next)
    await sendReport(person)
  })
})

it('marks of right-to-left writing and control characters within words are taken out of the report', async () => {
  const person = talk.person()
  await reach(talk, person, 'what')
  await person.say(`\u202e${MATTER}\u202c\u0000 cả\u200b tuần`)
  const { matter } = await sendReport(person)
  expect(matter.what).toBe(`${MATTER} cả tuần`)
})

describe('buttons pressed by a nervous finger', () => {
  it('skipping twice passes over one question', async () => {
    const person = talk.person()
    await reach(talk, person, 'when')
    await person.tap('r:skip:when')
    await person.tap('r:skip:when')
    expect((await person.draft())?.step).toBe('files')
  })

  it('telling the same again while the kind is asked for is told once', async () => {
    const person = talk.person()
    await reach(talk, person, 'kind')
    await person.say(MATTER)
    expect((await sendReport(person)).matter.what).toBe(MATTER)
  })

  it('sending three times opens one report', async () => {
    const person = talk.person()
    await reach(talk, person, 'review')
    const id = `r:send:${(await person.draft())?.id.slice(0, 8) ?? ''}`
    const sent = [await person.tap(id), await person.tap(id), await person.tap(id)]
    expect(sent.map(({ ending }) => ending.opening !== null)).toEqual([true, false, false])
    expect(spoken(sent[2])).toContain('không còn')
  })

  it('adding to a report that was withdrawn meanwhile keeps the words', async () => {
    const person = talk.person()
    const code = await reach(talk, person, 'duplicate')
    await person.tap(`t:withdraw_yes:${code ?? ''}`)
    expectPolite(spoken(await person.tap(`r:merge:${code ?? ''}`)))
    expect((await person.draft())?.what).toContain(MATTER)
    await sendReport(person)
  })

  it("adding to another's report keeps the words", async () => {
    const other = await sendReport(talk.person())
    const person = talk.person()
    await reach(talk, person, 'duplicate')
    expectPolite(spoken(await person.tap(`r:merge:${other.code}`)))
    expect((await person.draft())?.what).toContain(MATTER)
    expect(await talk.history(other.code)).toHaveLength(1)
  })
})
