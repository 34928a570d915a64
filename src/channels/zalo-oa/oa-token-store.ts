/**
 * CONTRACT: the pair of tokens of an OA, sealed, shared by all processes of the service. A refresh token works
 * once, so one process at a time may use it: who holds the lease.
 */
export interface OaTokenStore {
  read(oaId: string): Promise<StoredTokens | undefined>
  /**
   * True when the lease is now `owner`'s until `until`: it was free, run out at `now`, or already theirs. False
   * also when nothing is stored for the OA.
   */
  takeLease(oaId: string, owner: string, now: Date, until: Date): Promise<boolean>
  freeLease(oaId: string, owner: string): Promise<void>
  /**
   * Puts a new pair in place of the one of generation `after` (0: of none) and forgets that consent was needed.
   * False, and nothing changed, when another came in between.
   */
  save(oaId: string, pair: SealedPair, after: number): Promise<boolean>
  /** Remembers that the pair of this generation leads no further; no pair that came after is touched. */
  markNeedsConsent(oaId: string, reason: string, generation: number): Promise<void>
  /** Codes that come to the callback route are taken until then. */
  beginConsent(oaId: string, until: Date): Promise<void>
  /** True when consent was begun and has not run out; counts the try and allows at most `mostTries`. */
  tryConsent(oaId: string, now: Date, mostTries: number): Promise<boolean>
  endConsent(oaId: string): Promise<void>
}

export interface SealedPair {
  sealed: string
  issuedAt: Date
  expiresAt: Date
}

export interface StoredTokens {
  /** Grows by one with each pair; 0 before the first. */
  generation: number
  pair: SealedPair | null
  /** Why the pair cannot be refreshed any more; null while all is well. Holds no secret. */
  needsConsent: string | null
}
