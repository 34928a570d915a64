/**
 * What the codes of the OA OpenAPI mean (docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi). Templates by phone
 * number have a table of their own, which is not this one.
 */
export type OaMeaning =
  /** Over the calls of a minute. */
  | 'wait'
  | 'upload_again'
  | 'retry_once'
  | 'our_bug'
  /** The account or the app is not there any more, or a quota is used up. */
  | 'alert'
  /** Something to switch on in the developer console. */
  | 'console'
  /** This person cannot be written to. */
  | 'recipient'
  | 'recipient_later'
  | 'recipient_gone'
  /** Too long since the person last wrote. */
  | 'window'
  | 'refresh_token'
  | 'reconsent'
  | 'pay'
  | 'postpone'
  | 'drop'
  | 'config'

const CODES: Readonly<Record<OaMeaning, readonly number[]>> = {
  wait: [-32],
  upload_again: [-100],
  retry_once: [-200],
  // Also what only articles, groups and the old message API answer: we never ask for those.
  our_bug: [-201, -210, -214, -233, -237, -238, -240, -241, -249, -403],
  alert: [-204, -205, -211, -219],
  console: [-209, -212, -221, -235],
  recipient: [-213, -217, -244],
  recipient_later: [-218],
  recipient_gone: [-227],
  window: [-230, -232],
  refresh_token: [-216, -220],
  reconsent: [-223],
  pay: [-224, -320, -321],
  postpone: [-234],
  drop: [-248],
  config: [-242],
}

const MEANINGS: ReadonlyMap<number, OaMeaning> = new Map(
  (Object.entries(CODES) as [OaMeaning, readonly number[]][]).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning] as const),
  ),
)

/** Undefined for a code that stands in no table. */
export function meaningOf(code: number): OaMeaning | undefined {
  return MEANINGS.get(code)
}

/** Staff or the operator must act before any message goes out; what it takes, in words. */
export const REMEDIES: Readonly<Partial<Record<OaMeaning, string>>> = {
  alert: 'the OA or the app was removed, or its quota is used up; look at the Zalo consoles',
  console: 'the app or the OA is not set up for this; see the developer console',
  reconsent: 'the OA did not grant this right; run `hoi-xa zalo-oa consent`',
  pay: 'the package of the OA is too low or its account is empty',
  config: 'Zalo wants appsecret_proof or finds it wrong: see ZALO_OA_APPSECRET_PROOF and ZALO_OA_APP_SECRET',
}
