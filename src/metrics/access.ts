import { createHash, timingSafeEqual } from 'node:crypto'

/** Who may read the metrics: nobody, this machine without a proxy between, or who knows a token. */
export type MetricsAccess = { kind: 'off' } | { kind: 'local' } | { kind: 'token'; token: string }

export interface Asking {
  /** Address at the other end of the connection, whatever the headers say. */
  remote: string
  /** By name in small letters. */
  headers: Readonly<Record<string, string>>
}

/** Pure. */
export function mayRead(access: MetricsAccess, { remote, headers }: Asking): boolean {
  switch (access.kind) {
    case 'off':
      return false
    case 'local':
      return isLoopback(remote) && !Object.keys(headers).some(isOfProxy)
    case 'token': {
      const [, given] = /^bearer +(\S+) *$/i.exec(headers['authorization'] ?? '') ?? []
      return given !== undefined && same(given, access.token)
    }
  }
}

function isLoopback(remote: string): boolean {
  return remote === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(remote)
}

/** A proxy on this machine passes on what others ask. */
function isOfProxy(header: string): boolean {
  return header.startsWith('x-forwarded') || ['forwarded', 'via', 'x-real-ip'].includes(header)
}

/** In a time that tells nothing of either. */
function same(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}
