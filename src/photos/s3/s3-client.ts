import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { objectUrl, type S3Access } from './s3-access.js'
import { codeIn, damaged, refusal, unreached, type Fault } from './s3-fault.js'

export interface S3Request {
  method: 'GET' | 'PUT' | 'DELETE'
  /** Left out: the bucket itself. */
  key?: string
  query?: Readonly<Record<string, string>>
  body?: Uint8Array
}

/** How long a store is waited for. */
export interface S3Patience {
  /** Of one try, until its answer has come whole. */
  milliseconds: number
  /** Between tries, in milliseconds; there is one try more than pauses. */
  pauses: readonly number[]
}

const PATIENCE: S3Patience = { milliseconds: 10_000, pauses: [200, 1_000] }

/** Tells the bytes of an object from what a proxy or a disk made of them, and from what another program put there. */
const SUM_HEADER = 'x-amz-meta-sha256'

/** The body of the answer, empty where it says no more than yes; undefined when there is no such object. Rejects with `FileStoreError`. */
export type S3Client = (request: S3Request) => Promise<Uint8Array | undefined>

/** Every request may come twice to the store unharmed. */
export function createS3Client(access: S3Access, patience: S3Patience = PATIENCE): S3Client {
  return async (request) => {
    for (let tried = 0; ; tried++) {
      const result = await tryOnce(access, request, patience.milliseconds)
      if (!('error' in result)) return result.body
      const wait = result.passing ? patience.pauses[tried] : undefined
      if (wait === undefined) throw result.error
      await pause(wait)
    }
  }
}

async function tryOnce(
  access: S3Access,
  request: S3Request,
  milliseconds: number,
): Promise<{ body: Uint8Array | undefined } | Fault> {
  const { url, method, headers } = await signed(access, request)
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body: request.body?.slice() ?? null,
      // A store elsewhere has not been told in the settings.
      redirect: 'manual',
      signal: AbortSignal.timeout(milliseconds),
    })
    const body = new Uint8Array(await answer.arrayBuffer())
    if (answer.ok) {
      const isObject = request.method === 'GET' && request.key !== undefined
      return isObject && answer.headers.get(SUM_HEADER) !== sha256(body) ? damaged() : { body }
    }
    const text = new TextDecoder().decode(body)
    // Only an S3 store knows that; a gateway in front says 404 of everything.
    if (codeIn(text) === 'NoSuchKey') return { body: undefined }
    return refusal(answer.status, text)
  } catch (error) {
    return unreached(error)
  }
}

function signed(access: S3Access, { method, key, query, body }: S3Request) {
  const url = objectUrl(access, key)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  // Signed with the rest, so that the store refuses bytes that changed on the way.
  const sum = sha256(body ?? new Uint8Array())
  return new AwsV4Signer({
    method,
    url: url.href,
    headers: { 'x-amz-content-sha256': sum, ...(body && { [SUM_HEADER]: sum }) },
    accessKeyId: access.keyId,
    secretAccessKey: access.secretKey,
    service: 's3',
    region: access.region,
  }).sign()
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
