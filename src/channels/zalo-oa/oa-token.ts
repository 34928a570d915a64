import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'
import { OaError, OaTokenError } from './oa-errors.js'
import type { OaOauth, TokenPair } from './oa-oauth.js'
import { openTokens, sealTokens, type TokenSecrets } from './oa-token-seal.js'
import type { OaTokenStore, SealedPair, StoredTokens } from './oa-token-store.js'

/** The access token of the OA, kept fresh: 25 hours of life, renewed after 20. */
export interface OaTokens {
  /** One that should be good now. Rejects with `OaTokenError`. */
  current(): Promise<string>
  /** Another than the one Zalo refused (-216, -220): of another process, or from a refresh. */
  instead(refused: string): Promise<string>
}

export interface OaTokensParts {
  oaId: string
  /** 32 bytes. */
  key: Uint8Array
  store: OaTokenStore
  oauth: OaOauth
  clock: Clock
  logger: Logger
  /** How often and how long apart another process' refresh is looked for; shorter in tests. */
  leaseLooks?: number
  leaseLookMs?: number
}

/** A refresh begins when this share of the life is over: 20 of 25 hours. */
export const REFRESH_SHARE = 0.8

/** Longer than any refresh takes; a process that died with the lease holds up the others no longer. */
const LEASE_MS = 60_000

/** After a refresh that failed, and before a token just issued is renewed again. */
const REST_MS = 60_000

const LIMITED = -32

interface Held extends TokenSecrets {
  stored: StoredTokens & { pair: SealedPair }
}

export function createOaTokens(parts: OaTokensParts): OaTokens {
  const { oaId, key, store, oauth, clock, logger } = parts
  const owner = randomUUID()
  const looks = parts.leaseLooks ?? 100
  let renewing: Promise<Held> | undefined
  /** No refresh before this time, in milliseconds. */
  let restUntil = 0
  /** Came from Zalo but could not be stored yet: never used before it is. */
  let unsaved: { pair: TokenPair; at: Date; after: number } | undefined

  async function load(): Promise<Held> {
    const stored = await store.read(oaId)
    if (!stored?.pair)
      throw new OaTokenError('needs_consent', 'no token of the OA is stored: run `hoi-xa zalo-oa consent`')
    const opened = openTokens(key, oaId, stored.pair.sealed)
    if (!opened)
      throw new OaTokenError('needs_consent', 'the stored token was sealed with another ZALO_OA_TOKEN_KEY')
    return { ...opened, stored: { ...stored, pair: stored.pair } }
  }

  /** The pair after this generation; several callers share one refresh. `looks` 0: does not wait for others. */
  function renew(generation: number, patience: number): Promise<Held> {
    renewing ??= renewOnce(generation, patience).finally(() => (renewing = undefined))
    return renewing
  }

  async function renewOnce(generation: number, patience: number): Promise<Held> {
    for (let look = 0; ; look++) {
      const held = await load()
      // A pair of ours that could not be stored is out of date with the one before it.
      if (unsaved && unsaved.after < held.stored.generation) unsaved = undefined
      if (held.stored.generation !== generation) return held
      if (held.stored.needsConsent !== null) throw needsConsent(held.stored.needsConsent)
      if (!unsaved && clock().getTime() < restUntil)
        throw new OaTokenError('later', 'the last refresh failed; tried again in a minute')
      const now = clock()
      if (await store.takeLease(oaId, owner, now, new Date(now.getTime() + LEASE_MS))) break
      if (look >= patience) throw new OaTokenError('later', 'another process refreshes the token')
      await new Promise((resolve) => setTimeout(resolve, parts.leaseLookMs ?? 200))
    }
    try {
      return await refresh(generation)
    } finally {
      await store.freeLease(oaId, owner)
    }
  }

  /** With the lease in hand. */
  async function refresh(generation: number): Promise<Held> {
    const held = await load()
    // Whoever had the lease before may have done it.
    if (held.stored.generation !== generation) return held
    if (unsaved?.after !== generation) {
      const at = clock()
      unsaved = { pair: await ask(held, at), at, after: generation }
    }
    const { pair, at } = unsaved
    try {
      await store.save(oaId, sealedPair(key, oaId, pair, at), generation)
    } catch (error) {
      logger.error({ err: error }, 'Zalo OA: the new token pair could not be stored; it is kept until it can')
      throw new OaTokenError('later', 'the new token could not be stored')
    }
    unsaved = undefined
    logger.info({ hours: Math.round(pair.seconds / 3_600) }, 'Zalo OA: token refreshed')
    return load()
  }

  async function ask(held: Held, at: Date): Promise<TokenPair> {
    try {
      return await oauth.refresh(held.refresh)
    } catch (error) {
      restUntil = at.getTime() + REST_MS
      if (!(error instanceof OaError) || error.code === LIMITED) {
        // Used up perhaps, with the answer lost: the next try tells.
        logger.warn({ reason: String(error) }, 'Zalo OA: refresh failed; trying again in a minute')
        throw new OaTokenError('later', 'the token could not be refreshed')
      }
      await store.markNeedsConsent(oaId, `refresh refused: ${error.message}`, held.stored.generation)
      logger.error(
        { code: error.code, accessTokenUntil: held.stored.pair.expiresAt },
        'Zalo OA: the refresh token is dead; an admin of the OA must consent again: hoi-xa zalo-oa consent',
      )
      throw needsConsent(error.message)
    }
  }

  return {
    async current() {
      const held = await load()
      const { pair, needsConsent: why, generation } = held.stored
      const now = clock().getTime()
      const usable = now < pair.expiresAt.getTime()
      const life = pair.expiresAt.getTime() - pair.issuedAt.getTime()
      if (usable && (why !== null || now < pair.issuedAt.getTime() + life * REFRESH_SHARE)) return held.access
      try {
        return (await renew(generation, usable ? 0 : looks)).access
      } catch (error) {
        if (usable && error instanceof OaTokenError) return held.access
        throw error
      }
    },

    async instead(refused) {
      const held = await load()
      if (held.access !== refused) return held.access
      // Else an app that Zalo refuses for another reason would use up pair after pair.
      if (clock().getTime() < held.stored.pair.issuedAt.getTime() + REST_MS)
        throw new OaTokenError('later', 'Zalo refuses a token it has just issued')
      return (await renew(held.stored.generation, looks)).access
    },
  }
}

export function sealedPair(key: Uint8Array, oaId: string, pair: TokenPair, at: Date): SealedPair {
  return {
    sealed: sealTokens(key, oaId, pair),
    issuedAt: at,
    expiresAt: new Date(at.getTime() + pair.seconds * 1000),
  }
}

function needsConsent(reason: string): OaTokenError {
  return new OaTokenError(
    'needs_consent',
    `an admin of the OA must consent again, run \`hoi-xa zalo-oa consent\` (${reason})`,
  )
}
