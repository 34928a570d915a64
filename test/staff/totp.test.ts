import { describe, expect, it } from 'vitest'
import { base32, matchingStep, totpCode, totpStepAt, totpUri } from '../../src/staff/totp.js'

const secret = base32(Buffer.from('12345678901234567890'))

describe('codes of an authenticator app', () => {
  it('writes secrets in base32 (RFC 4648, 10)', () => {
    const table = {
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    }
    for (const [text, written] of Object.entries(table)) expect(base32(Buffer.from(text))).toBe(written)
  })

  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('makes the code of second %i (RFC 6238, appendix B, six digits)', (second, code) => {
    expect(totpCode(secret, totpStepAt(new Date(second * 1000)))).toBe(code)
  })

  it('takes the code of the step before and after, not of those beyond, and none twice', () => {
    const now = new Date('2026-11-20T02:00:00Z')
    const step = totpStepAt(now)
    for (const near of [-1, 0, 1])
      expect(matchingStep(secret, totpCode(secret, step + near), now, 0)).toBe(step + near)
    for (const far of [-2, 2])
      expect(matchingStep(secret, totpCode(secret, step + far), now, 0)).toBeUndefined()
    expect(matchingStep(secret, totpCode(secret, step), now, step)).toBeUndefined()
    expect(matchingStep(secret, totpCode(secret, step - 1), now, step)).toBeUndefined()
    const code = totpCode(secret, step)
    expect(matchingStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, now, 0)).toBe(step)
    for (const typed of ['', '12345', '1234567', '１２３４５６', 'abcdef'])
      expect(matchingStep(secret, typed, now, 0)).toBeUndefined()
  })

  it('names the account in the address that the app reads', () => {
    const uri = new URL(totpUri(secret, 'lan (xã Bắc Bình)'))
    expect(decodeURIComponent(uri.pathname)).toContain('Hỏi Xã:lan (xã Bắc Bình)')
    expect(uri.searchParams.get('secret')).toBe(secret)
  })
})
