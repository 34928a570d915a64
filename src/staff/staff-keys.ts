import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../errors.js'

/** Keys of the desk, one for each use, all of the deployment's one secret key. */
export interface StaffKeys {
  /** Seals the secrets of second factors. */
  seal: Uint8Array
  /** Hides what was typed and network addresses in the counts of tries. */
  tries: Uint8Array
  /** Proves which logins a browser is known for. */
  devices: Uint8Array
  /** Makes the secret that a session may take up as its second factor. */
  setup: Uint8Array
}

const KEY_BYTES = 32
const FILE = 'secret.key'

/** The key of the settings, else the one in the data folder, which is made when there is none. */
export function openSecretKey(dataDir: string, fromSettings: Uint8Array | null): Uint8Array {
  if (fromSettings) return fromSettings
  const file = join(dataDir, FILE)
  mkdirSync(dataDir, { recursive: true })
  try {
    // "wx": of two processes that start at once one makes it, and both read it.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length === KEY_BYTES) return key
  throw new StartError(
    `${file} does not hold 32 bytes in base64`,
    'put back the copy that is kept apart, or set HOI_XA_SECRET_KEY; with another key, staff must set up their second factor again',
  )
}

export function staffKeys(secret: Uint8Array): StaffKeys {
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, '', `hoi-xa desk ${use}`, KEY_BYTES))
  return {
    seal: derive('seal'),
    tries: derive('tries'),
    devices: derive('devices'),
    setup: derive('setup'),
  }
}
