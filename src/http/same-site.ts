import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Browsers name the site a request comes from; a form on another site must not speak for a visitor. */
export function fromOtherSite(context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = context.req.header('origin')
  // "null" comes from sandboxed frames and stripped referrers: not shown to be ours.
  return (
    origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== context.req.header('host'))
  )
}

/**
 * Address of the other end of the connection; one name for all where there is no connection (tests). Behind a proxy
 * of ours, the address that it put last: those before it come from whoever asked, who may write what they like.
 */
export function remoteAddress(context: Context, behindProxy = false): string {
  const told = behindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (told !== undefined && isIP(told) !== 0) return told
  try {
    return getConnInfo(context).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
