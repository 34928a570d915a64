import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from '../logger.js'
import { newRequestId, requestId } from '../request-id.js'
import type { Health } from './health.js'
import { traceRequests, type Tracing } from './trace-requests.js'

export interface ServerParts extends Partial<Tracing> {
  logger: Logger
  health: Health
  /** Sub-apps by their path. */
  mounts: readonly (readonly [path: string, app: Hono])[]
  /** Files served under /assets: name -> location and type. */
  assets: Readonly<Record<string, { file: URL; type: string }>>
  /** Bytes a request may bring where that is more than a text message needs; undefined for the rest. */
  mostBytes?: (request: Request) => number | undefined
  /** Paths of scripts that other sites may load. */
  forOtherSites?: readonly string[]
  /** Pages for what goes wrong. */
  pages: { notFound: () => HtmlText; tooLarge: () => HtmlText; broken: (id: string) => HtmlText }
}

/** What `context.html` takes. */
type HtmlText = string | Promise<string>

/** Largest body taken otherwise, in bytes; a text message needs a thousandth of it. */
const MOST_BYTES = 1024 * 1024

/** How long an open request may take to end when stopping, in milliseconds. */
const GRACE_MS = 2_000

/** All HTTP of the process, without a port: tests call `app.request`. */
export function createServer({
  logger,
  health,
  mounts,
  assets,
  mostBytes,
  pages,
  forOtherSites = [],
  behindProxy = false,
  observe = () => () => undefined,
}: ServerParts): Hono {
  const app = new Hono()
  app.use(traceRequests({ behindProxy, observe }))
  // Around the headers that follow, so that it has the last word.
  for (const path of forOtherSites) {
    app.use(path, async (context, next) => {
      await next()
      context.header('Cross-Origin-Resource-Policy', 'cross-origin')
    })
  }
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // Not "no-referrer": plain form posts would then carry no origin to check.
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
    }),
  )
  app.use((context, next) => {
    const maxSize = mostBytes?.(context.req.raw) ?? MOST_BYTES
    return bodyLimit({ maxSize, onError: () => context.html(pages.tooLarge(), 413) })(context, next)
  })

  app.get('/healthz', (context) => context.json({ alive: true }))
  app.get('/readyz', async (context) => {
    const report = await health()
    return context.json(report, report.ready ? 200 : 503)
  })
  app.get('/assets/:name', async (context) => {
    const name = context.req.param('name')
    const asset = Object.hasOwn(assets, name) ? assets[name] : undefined
    if (!asset) return context.notFound()
    return context.body(await readFile(asset.file), 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=3600',
    })
  })
  for (const [path, mounted] of mounts) app.route(path, mounted)

  app.notFound((context) => context.html(pages.notFound(), 404))
  app.onError((error, context) => {
    // The citizen quotes the id; what was typed stands in no log.
    const id = requestId() ?? newRequestId()
    logger.error({ err: error, method: context.req.method, route: routePath(context) }, 'request failed')
    return context.html(pages.broken(id), 500)
  })
  return app
}

export interface Listening {
  url: string
  stop(): Promise<void>
}

/** How long a client may take, in milliseconds: who dribbles a request holds a place for no longer. */
export interface Patience {
  headersTimeout: number
  /** The whole request; a picture over a slow mobile line takes a while. */
  requestTimeout: number
  /** How often the two are looked at. */
  connectionsCheckingInterval: number
}

const PATIENCE: Patience = {
  headersTimeout: 15_000,
  requestTimeout: 180_000,
  connectionsCheckingInterval: 5_000,
}

/** Opens the port; rejects when it is taken. */
export function listen(
  app: Hono,
  host: string,
  port: number,
  serverOptions: Patience = PATIENCE,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const options = { fetch: app.fetch, hostname: host, port, serverOptions }
    const server: ServerType = serve(options, (info: AddressInfo) => {
      server.off('error', reject)
      resolve({
        url: `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${info.port}`,
        stop: () =>
          new Promise((done) => {
            server.close(() => {
              done()
            })
            if ('closeIdleConnections' in server) server.closeIdleConnections()
            // Whoever still reads after this long has gone; stopping must not wait for them.
            setTimeout(() => {
              if ('closeAllConnections' in server) server.closeAllConnections()
            }, GRACE_MS).unref()
          }),
      })
    })
    server.once('error', reject)
  })
}
