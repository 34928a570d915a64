import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ONE_TIME_MS, oneTimePassword } from '../../src/staff/one-time-password.js'
import { COST, createPasswords } from '../../src/staff/password-hash.js'
import { passwordFault } from '../../src/staff/password-rules.js'

const lan = {
  login: 'lan.nguyen',
  name: 'Nguyễn Thị Lan',
  place: ['xã Bắc Bình', 'Lâm Đồng', 'bac-binh', 'Bắc Bình'],
}
const dear = createPasswords()
const cheap = createPasswords({ N: 2 ** 10, r: 8, p: 1 })

describe('hashes of passwords', () => {
  it('costs 128 MiB and opens for the same words in either Unicode form only', async () => {
    expect(128 * COST.N * COST.r).toBe(128 * 1024 * 1024)
    const stored = await dear.hash('cà phê sữa đá Bảo Lộc'.normalize('NFD'))
    expect(stored).toMatch(/^scrypt\$131072\$8\$1\$/)
    expect(await dear.verify('cà phê sữa đá Bảo Lộc', stored)).toEqual({ ok: true, outdated: false })
    expect(await dear.verify('ca phe sua da Bao Loc', stored)).toMatchObject({ ok: false })
  })

  it('reads hashes of another cost, and says that they are outdated', async () => {
    const stored = await cheap.hash('bốn từ bất kỳ')
    expect(await dear.verify('bốn từ bất kỳ', stored)).toEqual({ ok: true, outdated: true })
  })

  it('gives the same password another hash each time', async () => {
    expect(await cheap.hash('a')).not.toBe(await cheap.hash('a'))
  })

  it.each([[undefined], ['none'], [''], ['scrypt$1$1$1$a$b']])(
    'opens for nothing with the hash %j',
    async (stored) => {
      expect((await cheap.verify('none', stored)).ok).toBe(false)
    },
  )
})

describe('rules for passwords', () => {
  it.each([
    'ngắn quá',
    'matkhau12345',
    'MatKhau@2026',
    'Mật khẩu 2026!!',
    'password1234',
    'P@ssword2026',
    '123456789012',
    '098765432109',
    'qwertyuiop12',
    '1qaz2wsx3edc',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabc',
    'Bacbinh@2026',
    'xabacbinh123',
    'lan.nguyen2026',
    'NguyenThiLan1990',
    'UBNDxabacbinh',
    'Anhyeuem123456',
    'vietnam123456',
    'admin@123456',
  ])('refuses %j', (password) => {
    expect(passwordFault(password, lan)).toBeDefined()
  })

  it.each([
    'con mèo ngủ trên mái',
    'thuyền giấy trôi sông',
    'kE7#tq9!Lp2&',
    'correct horse battery',
    oneTimePassword(),
  ])('takes %j', (password) => {
    expect(passwordFault(password, lan)).toBeUndefined()
  })

  it('refuses what is longer than it hashes, and signs that cannot be typed', () => {
    expect(passwordFault('kE7#tq9!'.repeat(16), lan)).toBeUndefined()
    expect(passwordFault('kE7#tq9!'.repeat(16) + 'x', lan)).toContain('128')
    expect(passwordFault('kE7#tq9!Lp2&\u0000', lan)).toBeDefined()
  })

  it('never throws and always says what is wrong in a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (password) => {
        const fault = passwordFault(password, lan)
        return fault === undefined || fault.endsWith('.')
      }),
    )
  })
})

it('makes one-time passwords without signs that look alike, none twice', () => {
  const made = Array.from({ length: 1_000 }, oneTimePassword)
  expect(new Set(made).size).toBe(1_000)
  for (const one of made) expect(one).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
  expect(ONE_TIME_MS).toBe(7 * 86_400_000)
})
