import { seal, unseal } from '../../seal.js'

/** Tokens at rest, bound to the OA they belong to. */

export interface TokenSecrets {
  access: string
  refresh: string
}

/** `key` is 32 bytes. */
export function sealTokens(key: Uint8Array, oaId: string, { access, refresh }: TokenSecrets): string {
  return seal(key, `zalo-oa ${oaId}`, JSON.stringify([access, refresh]))
}

/** Undefined when it was sealed with another key, for another OA, or was tampered with. */
export function openTokens(key: Uint8Array, oaId: string, sealed: string): TokenSecrets | undefined {
  const text = unseal(key, `zalo-oa ${oaId}`, sealed)
  if (text === undefined) return undefined
  const [access, refresh] = JSON.parse(text) as [string, string]
  return { access, refresh }
}
