import { createHash } from 'node:crypto'
import { OaError } from './oa-errors.js'
import { callOa, OaLineError, type OaAnswer } from './oa-http.js'

/** OAuth v4 of an Official Account (developers.zalo.me, "Xác thực và ủy quyền"). */
export interface OaOauth {
  /** The first pair, for a code from the consent page: 10 minutes, one use. */
  exchange(code: string): Promise<TokenPair>
  /** The next pair; the refresh token is used up by this, whether the answer arrives or not. */
  refresh(refreshToken: string): Promise<TokenPair>
}

export interface TokenPair {
  access: string
  refresh: string
  /** Life of the access token in seconds; 90,000 (25 hours) by the book. */
  seconds: number
}

export interface OauthParts {
  oauthRoot: string
  appId: string
  appSecret: string
  /** 43 characters; one pair for good, for its challenge is saved in the developer console. */
  codeVerifier: string
  /** Longest time for an answer. */
  seconds: number
}

const USUAL_SECONDS = 90_000
const MOST_SECONDS = 90 * 86_400

export function createOaOauth(parts: OauthParts): OaOauth {
  const ask = async (fields: Record<string, string>): Promise<TokenPair> =>
    readPair(
      await callOa(
        `${parts.oauthRoot}/v4/oa/access_token`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', secret_key: parts.appSecret },
          body: new URLSearchParams({ ...fields, app_id: parts.appId }).toString(),
        },
        parts.seconds,
      ),
    )
  return {
    exchange: (code) => ask({ code, grant_type: 'authorization_code', code_verifier: parts.codeVerifier }),
    refresh: (refreshToken) => ask({ refresh_token: refreshToken, grant_type: 'refresh_token' }),
  }
}

/** The page where an admin of the OA consents. Address and challenge must be those saved in the console. */
export function consentLink(parts: {
  oauthRoot: string
  appId: string
  codeVerifier: string
  redirectUri: string
}): string {
  const query = new URLSearchParams({
    app_id: parts.appId,
    redirect_uri: parts.redirectUri,
    code_challenge: challengeOf(parts.codeVerifier),
  })
  return `${parts.oauthRoot}/v4/oa/permission?${query.toString()}`
}

/** Base64url without padding of the SHA-256 of the verifier (RFC 7636, S256). */
export function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url')
}

function readPair({ code, said, fields }: OaAnswer): TokenPair {
  if (code !== undefined && code !== 0) throw new OaError(code, said)
  const { access_token: access, refresh_token: refresh } = fields
  if (typeof access !== 'string' || access === '' || typeof refresh !== 'string' || refresh === '')
    throw new OaLineError('Zalo answered without a pair of tokens')
  return { access, refresh, seconds: readSeconds(fields['expires_in']) }
}

/** `expires_in` is a text. */
function readSeconds(value: unknown): number {
  const seconds = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, MOST_SECONDS) : USUAL_SECONDS
}
