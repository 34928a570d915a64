import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What a picture shows and until when, sealed with AES-256-GCM: its name tells nothing and cannot be made up. */
export interface NamedPicture {
  text: string
  expiresAt: Date
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const PURPOSE = Buffer.from('picture of a reply')

/** Letters of base64url. `key` is 32 bytes. */
export function sealName(key: Uint8Array, { text, expiresAt }: NamedPicture): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(PURPOSE)
  const plain = JSON.stringify([expiresAt.getTime(), text])
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Undefined for a name that was not made with this key. */
export function openName(key: Uint8Array, name: string): NamedPicture | undefined {
  const bytes = Buffer.from(name, 'base64url')
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(PURPOSE)
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
    const [time, text] = JSON.parse(plain.toString('utf8')) as [number, string]
    return { text, expiresAt: new Date(time) }
  } catch {
    return undefined
  }
}
