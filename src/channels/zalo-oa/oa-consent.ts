import type { Clock } from '../../clock.js'
import type { OaClient } from './oa-client.js'
import { OaError } from './oa-errors.js'
import { OaLineError } from './oa-http.js'
import type { OaOauth, TokenPair } from './oa-oauth.js'
import { sealedPair } from './oa-token.js'
import type { OaTokenStore } from './oa-token-store.js'

/** The first pair of tokens, or a new one after a dead refresh token: an admin of the OA consents in a browser. */
export interface OaConsent {
  /** Codes that come by the callback route are taken from now on, for 15 minutes. */
  begin(): Promise<void>
  /**
   * A code of the operator's own. Zalo may leave open whose OA it is for ("unconfirmed"): stored all the same.
   */
  takeTyped(code: string): Promise<ConsentResult>
  /** A code that somebody's browser brought: only while consent is begun, only for our OA beyond doubt. */
  takeBrought(code: string, oaId: string): Promise<ConsentResult>
}

export type ConsentResult =
  | { kind: 'stored' | 'unconfirmed'; hours: number }
  /** Nobody began a consent, or too many tried. */
  | { kind: 'not_begun' }
  | { kind: 'other_oa' }
  /** The code is used up, older than 10 minutes, or the settings differ from the console's. */
  | { kind: 'refused'; message: string }
  | { kind: 'not_reached'; message: string }

export interface ConsentParts {
  oaId: string
  /** 32 bytes. */
  key: Uint8Array
  store: OaTokenStore
  oauth: OaOauth
  /** A client that calls with this access token. */
  clientWith: (access: string) => Pick<OaClient, 'oa'>
  clock: Clock
}

export const CONSENT_MINUTES = 15
const MOST_TRIES = 5

export function createOaConsent(parts: ConsentParts): OaConsent {
  const { oaId, key, store, oauth, clientWith, clock } = parts

  async function take(code: string, mayBeUnconfirmed: boolean): Promise<ConsentResult> {
    let pair: TokenPair
    try {
      pair = await oauth.exchange(code)
    } catch (error) {
      if (error instanceof OaError) return { kind: 'refused', message: error.message }
      if (error instanceof OaLineError) return { kind: 'not_reached', message: error.message }
      throw error
    }
    const at = clock()
    const owner = await ownerOf(pair)
    if (owner !== undefined && owner !== oaId) return { kind: 'other_oa' }
    if (owner === undefined && !mayBeUnconfirmed)
      return { kind: 'not_reached', message: 'Zalo did not say whose token it is' }
    await keep(pair, at)
    await store.endConsent(oaId)
    return { kind: owner === undefined ? 'unconfirmed' : 'stored', hours: Math.round(pair.seconds / 3_600) }
  }

  /** Undefined when Zalo does not tell. */
  async function ownerOf({ access }: TokenPair): Promise<string | undefined> {
    try {
      return (await clientWith(access).oa()).id
    } catch {
      return undefined
    }
  }

  /** What an admin has just consented to wins over a refresh that was under way. */
  async function keep(pair: TokenPair, at: Date): Promise<void> {
    for (;;) {
      const generation = (await store.read(oaId))?.generation ?? 0
      if (await store.save(oaId, sealedPair(key, oaId, pair, at), generation)) return
    }
  }

  return {
    begin: () => store.beginConsent(oaId, new Date(clock().getTime() + CONSENT_MINUTES * 60_000)),
    takeTyped: (code) => take(code, true),
    async takeBrought(code, saidOaId) {
      if (!(await store.tryConsent(oaId, clock(), MOST_TRIES))) return { kind: 'not_begun' }
      return saidOaId === oaId ? take(code, false) : { kind: 'other_oa' }
    },
  }
}
