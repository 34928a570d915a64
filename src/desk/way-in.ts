import type { Session } from '../staff/sessions.js'
import type { HalfRoute, StaffRoute } from './desk-route.js'
import { DESK, deskPath } from './paths.js'

/** What was asked for, as paths with their query: the page or form, and the page that it was asked from. */
export interface Asked {
  path: string
  /** The front page when the browser does not tell. */
  from: string
}

/**
 * Where who asks for a route must go first; undefined when the route may be judged. Pure. In order: sign in, give the
 * second factor, replace a given password, set up the second factor where the role demands one.
 */
export function wayIn(
  route: HalfRoute | StaffRoute,
  session: Session | undefined,
  asked: Asked,
): string | undefined {
  if (!session) return signInPath(route, asked)
  if (route.may === 'second_step') return session.complete ? DESK : undefined
  if (!session.complete) return deskPath('/dang-nhap/ma')
  if (route.may === 'signed_in') return undefined
  if (session.account.mustChangePassword) return deskPath('/tai-khoan/mat-khau')
  if (session.account.roles.includes('admin') && !session.account.twoFactor)
    return deskPath('/tai-khoan/hai-lop')
  return undefined
}

/**
 * A page asked for is come back to. A form posted after the session ended is not sent again by itself: the page it
 * stood on is come back to.
 */
function signInPath(route: HalfRoute | StaffRoute, { path, from }: Asked): string {
  if (route.may === 'second_step') return deskPath('/dang-nhap')
  if (route.method === 'get') return deskPath(`/dang-nhap?ve=${encodeURIComponent(path)}`)
  return deskPath(`/dang-nhap?het-phien=1${from === DESK ? '' : `&ve=${encodeURIComponent(from)}`}`)
}

/** Pages that nobody is led back to. */
const NOT_BACK = /^\/can-bo\/(?:dang-nhap|dang-xuat)(?:\/|$)/

/** The page of the desk to come back to after signing in; the front page for anything else. Pure. */
export function safeReturn(asked: string | undefined): string {
  const here = 'http://desk.invalid'
  if (asked === undefined || !asked.startsWith('/') || !URL.canParse(asked, here)) return DESK
  const { origin, pathname, search } = new URL(asked, here)
  const below = pathname === DESK || pathname.startsWith(`${DESK}/`)
  return origin === here && below && !NOT_BACK.test(pathname) ? `${pathname}${search}` : DESK
}
