import { isLoopback } from './desk-settings.js'
import type { Variable } from './env.js'
import type { SettingsReader } from './reader.js'

export interface S3Settings {
  /** Scheme, host and port. */
  endpoint: string
  region: string
  bucket: string
  pathStyle: boolean
}

export interface S3Secrets {
  keyId: string
  secretKey: string
}

interface ReadS3 {
  /** Null: files of citizens lie in the data folder. */
  s3: S3Settings | null
  s3Secrets: S3Secrets | null
}

type Reader = Pick<SettingsReader, 'value' | 'problem'>

interface Rule {
  form: RegExp
  remedy: string
}

const RULES = {
  HOI_XA_S3_REGION: {
    form: /^[A-Za-z0-9-]{1,40}$/,
    remedy: 'copy it from the console of the store; us-east-1 where it names none',
  },
  HOI_XA_S3_BUCKET: {
    form: /^[a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9])){1,61}[a-z0-9]$/,
    remedy: 'set the name of a bucket made for this service alone',
  },
  HOI_XA_S3_KEY_ID: {
    form: /^[A-Za-z0-9._-]{3,128}$/,
    remedy: 'copy the id of the access key from the console of the store',
  },
  HOI_XA_S3_SECRET_KEY: {
    form: /^[\x21-\x7e]{8,256}$/,
    remedy: 'copy the secret of the access key whole from the console of the store',
  },
} as const satisfies Partial<Record<Variable, Rule>>

/** All of it, or nothing; "off" is nothing whatever else is set, for trying a restore. Pure; values of keys stand in no message. */
export function readS3({ value, problem }: Reader): ReadS3 {
  const named = Object.keys(RULES) as (keyof typeof RULES)[]
  const endpoint = value('HOI_XA_S3_ENDPOINT')
  const pathStyle = readPathStyle({ value, problem })
  if (endpoint === 'off') return { s3: null, s3Secrets: null }
  if (endpoint === undefined) {
    const other = named.find((name) => value(name) !== undefined)
    if (other !== undefined)
      problem(
        'HOI_XA_S3_ENDPOINT',
        `is missing though ${other} is set`,
        'set the address of the store, or remove the other HOI_XA_S3 settings',
      )
    return { s3: null, s3Secrets: null }
  }
  const origin = originOf(endpoint, problem)
  const [region = '', bucket = '', keyId = '', secretKey = ''] = named.map((name) =>
    textOf(name, { value, problem }),
  )
  if (!pathStyle && (bucket.includes('.') || /^\[|\d$/.test(hostOf(origin))))
    problem(
      'HOI_XA_S3_PATH_STYLE',
      'is off, but a bucket with a dot in its name, or a host that is a number, has no room for that',
      'set it to on',
    )
  return { s3: { endpoint: origin, region, bucket, pathStyle }, s3Secrets: { keyId, secretKey } }
}

function textOf(name: keyof typeof RULES, { value, problem }: Reader): string {
  const text = value(name) ?? ''
  const { form, remedy } = RULES[name]
  if (text === '') problem(name, 'is missing though HOI_XA_S3_ENDPOINT is set', remedy)
  else if (!form.test(text)) problem(name, 'is malformed', remedy)
  return text
}

/** What stands in the address may be a secret, so it is told by no message. */
function originOf(text: string, problem: Reader['problem']): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const bare = url?.pathname === '/' && url.search + url.hash + url.username + url.password === ''
  if (!url || !bare || !['http:', 'https:'].includes(url.protocol))
    problem(
      'HOI_XA_S3_ENDPOINT',
      'is no address of scheme, host and port alone',
      'write it as https://s3.example.vn; bucket and keys have settings of their own',
    )
  else if (url.protocol === 'http:' && !isLoopback(url.hostname.replace(/^\[|\]$/g, '')))
    problem(
      'HOI_XA_S3_ENDPOINT',
      'is not https: pictures of citizens would travel unencrypted',
      'give the store a certificate (one of your own: NODE_EXTRA_CA_CERTS=/path/ca.pem), and write https',
    )
  return url?.origin ?? ''
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : ''
}

function readPathStyle({ value, problem }: Reader): boolean {
  const text = value('HOI_XA_S3_PATH_STYLE') ?? 'on'
  if (text !== 'on' && text !== 'off')
    problem('HOI_XA_S3_PATH_STYLE', `"${text}" is not one of on, off`, 'set it to on or off')
  return text !== 'off'
}

/** Where files of citizens lie when it is not the data folder, with what opens it. */
export function s3Of(
  { s3 }: { s3: S3Settings | null },
  secrets: { s3: S3Secrets | null },
): (S3Settings & S3Secrets) | null {
  return s3 && secrets.s3 && { ...s3, ...secrets.s3 }
}
