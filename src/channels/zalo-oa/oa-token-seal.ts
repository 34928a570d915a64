import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Tokens at rest: AES-256-GCM, bound to the OA they belong to, so that a row copied elsewhere opens nothing. */

export interface TokenSecrets {
  access: string
  refresh: string
}

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `key` is 32 bytes. */
export function sealTokens(key: Uint8Array, oaId: string, { access, refresh }: TokenSecrets): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`zalo-oa ${oaId}`))
  const text = Buffer.concat([cipher.update(JSON.stringify([access, refresh]), 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`
}

/** Undefined when it was sealed with another key, for another OA, or was tampered with. */
export function openTokens(key: Uint8Array, oaId: string, sealed: string): TokenSecrets | undefined {
  const [version, data = ''] = sealed.split('.')
  const bytes = Buffer.from(data, 'base64url')
  if (version !== VERSION || bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(`zalo-oa ${oaId}`))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
    const [access, refresh] = JSON.parse(text.toString('utf8')) as [string, string]
    return { access, refresh }
  } catch {
    return undefined
  }
}
