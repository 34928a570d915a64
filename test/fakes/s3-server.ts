import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Access } from '../../src/photos/s3/s3-access.js'
import { signatureOf } from './s3-signature.js'

/** How a request is answered in place of the usual. */
export type Answer =
  | 'slow down'
  | 'hang'
  /** Nothing is done, no answer comes. */
  | 'cut'
  /** What was asked is done, and the answer never comes. */
  | 'done, then cut'
  | 'cut halfway'
  /** A whole answer by its length, with less of the object. */
  | 'short'
  /** Announces more than it gives. */
  | 'long'
  | 'other bytes'
  | 'html 404'
  | 'html 200'
  | 'redirect'

interface Held {
  bytes: Uint8Array
  headers: Record<string, string>
  writtenAt: Date
}

/**
 * An S3 store on loopback with one bucket in path style: it verifies signature, time and sum of every request, knows
 * NoSuchKey from NoSuchBucket, gives lists page by page; and scripted faults.
 */
export interface S3Server {
  access: S3Access
  objects: Map<string, Held>
  /** Method and path with query of every request that came whole, also of those refused. */
  requests: string[]
  /** All that was sent by headers, in the order of `requests`. */
  sent: string[]
  /** The next requests of a method are answered so instead. */
  script(method: string, ...answers: Answer[]): void
  /** Objects on a page of a list. */
  pageSize: number
  /** Nobody listens while it is down; what was kept stays. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

const REGION = 'ap-southeast-1'
const BUCKET = 'hoi-xa-files'
export const KEYS = { keyId: 'HOIXATESTKEY0001', secretKey: 'loopback/only+secret=0123456789abcdef' }

/** A request may be this old, in milliseconds. */
const SKEW_MS = 900_000

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

export async function startS3Server(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map()
  const [requests, sent]: [string[], string[]] = [[], []]
  const scripts = new Map<string, Answer[]>()
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const { method = '', url = '' } = request
    requests.push(`${method} ${url}`)
    sent.push(JSON.stringify(request.rawHeaders))
    const scripted = scripts.get(method)?.shift()
    if (scripted !== undefined) {
      perform(scripted, request, body, response)
      return
    }
    try {
      handle(request, body, response)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      response.writeHead(error.status, { 'content-type': 'application/xml' })
      response.end(`<?xml version="1.0"?><Error><Code>${error.code}</Code><Message>no</Message></Error>`)
    }
  }

  function handle(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const { method = '', url = '', headers } = request
    verify(request, body)
    const { pathname, searchParams } = new URL(url, 'http://s3')
    const [, bucket = '', ...rest] = decodeURIComponent(pathname).split('/')
    if (bucket !== BUCKET) throw new Refusal(404, 'NoSuchBucket')
    const key = rest.join('/')
    if (method === 'GET' && key === '') {
      response.writeHead(200, { 'content-type': 'application/xml' }).end(listing(searchParams))
      return
    }
    const held = objects.get(key)
    switch (method) {
      case 'GET':
        if (!held) throw new Refusal(404, 'NoSuchKey')
        response.writeHead(200, { ...held.headers, 'content-length': held.bytes.length }).end(held.bytes)
        return
      case 'PUT': {
        const meta = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'))
        objects.set(key, {
          bytes: body,
          headers: Object.fromEntries(meta) as Record<string, string>,
          writtenAt: new Date(),
        })
        response.writeHead(200).end()
        return
      }
      case 'DELETE':
        objects.delete(key)
        response.writeHead(204).end()
        return
      default:
        throw new Refusal(405, 'MethodNotAllowed')
    }
  }

  function listing(query: URLSearchParams): string {
    if (query.get('list-type') !== '2') throw new Refusal(400, 'InvalidArgument')
    // As some stores have it: the key to go on after, with what XML must write otherwise.
    const after = query.get('continuation-token')?.replace(/^<&>/, '') ?? ''
    const most = Math.min(fake.pageSize, Number(query.get('max-keys') ?? 1_000))
    const keys = [...objects.keys()].sort().filter((key) => key > after)
    const page = keys.slice(0, most)
    const entries = page.map((key) => {
      const at = objects.get(key)?.writtenAt.toISOString() ?? ''
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`
    })
    const next =
      keys.length > page.length
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${escaped(`<&>${page.at(-1) ?? ''}`)}</NextContinuationToken>`
        : '<IsTruncated>false</IsTruncated>'
    return `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${BUCKET}</Name>${next}${entries.join('')}</ListBucketResult>`
  }

  function perform(scripted: Answer, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const key = decodeURIComponent(request.url ?? '').slice(BUCKET.length + 2)
    const { bytes = Buffer.alloc(0), headers = {} } = objects.get(key) ?? {}
    const half = bytes.subarray(0, bytes.length / 2)
    switch (scripted) {
      case 'slow down':
        response.writeHead(503, { 'content-type': 'application/xml' })
        response.end(
          '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
        )
        return
      case 'hang':
        return
      case 'cut':
        request.socket.destroy()
        return
      case 'done, then cut':
        handle(request, body, { writeHead: () => ({ end: () => undefined }) } as unknown as ServerResponse)
        request.socket.destroy()
        return
      case 'cut halfway':
      case 'long':
        response.writeHead(200, { ...headers, 'content-length': bytes.length })
        response.write(half, () => {
          if (scripted === 'long') request.socket.end()
          else request.socket.destroy()
        })
        return
      case 'short':
        response.writeHead(200, { ...headers, 'content-length': half.length }).end(half)
        return
      case 'other bytes':
        response.writeHead(200, headers).end(Buffer.from(bytes).fill(0, 0, 1))
        return
      case 'html 404':
      case 'html 200':
        response
          .writeHead(Number(scripted.slice(5)), { 'content-type': 'text/html' })
          .end('<html>a gateway</html>')
        return
      case 'redirect':
        response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' })
        response.end('<Error><Code>TemporaryRedirect</Code></Error>')
        return
    }
  }

  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const fake: S3Server = {
    access: {
      endpoint: `http://127.0.0.1:${port}`,
      region: REGION,
      bucket: BUCKET,
      pathStyle: true,
      ...KEYS,
    },
    objects,
    requests,
    sent,
    script: (method, ...answers) => void scripts.set(method, answers),
    pageSize: 1_000,
    down,
    up: () => (server.listening ? Promise.resolve() : listen(port)),
    close: down,
  }
  return fake
}

/** As an S3 store does, in its order. */
function verify(request: IncomingMessage, body: Buffer): void {
  const { headers } = request
  const [, keyId, region] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, /.exec(
      headers.authorization ?? '',
    ) ?? []
  if (keyId === undefined) throw new Refusal(403, 'AccessDenied')
  if (keyId !== KEYS.keyId) throw new Refusal(403, 'InvalidAccessKeyId')
  if (region !== REGION) throw new Refusal(400, 'AuthorizationHeaderMalformed')
  const at = String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')
  if (!(Math.abs(Date.now() - Date.parse(at)) < SKEW_MS)) throw new Refusal(403, 'RequestTimeTooSkewed')
  if (!headers.authorization?.endsWith(`Signature=${signatureOf(request, KEYS.secretKey)}`))
    throw new Refusal(403, 'SignatureDoesNotMatch')
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex'))
    throw new Refusal(400, 'XAmzContentSHA256Mismatch')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
