import { describe, expect, it } from 'vitest'
import { talkActs } from '../../src/talks/acts.js'
import { idleAt } from '../../src/talks/idle.js'
import type { Talk } from '../../src/talks/talk.js'
import { shippedCalendar } from '../fixtures/calendar.js'

const calendar = shippedCalendar()
const at = (text: string): Date => new Date(`${text}:00+07:00`)
const began = at('2026-11-20T09:00')

function talk(changes: Partial<Talk> = {}): Talk {
  return {
    id: 'x',
    commune: 'bac-binh',
    channel: 'web',
    state: 'waiting',
    since: began,
    staff: null,
    takenAt: null,
    firstReplyAt: null,
    waitsSince: began,
    lastAt: began,
    told: true,
    endedAt: null,
    endedBy: null,
    version: 1,
    ...changes,
  }
}

describe('a talk in which nobody writes', () => {
  const answered = { state: 'with_staff', waitsSince: null } as const
  it.each<[string, Partial<Talk>, string, string | undefined]>([
    ['answered, the citizen silent for a day', answered, '2026-11-21T09:00', 'answered'],
    ['answered, less than a day', answered, '2026-11-21T08:59', undefined],
    ['nothing was ever asked', { told: false }, '2026-11-20T13:00', 'untold'],
    ['nothing asked yet', { told: false }, '2026-11-20T12:59', undefined],
    // 24 November is a day off: Monday, Wednesday, Thursday are the three days.
    ['unanswered on the third working day', {}, '2026-11-26T16:00', undefined],
    ['unanswered after three working days', {}, '2026-11-27T07:00', 'unanswered'],
    ['ended already', { state: 'ended' }, '2027-01-01T00:00', undefined],
  ])('%s', (_, changes, now, idle) => {
    expect(idleAt(talk(changes), at(now), calendar)).toBe(idle)
  })
})

describe('what staff may do in a talk', () => {
  const lan = { account: 'lan', name: 'Lan' }
  it.each<[string, Partial<Talk>, string[]]>([
    ['that nobody has', {}, ['take', 'reply', 'end']],
    ['that is theirs', { state: 'with_staff', staff: lan }, ['reply', 'hand', 'end']],
    ["that is a colleague's", { state: 'with_staff', staff: { account: 'tu', name: 'Tú' } }, ['take_over']],
    ['that has ended', { state: 'ended', staff: lan }, []],
  ])('%s', (_, changes, acts) => {
    expect([...talkActs(talk(changes), 'lan')]).toEqual(acts)
  })
})
