import type { Session } from '../staff/sessions.js'
import type { HalfRoute, StaffRoute } from './desk-route.js'
import { DESK, deskPath } from './paths.js'

/**
 * Where who asks for a route must go first; undefined when the route may be judged. Pure. In order: sign in, give the
 * second factor, replace a given password, set up the second factor where the role demands one.
 */
export function wayIn(
  route: HalfRoute | StaffRoute,
  session: Session | undefined,
  path: string,
): string | undefined {
  if (!session) return signInPath(route, path)
  if (route.may === 'second_step') return session.complete ? DESK : undefined
  if (!session.complete) return deskPath('/dang-nhap/ma')
  if (route.may === 'signed_in') return undefined
  if (session.account.mustChangePassword) return deskPath('/tai-khoan/mat-khau')
  if (session.account.roles.includes('admin') && !session.account.twoFactor)
    return deskPath('/tai-khoan/hai-lop')
  return undefined
}

/** A page asked for is come back to; a form posted after the session ended is not sent again by itself. */
function signInPath(route: HalfRoute | StaffRoute, path: string): string {
  if (route.may === 'second_step') return deskPath('/dang-nhap')
  return deskPath(
    route.method === 'get' ? `/dang-nhap?ve=${encodeURIComponent(path)}` : '/dang-nhap?het-phien=1',
  )
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
