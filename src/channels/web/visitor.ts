import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const COOKIE = 'hoixa'
const DAY_SECONDS = 86_400

/**
 * Who is asking, without an account: a random cookie of 256 bits. Only its hash is stored, so the
 * database does not open anybody's conversation.
 */
export interface Visitor {
  id: string
}

export function visitorOf(context: Context): Visitor | undefined {
  const secret = secretOf(context)
  return secret === undefined ? undefined : { id: hash(secret) }
}

/** The visitor, known or new, with a cookie that lasts `days` from now: as long as the conversation is kept. */
export function welcomeVisitor(context: Context, options: { secure: boolean; days: number }): Visitor {
  const secret = secretOf(context) ?? randomBytes(32).toString('base64url')
  setCookie(context, COOKIE, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: options.secure,
    path: '/',
    maxAge: options.days * DAY_SECONDS,
  })
  return { id: hash(secret) }
}

function secretOf(context: Context): string | undefined {
  const secret = getCookie(context, COOKIE)
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
