export type ReadOrigins = { ok: true; origins: string[] } | { ok: false; line: number; typed: string }

/** Sites one may name. */
export const MOST_ORIGINS = 20

/** Sites as typed, one a line: scheme and host only, https but for this machine. Pure. */
export function readOrigins(text: string): ReadOrigins {
  const origins: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const typed = line.trim().replace(/\/+$/, '')
    if (typed === '') continue
    if (!isOrigin(typed) || origins.length >= MOST_ORIGINS) return { ok: false, line: index + 1, typed }
    if (!origins.includes(new URL(typed).origin)) origins.push(new URL(typed).origin)
  }
  return { ok: true, origins }
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash, username } = new URL(text)
  const local = hostname === 'localhost' || hostname === '127.0.0.1'
  const scheme = protocol === 'https:' || (protocol === 'http:' && local)
  return scheme && pathname === '/' && search === '' && hash === '' && username === ''
}
