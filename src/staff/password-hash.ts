import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of scrypt (RFC 7914): memory is 128 · N · r bytes. */
export interface ScryptCost {
  N: number
  r: number
  p: number
}

/** The first choice of the OWASP Password Storage Cheat Sheet: 128 MiB for each try. */
export const COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** Hashed side by side: each takes 128 MiB and a core, and others wait their turn. */
const AT_ONCE = 2

export interface Verified {
  ok: boolean
  /** The hash was made with another cost than today's: make it anew while the password is at hand. */
  outdated: boolean
}

/** Hashes of passwords: "scrypt$N$r$p$salt$hash", so that the cost may rise and old hashes stay readable. */
export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * True for the password of the hash. Without a hash (nobody has the login), or with one that is none, it takes as
   * long and is false, so that the time tells nothing.
   */
  verify(password: string, stored: string | undefined): Promise<Verified>
}

export function createPasswords(cost: ScryptCost = COST): Passwords {
  const nobody: ReadHash = { cost, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      const hash = await derive(password, salt, cost)
      const { N, r, p } = cost
      return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
    },

    async verify(password, stored) {
      const read = stored === undefined ? undefined : readHash(stored)
      const { cost: its, salt, hash } = read ?? nobody
      const same = timingSafeEqual(await derive(password, salt, its), hash)
      const outdated = its.N !== cost.N || its.r !== cost.r || its.p !== cost.p
      return { ok: same && read !== undefined, outdated }
    },
  }
}

interface ReadHash {
  cost: ScryptCost
  salt: Buffer
  hash: Buffer
}

function readHash(stored: string): ReadHash | undefined {
  const match = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(stored)
  if (!match) return undefined
  const [, N, r, p, salt = '', hash = ''] = match
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

let running = 0
const waiting: (() => void)[] = []

/** In a thread of the pool, never on the event loop. */
async function derive(password: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await new Promise((resolve, reject) => {
      const options = { N, r, p, maxmem: 256 * N * r }
      scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, key) => {
        if (error) reject(error)
        else resolve(key)
      })
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
