import { createHmac, timingSafeEqual } from 'node:crypto'

/** Codes of an authenticator app: TOTP (RFC 6238) with the settings that every app knows. */
const STEP_S = 30
const DIGITS = 6

/** Steps before and after the present one that count: clocks differ, people type slowly. */
const DRIFT = 1

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('')
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

export function totpStepAt(instant: Date): number {
  return Math.floor(instant.getTime() / 1000 / STEP_S)
}

/** The code of a step; `secret` in base32. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The step whose code was typed, among the near ones later than `after`; undefined when there is none. */
export function matchingStep(secret: string, typed: string, now: Date, after: number): number | undefined {
  const code = Buffer.from(typed.replaceAll(/\s/g, ''))
  if (code.length !== DIGITS) return undefined
  const present = totpStepAt(now)
  let found: number | undefined
  for (let step = present - DRIFT; step <= present + DRIFT; step++)
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), code) && step > after) found = step
  return found
}

/** What an authenticator app reads from the QR code (Google's Key URI format). */
export function totpUri(secret: string, account: string): string {
  const issuer = encodeURIComponent('Hỏi Xã')
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?secret=${secret}&issuer=${issuer}`
}
