import { describe, expect, it } from 'vitest'
import { scopeKey, scopeOf, switchesFor, type SwitchedOff } from '../../src/switches/switched-off.js'

const now = new Date('2026-11-20T09:00:00+07:00')
const later = new Date('2026-11-20T17:00:00+07:00')
const earlier = new Date('2026-11-20T07:00:00+07:00')

const entry = (changes: Partial<SwitchedOff>): SwitchedOff => ({
  id: '1',
  commune: 'bac-binh',
  scope: { kind: 'bot' },
  reason: 'bảo trì',
  since: earlier,
  until: null,
  by: 'lan',
  ended: null,
  ...changes,
})

describe('switchesFor', () => {
  it.each([
    ['without an end', {}, true],
    ['until later', { until: later }, true],
    ['until a moment ago', { until: now }, false],
    ['from later on', { since: later }, false],
    ['switched on again', { ended: { at: earlier, by: 'hung' } }, false],
  ])('the whole bot, %s', (_, changes, off) => {
    expect(switchesFor([entry(changes)], 'web', now).all !== undefined).toBe(off)
  })

  it('switches one channel off and leaves the others', () => {
    const entries = [entry({ scope: { kind: 'channel', channel: 'telegram' } })]
    expect(switchesFor(entries, 'telegram', now).all).toMatchObject({ reason: 'bảo trì' })
    expect(switchesFor(entries, 'web', now).all).toBeUndefined()
  })

  it('gives the reason of the whole bot before that of a channel', () => {
    const entries = [
      entry({ scope: { kind: 'channel', channel: 'web' }, reason: 'kênh' }),
      entry({ reason: 'tất cả', until: later }),
    ]
    expect(switchesFor(entries, 'web', now).all).toEqual({ reason: 'tất cả', until: later })
  })

  it('names the procedures that are off', () => {
    const entries = [entry({ scope: { kind: 'procedure', code: '1.001193' } })]
    const { all, procedures } = switchesFor(entries, 'web', now)
    expect(all).toBeUndefined()
    expect([...procedures.keys()]).toEqual(['1.001193'])
  })
})

it.each(['bot', 'channel:zalo-oa', 'procedure:1.001193'])('reads back the key %s', (key) => {
  const scope = scopeOf(key)
  expect(scope && scopeKey(scope)).toBe(key)
})

it.each(['', 'bots', 'channel:', 'procedure:a b', `channel:${'x'.repeat(61)}`])('knows no key %j', (key) => {
  expect(scopeOf(key)).toBeUndefined()
})
