import type { Account } from '../staff/account.js'
import type { Permission } from '../staff/permissions.js'
import type { HalfVisit, OpenVisit, Visit } from './visit.js'

interface Route {
  method: 'get' | 'post'
  /** Below "/can-bo", with parameters as Hono writes them: "/phieu/:code". */
  path: string
  /** Stable English name for the audit log, such as "ticket.act". */
  name: string
  /** Path parameter that names what it concerns. */
  subject?: string
  /** Fields of the form whose values stand in the audit log; never words of or about a person. */
  audited?: readonly string[]
  /** Bytes that a form with a file may bring; absent: forms without files only. */
  fileBytes?: number
}

/** For who is not signed in: the way in. It writes its own lines in the audit log. */
export interface OpenRoute extends Route {
  may: 'anyone'
  handle(visit: OpenVisit): Response | Promise<Response>
}

/** For who gave a password and not yet the second factor. It writes its own lines in the audit log. */
export interface HalfRoute extends Route {
  may: 'second_step'
  handle(visit: HalfVisit): Response | Promise<Response>
}

export interface StaffRoute extends Route {
  /** "signed_in": everybody with an account, also before a given password was replaced. */
  may: 'signed_in' | Permission
  /** Shows a citizen's data: looking at it stands in the audit log too. */
  personal?: true
  /** Renews the session and does nothing else: a form of it is no line of the audit log. */
  alive?: true
  handle(visit: Visit): Response | Promise<Response>
}

export type DeskRoute = OpenRoute | HalfRoute | StaffRoute

/** One part of the desk: its routes, its place in the menu, what it says after a redirect. */
export interface DeskSection {
  routes: readonly DeskRoute[]
  menu?: readonly MenuItem[]
  /** What `redirect(path, key)` shows, by key. Keys are one of a kind over the whole desk. */
  told?: Readonly<Record<string, string>>
}

export interface MenuItem {
  /** Below "/can-bo". */
  path: string
  label: string
  may: Permission | 'signed_in'
  /** Place in the menu, the lowest first. */
  order: number
  /** What waits there for a person, shown beside the label on every page: cheap to count. `today`: yyyy-mm-dd. */
  counts?: (account: Account, today: string) => Promise<readonly MenuCount[]>
}

export interface MenuCount {
  /** Not shown when 0. */
  count: number
  /** "mới": after the number. */
  label: string
  /** Something is late. */
  late?: true
}

/** A place of the menu, as one person sees it now. */
export type ShownMenuItem = Pick<MenuItem, 'path' | 'label'> & { counts: readonly MenuCount[] }
