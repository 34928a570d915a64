import { Hono } from 'hono'
import { remoteAddress } from '../http/same-site.js'
import { mayRead, type MetricsAccess } from './access.js'
import type { Registry } from './registry.js'
import { TEXT_TYPE } from './text-format.js'

/** `GET /metrics`. To who may not read them it is as if the path were not there. */
export function createMetricsRoutes(access: MetricsAccess, registry: Pick<Registry, 'text'>): Hono {
  const routes = new Hono()
  routes.get('/metrics', async (context, next) => {
    const asking = { remote: remoteAddress(context), headers: context.req.header() }
    if (!mayRead(access, asking)) {
      await next()
      return
    }
    const headers = { 'Content-Type': TEXT_TYPE, 'Cache-Control': 'no-store' }
    return context.body(await registry.text(), 200, headers)
  })
  return routes
}
