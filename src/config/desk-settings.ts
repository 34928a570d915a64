import type { SettingsReader } from './reader.js'
import { weakKey } from './weak-key.js'

interface ReadDesk {
  behindProxy: boolean
  secretKey: Uint8Array | null
}

const KEY_REMEDY =
  'set 32 random bytes in base64, such as `openssl rand -base64 32` prints, or leave it out: a key file is made'

/**
 * What the staff desk needs to be safe. Pure. Staff sign in with passwords, so a service that others can reach must be
 * reached by https: by its own public address, or by a proxy that is said to be there.
 */
export function readDesk(
  { value, problem }: Pick<SettingsReader, 'value' | 'problem'>,
  { host, publicUrl }: { host: string; publicUrl: string | null },
): ReadDesk {
  const proxy = value('HOI_XA_PROXY') ?? 'off'
  if (proxy !== 'on' && proxy !== 'off')
    problem('HOI_XA_PROXY', `"${proxy}" is not one of off, on`, 'set it to off or on')
  const behindProxy = proxy === 'on'
  const safe = behindProxy || isLoopback(host) || (publicUrl?.startsWith('https:') ?? false)
  if (!safe)
    problem(
      'HOI_XA_PUBLIC_URL',
      `is ${publicUrl === null ? 'missing' : 'no https address'} though HOI_XA_HOST=${host} lets other machines in: staff would send passwords unencrypted`,
      'set the https address of your reverse proxy (docs/cai-dat.md), or HOI_XA_PROXY=on when it has several, or HOI_XA_HOST=127.0.0.1',
    )
  return { behindProxy, secretKey: readSecretKey({ value, problem }) }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** Null when it is not set: the key is in a file. */
export function readSecretKey({
  value,
  problem,
}: Pick<SettingsReader, 'value' | 'problem'>): Uint8Array | null {
  const text = value('HOI_XA_SECRET_KEY')
  if (text === undefined) return null
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    problem('HOI_XA_SECRET_KEY', 'is not 32 bytes in base64', KEY_REMEDY)
    return null
  }
  const key = new Uint8Array(Buffer.from(text, 'base64'))
  if (weakKey(key)) problem('HOI_XA_SECRET_KEY', 'is easy to guess', KEY_REMEDY)
  return key
}
