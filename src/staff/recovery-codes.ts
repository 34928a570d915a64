import { createHash, randomInt } from 'node:crypto'

const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 10
const COUNT = 10

/** Ten codes of some 49 bits, "K7MQ2-XWR96": each opens once when the telephone is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('')
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
  })
}

/**
 * SHA-256 of the code as typed, without hyphens and spaces; undefined when it is no such code. Bound to the account:
 * a list of hashes tells nothing of another's. Random codes behind a lock need no slow hash.
 */
export function recoveryHash(account: string, typed: string): string | undefined {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  if (code.length !== LENGTH || Array.from(code).some((sign) => !SIGNS.includes(sign))) return undefined
  return createHash('sha256').update(`${account} ${code}`).digest('base64url')
}
