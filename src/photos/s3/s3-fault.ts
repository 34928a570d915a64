import { FileStoreError } from '../file-store.js'

const REMEDIES: Readonly<Record<string, string>> = {
  AccessDenied: 'let the key of HOI_XA_S3_KEY_ID list the bucket, and get, put and delete its objects',
  InvalidAccessKeyId: 'see HOI_XA_S3_KEY_ID',
  SignatureDoesNotMatch: 'see HOI_XA_S3_SECRET_KEY and HOI_XA_S3_REGION',
  AuthorizationHeaderMalformed: 'see HOI_XA_S3_REGION',
  RequestTimeTooSkewed: 'set the clock of this machine: timedatectl set-ntp true',
  NoSuchBucket: 'make the bucket, or see HOI_XA_S3_BUCKET and HOI_XA_S3_PATH_STYLE',
}

const UNREACHED = 'see that HOI_XA_S3_ENDPOINT is right and can be reached from this machine'

/** Statuses of a store that is busy or half down. */
const PASSING = new Set([408, 429, 500, 502, 503, 504])

/** `passing`: the same request may do in a moment. */
export interface Fault {
  error: FileStoreError
  passing: boolean
}

/** Code in the body of a refusal; undefined where something else than an S3 store answered. */
export function codeIn(body: string): string | undefined {
  return /<Error>[^]*?<Code>([A-Za-z]{1,60})<\/Code>/.exec(body)?.[1]
}

export function refusal(status: number, body: string): Fault {
  const code = codeIn(body)
  const remedy =
    status >= 300 && status < 400
      ? 'see HOI_XA_S3_REGION and HOI_XA_S3_ENDPOINT'
      : (REMEDIES[code ?? ''] ?? 'see the log of the S3 store, and HOI_XA_S3_ENDPOINT')
  const said = `${status}${code === undefined ? '' : ` ${code}`}`
  return {
    error: new FileStoreError(`the S3 store refused: ${said}`, remedy),
    passing: PASSING.has(status),
  }
}

/** No answer, or not all of it. What `fetch` says may quote the address, so only a code is told. */
export function unreached(error: unknown): Fault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  const said = error instanceof Error && error.name === 'TimeoutError' ? 'too late' : (code ?? 'cut off')
  return { error: new FileStoreError(`the S3 store does not answer: ${said}`, UNREACHED), passing: true }
}

export function damaged(): Fault {
  const message = 'the S3 store gave other bytes than were kept'
  return {
    error: new FileStoreError(
      message,
      'only this program puts files there (`hoi-xa move-files`); put what is damaged back from a backup, or remove it',
    ),
    passing: true,
  }
}
