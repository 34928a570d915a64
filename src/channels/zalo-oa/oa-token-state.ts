import type { StoredTokens } from './oa-token-store.js'

/** How things stand with the tokens of the OA, for the operator; no secret is in it. */
export type OaTokenState =
  | { state: 'none' }
  /** Works; `until` the access token is renewed by itself. */
  | { state: 'ready'; until: Date }
  /** Works until then and not longer: an admin of the OA must consent again. */
  | { state: 'ending'; until: Date; reason: string }
  /** Nothing is sent until an admin of the OA consents again. */
  | { state: 'needs_consent'; reason: string }
  /** Run out while no process was there to renew it; the next start tries. */
  | { state: 'expired'; since: Date }

export function oaTokenState(stored: StoredTokens | undefined, now: Date): OaTokenState {
  if (!stored?.pair) return { state: 'none' }
  const { expiresAt } = stored.pair
  const usable = now.getTime() < expiresAt.getTime()
  if (stored.needsConsent !== null) {
    return usable
      ? { state: 'ending', until: expiresAt, reason: stored.needsConsent }
      : { state: 'needs_consent', reason: stored.needsConsent }
  }
  return usable ? { state: 'ready', until: expiresAt } : { state: 'expired', since: expiresAt }
}
