import { describe, expect, it } from 'vitest'
import { knownDevice, withLogin } from '../../src/staff/known-devices.js'

const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
const of = (login: string, commune = 'bac-binh') => ({ commune, login })
const lan = of('lan')

describe('a known browser', () => {
  const cookie = withLogin(key, lan, undefined)

  it.each([
    ['its login', key, lan, cookie, true],
    ['another login', key, of('tu'), cookie, false],
    ['the login in another commune', key, of('lan', 'ha-bac'), cookie, false],
    ['another deployment', other, lan, cookie, false],
    ['no cookie', key, lan, undefined, false],
    ['an empty cookie', key, lan, '', false],
    ['a name alone', key, lan, cookie.split('.')[0], false],
    ['another name', key, lan, `${'A'.repeat(22)}.${cookie.split('.')[1] ?? ''}`, false],
    ['a changed proof', key, lan, `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`, false],
    ['something endless', key, lan, 'x.'.repeat(10_000), false],
  ] as const)('is judged for %s', (_, secret, who, brought, known) => {
    expect(knownDevice(secret, who, brought) !== undefined).toBe(known)
  })

  it('keeps its name and the last five logins', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const shared = names.reduce<string>((brought, login) => withLogin(key, of(login), brought), cookie)
    const known = names.filter((login) => knownDevice(key, of(login), shared) === cookie.split('.')[0])
    expect(known).toEqual(['b', 'c', 'd', 'e', 'f'])
    expect(withLogin(key, of('f'), shared)).toBe(shared)
  })

  it('is a new one each time, and never one that a stranger brought', () => {
    expect(withLogin(key, lan, undefined)).not.toBe(cookie)
    expect(withLogin(key, lan, 'planted')).not.toContain('planted')
  })
})
