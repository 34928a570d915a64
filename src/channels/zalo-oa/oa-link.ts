import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'
import { createOaClient, type OaClient } from './oa-client.js'
import { createOaConsent, type OaConsent } from './oa-consent.js'
import { OaTokenError } from './oa-errors.js'
import { createOaOauth } from './oa-oauth.js'
import { createOaTokens, type OaTokens } from './oa-token.js'
import type { OaTokenStore } from './oa-token-store.js'

export interface OaLinkParts {
  appId: string
  appSecret: string
  oaId: string
  codeVerifier: string
  /** 32 bytes. */
  tokenKey: Uint8Array
  apiRoot: string
  oauthRoot: string
  tokens: OaTokenStore
  clock: Clock
  logger: Logger
  /** Whether calls carry `appsecret_proof`. */
  appsecretProof: boolean
  /** Longest time for an answer of Zalo. */
  seconds: number
}

/** All that speaks to Zalo for one OA: for the channel and for the command line. */
export interface OaLink {
  tokens: OaTokens
  client: OaClient
  consent: OaConsent
}

export function linkOa(parts: OaLinkParts): OaLink {
  const { oaId, apiRoot, seconds, clock, logger } = parts
  const calls = { apiRoot, seconds, proofSecret: parts.appsecretProof ? parts.appSecret : undefined }
  const shared = { oaId, key: parts.tokenKey, store: parts.tokens, oauth: createOaOauth(parts), clock }
  const tokens = createOaTokens({ ...shared, logger })
  const consent = createOaConsent({
    ...shared,
    clientWith: (access) => createOaClient({ ...calls, tokens: onlyToken(access) }),
  })
  return { tokens, client: createOaClient({ ...calls, tokens }), consent }
}

/** A token to look with once; refused, there is no other. */
function onlyToken(access: string): OaTokens {
  return {
    current: () => Promise.resolve(access),
    instead: () => Promise.reject(new OaTokenError('later', 'Zalo refuses the token it has just issued')),
  }
}
