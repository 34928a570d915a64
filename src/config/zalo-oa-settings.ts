import type { Variable } from './env.js'
import type { SettingsReader } from './reader.js'
import { weakKey } from './weak-key.js'

export interface ZaloOaSettings {
  appId: string
  oaId: string
  commune: string
  apiRoot: string
  oauthRoot: string
  /** Whether messages that Zalo bills may go out: 48 hours to 7 days after a citizen last wrote. */
  paidWindow: boolean
  /** Whether calls carry `appsecret_proof`, which some accounts want. */
  appsecretProof: boolean
}

export interface ZaloOaSecrets {
  appSecret: string
  /** "OA Secret Key" of the webhook page; may be the same as the app's. */
  secretKey: string
  codeVerifier: string
  /** 32 bytes: the key of the tokens at rest. */
  tokenKey: Uint8Array
}

interface ReadZaloOa {
  zaloOa: ZaloOaSettings | null
  secrets: ZaloOaSecrets | null
}

/** All of these or none. */
const NEEDED = {
  ZALO_OA_APP_ID: 'copy the id of the app from developers.zalo.me',
  ZALO_OA_APP_SECRET: 'copy the secret key of the app from developers.zalo.me',
  ZALO_OA_SECRET_KEY: "copy the OA Secret Key from the app's webhook page",
  ZALO_OA_ID: 'copy the id of the Official Account',
  ZALO_OA_COMMUNE: 'set the commune id the account speaks for, such as bac-binh',
  ZALO_OA_CODE_VERIFIER:
    'set 43 random characters, such as `openssl rand -base64 32 | tr +/ -_ | tr -d =` prints',
  ZALO_OA_TOKEN_KEY: 'set 32 random bytes in base64, such as `openssl rand -base64 32` prints',
} as const satisfies Partial<Record<Variable, string>>

type Needed = keyof typeof NEEDED

const FORMS: Record<Exclude<Needed, 'ZALO_OA_TOKEN_KEY'>, RegExp> = {
  ZALO_OA_APP_ID: /^\d{1,32}$/,
  ZALO_OA_APP_SECRET: /^\S{8,256}$/,
  ZALO_OA_SECRET_KEY: /^\S{8,256}$/,
  ZALO_OA_ID: /^\d{1,32}$/,
  ZALO_OA_COMMUNE: /^[a-z0-9-]{2,40}$/,
  ZALO_OA_CODE_VERIFIER: /^[A-Za-z0-9._~-]{43}$/,
}

/** Characters that must differ in a secret that we make ourselves: fewer are a key held down. */
const LEAST_DIFFERENT = 12

/** Pure. Values of secrets stand in no message. */
export function readZaloOa(reader: SettingsReader): ReadZaloOa {
  const { value, url, problem } = reader
  const apiRoot = url('ZALO_OA_API_ROOT', ['https:', 'http:']) ?? 'https://openapi.zalo.me'
  const oauthRoot = url('ZALO_OA_OAUTH_ROOT', ['https:', 'http:']) ?? 'https://oauth.zaloapp.com'
  const paidWindow = readSwitch(reader, 'ZALO_OA_PAID_WINDOW')
  const appsecretProof = readSwitch(reader, 'ZALO_OA_APPSECRET_PROOF')

  const names = Object.keys(NEEDED) as Needed[]
  const set = names.filter((name) => value(name) !== undefined)
  const [first] = set
  if (first === undefined) return { zaloOa: null, secrets: null }
  for (const name of names)
    if (!set.includes(name)) problem(name, `is missing though ${first} is set`, NEEDED[name])

  const text = (name: Needed): string => value(name) ?? ''
  for (const [name, form] of Object.entries(FORMS) as [keyof typeof FORMS, RegExp][])
    if (set.includes(name) && !form.test(text(name))) problem(name, 'does not look like one', NEEDED[name])
  const verifier = text('ZALO_OA_CODE_VERIFIER')
  if (verifier.length === 43 && new Set(verifier).size < LEAST_DIFFERENT)
    problem('ZALO_OA_CODE_VERIFIER', 'is easy to guess', NEEDED.ZALO_OA_CODE_VERIFIER)
  const tokenKey = readKey(text('ZALO_OA_TOKEN_KEY'))
  if (set.includes('ZALO_OA_TOKEN_KEY') && (!tokenKey || weakKey(tokenKey)))
    problem(
      'ZALO_OA_TOKEN_KEY',
      tokenKey ? 'is easy to guess' : 'is not 32 bytes in base64',
      NEEDED.ZALO_OA_TOKEN_KEY,
    )
  const commune = text('ZALO_OA_COMMUNE')
  return {
    zaloOa: {
      appId: text('ZALO_OA_APP_ID'),
      oaId: text('ZALO_OA_ID'),
      commune,
      apiRoot,
      oauthRoot,
      paidWindow,
      appsecretProof,
    },
    secrets: {
      appSecret: text('ZALO_OA_APP_SECRET'),
      secretKey: text('ZALO_OA_SECRET_KEY'),
      codeVerifier: verifier,
      tokenKey: tokenKey ?? new Uint8Array(),
    },
  }
}

/** Off unless told. */
function readSwitch({ value, problem }: SettingsReader, name: Variable): boolean {
  const text = value(name) ?? 'off'
  if (text !== 'on' && text !== 'off') problem(name, `"${text}" is not one of off, on`, 'set it to off or on')
  return text === 'on'
}

function readKey(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined
  return new Uint8Array(Buffer.from(text, 'base64'))
}
