import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createStaff, type Staff } from '../../src/staff/staff.js'
import { openStorage } from '../../src/storage/storage.js'

const PASSWORD = 'thuyền giấy trôi sông'
const quantri = { commune: 'bac-binh', login: 'quantri' }

let staff: Staff
let now: Date
let strangers = 0
beforeEach(async () => {
  now = new Date('2026-11-20T02:00:00Z')
  const { staff: store } = await openStorage(':memory:')
  staff = createStaff({
    store,
    clock: () => now,
    secret: randomBytes(32),
    cost: { N: 2 ** 4, r: 8, p: 1 },
  })
  const added = await staff.accounts.add({ ...quantri, name: 'Quản trị', roles: ['admin'], unit: null })
  if (added !== 'taken') await staff.accounts.choosePassword(added.account, PASSWORD)
})

/** Tries once; resolves with what came of it. A remote of "anywhere" is another address each time. */
async function tries(password: string, remote: string, device?: string): Promise<string> {
  const from = remote === 'anywhere' ? `2001:db8:${(strangers++).toString(16)}::1` : remote
  const result = await staff.signIn.password({ ...quantri, password }, { remote: from, device })
  return result.kind
}

async function wrong(times: number, remote: string, device?: string): Promise<string | undefined> {
  let last: string | undefined
  for (let n = 0; n < times; n++) last = await tries('sai', remote, device)
  return last
}

const wait = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}

describe('wrong tries of a known login', () => {
  const stranger = '203.0.113.9'
  const office = '198.51.100.7'

  it.each([
    // Tries of a stranger, minutes that pass, then the right password from an address.
    ['four at one address', 4, stranger, 0, stranger, 'in'],
    ['five at one address', 5, stranger, 0, stranger, 'locked'],
    ['five at one address, a quarter of an hour ago', 5, stranger, 15, stranger, 'in'],
    ['five at another address', 5, stranger, 0, office, 'in'],
    ['fifty at another address', 50, stranger, 0, office, 'in'],
    ['nineteen from anywhere', 19, 'anywhere', 0, office, 'in'],
    ['twenty from anywhere', 20, 'anywhere', 0, office, 'held'],
    ['twenty from anywhere, a minute ago', 20, 'anywhere', 1, office, 'in'],
  ])('%s: %i', async (_, times, from, minutes, remote, kind) => {
    await wrong(times, from)
    wait(minutes)
    expect(await tries(PASSWORD, remote)).toBe(kind)
  })

  it('hold up nobody on a browser known for the login, at whatever address', async () => {
    const device = staff.signIn.remember(quantri, undefined)
    await wrong(40, 'anywhere')
    await wrong(10, office)
    expect(await tries(PASSWORD, office)).not.toBe('in')
    expect(await tries(PASSWORD, office, device)).toBe('in')
    expect(await tries(PASSWORD, 'anywhere', device)).toBe('in')
    expect(await tries(PASSWORD, 'anywhere', `${'A'.repeat(22)}.${'A'.repeat(43)}`)).toBe('held')
  })

  it('on a known browser lock it alone, after five', async () => {
    const device = staff.signIn.remember(quantri, undefined)
    expect(await wrong(5, office, device)).toBe('wrong')
    expect(await tries(PASSWORD, office, device)).toBe('locked')
    expect(await tries(PASSWORD, office)).toBe('in')
  })

  it('come ever more slowly: in six hours of trying from anywhere, little more than a hundred are judged', async () => {
    let judged = 0
    for (let minutes = 0; minutes < 6 * 60; minutes++) {
      for (let n = 0; n < 3; n++) if ((await tries('sai', 'anywhere')) === 'wrong') judged++
      wait(1)
    }
    expect(judged).toBeGreaterThan(60)
    expect(judged).toBeLessThan(150)
  })

  it('are still counted when the rightful person comes in between', async () => {
    await wrong(20, 'anywhere')
    wait(1)
    expect(await tries(PASSWORD, office)).toBe('in')
    expect(await wrong(1, 'anywhere')).toBe('held')
  })

  it('are no more than twenty when hundreds come at once', async () => {
    const all = await Promise.all(Array.from({ length: 60 }, () => tries('sai', 'anywhere')))
    expect(all.filter((kind) => kind === 'wrong')).toHaveLength(20)
  })

  it('are shown to an admin and taken away by one', async () => {
    await wrong(5, stranger)
    expect(await staff.signIn.lockedUntil(quantri)).toEqual(new Date(now.getTime() + 15 * 60_000))
    await wrong(20, 'anywhere')
    await staff.signIn.unlock(quantri)
    expect(await staff.signIn.lockedUntil(quantri)).toBeUndefined()
    expect(await tries(PASSWORD, stranger)).toBe('in')
  })

  it('do not keep who is signed in from confirming their password, nor the other way round', async () => {
    const known = await staff.store.accountByLogin('bac-binh', 'quantri')
    if (!known) throw new Error('no account')
    await wrong(40, 'anywhere')
    expect(await staff.signIn.confirms(known.account, PASSWORD)).toMatchObject({ kind: 'in' })
    for (let n = 0; n < 5; n++) await staff.signIn.confirms(known.account, 'sai')
    expect(await staff.signIn.confirms(known.account, PASSWORD)).toMatchObject({ kind: 'locked' })
    wait(1)
    expect(await tries(PASSWORD, office)).toBe('in')
  })
})
