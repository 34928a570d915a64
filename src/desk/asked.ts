import type { Context } from 'hono'
import type { DeskRoute } from './desk-route.js'
import { pageAbove } from './page-above.js'
import { DESK } from './paths.js'
import { safeReturn } from './way-in.js'

/** Pages say of what they ask for by themselves that nobody did (see assets/desk.js). */
export function askedBy(context: Context): 'person' | 'page' {
  return context.req.header('x-desk-tick') === undefined ? 'person' : 'page'
}

/** The page that a form was posted from, as its browser tells; the front page when it does not. Never elsewhere. */
export function askedFrom(routes: readonly DeskRoute[]): (context: Context) => string {
  const pageOf = pageAbove(routes)
  return (context) => {
    const from = context.req.header('referer') ?? ''
    if (!URL.canParse(from)) return DESK
    const { host, pathname, search } = new URL(from)
    return host === context.req.header('host') ? pageOf(safeReturn(`${pathname}${search}`)) : DESK
  }
}
