import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Secrets at rest: AES-256-GCM, bound to what they belong to, so that a row copied elsewhere opens nothing. */

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `key` is 32 bytes; `owner` names what the secret belongs to, such as "zalo-oa 123". */
export function seal(key: Uint8Array, owner: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`
}

/** Undefined when it was sealed with another key, for another owner, or was tampered with. */
export function unseal(key: Uint8Array, owner: string, sealed: string): string | undefined {
  const [version, data = ''] = sealed.split('.')
  const bytes = Buffer.from(data, 'base64url')
  if (version !== VERSION || bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
    return text.toString('utf8')
  } catch {
    return undefined
  }
}
