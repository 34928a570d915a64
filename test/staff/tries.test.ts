import { describe, expect, it } from 'vitest'
import {
  addressKey,
  heldUntil,
  lockedUntil,
  loginKey,
  networkOf,
  placeKey,
  slowedUntil,
} from '../../src/staff/tries.js'

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 20) + seconds * 1000)

describe('tries', () => {
  it('locks a login at one place for fifteen minutes after five', () => {
    expect(lockedUntil(undefined, at(0))).toBeUndefined()
    expect(lockedUntil({ count: 4, lastAt: at(0) }, at(0))).toBeUndefined()
    expect(lockedUntil({ count: 5, lastAt: at(0) }, at(1))).toEqual(at(900))
    expect(lockedUntil({ count: 5, lastAt: at(0) }, at(900))).toBeUndefined()
  })

  it('lets one more try through when the last one lies in time to come: the clock was set back', () => {
    expect(lockedUntil({ count: 5, lastAt: at(3_600) }, at(0))).toBeUndefined()
    expect(lockedUntil({ count: 5, lastAt: at(30) }, at(0))).toEqual(at(930))
    expect(heldUntil({ count: 20, lastAt: at(3_600) }, at(0))).toBeUndefined()
    expect(slowedUntil({ count: 18, lastAt: at(3_600) }, at(0))).toBeUndefined()
  })

  it.each([
    [19, 0],
    [20, 60],
    [39, 60],
    [40, 120],
    [60, 240],
    [80, 300],
    [10_000, 300],
  ])('lets a login with %i wrong tries from anywhere wait %i seconds', (count, wait) => {
    expect(heldUntil({ count, lastAt: at(0) }, at(0))).toEqual(wait === 0 ? undefined : at(wait))
    expect(heldUntil({ count, lastAt: at(0) }, at(wait))).toBeUndefined()
  })

  it.each([
    [9, 0],
    [10, 2],
    [11, 4],
    [14, 32],
    [18, 512],
    [19, 900],
    [1_000, 900],
  ])('lets an address with %i wrong tries wait %i seconds', (count, wait) => {
    expect(slowedUntil({ count, lastAt: at(0) }, at(0))).toEqual(wait === 0 ? undefined : at(wait))
    expect(slowedUntil({ count, lastAt: at(0) }, at(wait))).toBeUndefined()
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:0db8:0:1:aaaa::1', '2001:db8:0:1'],
    ['2001:db8::1:2:3', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('counts %s as %s: a line is given a whole IPv6 network', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('names tries by keyed hashes that tell nothing of what was typed', () => {
    const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    const lan = { commune: 'bac-binh', login: 'lan' }
    const key = loginKey(one, lan)
    expect(key).toMatch(/^[0-9a-f]+$/)
    expect(key).not.toBe(loginKey(other, lan))
    expect(key).not.toBe(loginKey(one, { ...lan, commune: 'ha-bac' }))
    expect(key).not.toBe(loginKey(one, lan, 'code'))
    expect(addressKey(one, '10.0.0.1')).not.toBe(addressKey(one, '10.0.0.2'))
    expect(placeKey(one, key, '10.0.0.1')).toMatch(new RegExp(`^${key}\\.[0-9a-f]+$`))
  })
})
