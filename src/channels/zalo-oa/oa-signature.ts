import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Proof that a webhook came from Zalo: header `X-ZEvent-Signature: mac=<64 hex>`, where mac is the plain SHA-256
 * (no HMAC) of app id + bytes of the body + timestamp + secret. Which secret of the two, and whether some accounts
 * begin with the OA's id, is told differently by different sources: each is tried.
 */
export interface SignatureKeys {
  appId: string
  oaId: string
  /** "OA Secret Key" of the console's webhook page. */
  secretKey: string
  appSecret: string
}

/** What matched; names only. */
export interface SignatureMatch {
  secret: 'ZALO_OA_SECRET_KEY' | 'ZALO_OA_APP_SECRET'
  prefix: 'app_id' | 'oa_id'
  time: 'body' | 'header'
}

/** Pure. Undefined when no combination gives `header`; takes as long whichever matches. */
export function matchSignature(
  header: string | undefined,
  body: Uint8Array,
  times: { body: string; header: string | undefined },
  keys: SignatureKeys,
): SignatureMatch | undefined {
  const hex = /^(?:mac=)?([0-9a-f]{64})$/i.exec(header?.trim() ?? '')?.[1]
  if (hex === undefined) return undefined
  const given = Buffer.from(hex, 'hex')
  let match: SignatureMatch | undefined
  for (const candidate of candidates(times, keys)) {
    const mac = createHash('sha256').update(candidate.prefixValue).update(body)
    const right = mac.update(candidate.timeValue).update(candidate.secretValue).digest()
    if (timingSafeEqual(right, given)) match ??= candidate.match
  }
  return match
}

function candidates(times: { body: string; header: string | undefined }, keys: SignatureKeys) {
  const secrets = [
    ['ZALO_OA_SECRET_KEY', keys.secretKey],
    ['ZALO_OA_APP_SECRET', keys.appSecret],
  ] as const
  const prefixes = [
    ['app_id', keys.appId],
    ['oa_id', keys.oaId],
  ] as const
  const stamps = [
    ['body', times.body],
    // No separators stand between the parts: digits only, or a sender could move the end of the body.
    ['header', /^\d{1,20}$/.test(times.header ?? '') ? times.header : undefined],
  ] as const
  return secrets.flatMap(([secret, secretValue]) =>
    prefixes.flatMap(([prefix, prefixValue]) =>
      stamps.flatMap(([time, timeValue]) =>
        timeValue === undefined
          ? []
          : [{ match: { secret, prefix, time }, secretValue, prefixValue, timeValue }],
      ),
    ),
  )
}
