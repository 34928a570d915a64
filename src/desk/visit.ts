import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { PostedFile } from '../http/file-form.js'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { Account } from '../staff/account.js'
import type { Permission } from '../staff/permissions.js'
import type { Session } from '../staff/sessions.js'
import type { Visitor } from '../staff/sign-in.js'

/** What a page is shown with. */
export interface PageOptions {
  status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503
  /**
   * The page tells when what it shows has changed: an address that answers with a short text, and the text it had
   * when the page was made.
   */
  live?: { from: string; mark: string }
  /** A form came too late or from an old page: what was typed stays in the browser's tab to be put back. */
  late?: true
  /** Printed: no menu, no colours. */
  printable?: true
}

/** One request to the desk, by nobody in particular. */
export interface OpenVisit {
  context: Context
  knowledge: Knowledge
  now: Date
  /** Id of the request, in the service's log and in the audit log. */
  id: string
  /** Fields of the posted form; empty for a get. */
  fields: ReadonlyMap<string, string>
  /** All values of fields that came more than once, such as ticked boxes. */
  many: (name: string) => readonly string[]
  file: PostedFile | undefined
  /** A whole page in the frame of the desk. */
  page(title: string, content: Child, options?: PageOptions): Response | Promise<Response>
  /** Below "/can-bo"; `told` is a key of a section's `told`. */
  redirect(path: string, told?: string): Response
  /** Where it comes from: network address and known browser. */
  visitor: Visitor
  /** Undefined for who has not signed in. */
  session: Session | undefined
  /** Gives the browser the secret of a session, instead of the one it has. */
  keepSession(secret: string): void
  /** Gives the browser the cookie by which it is known again. */
  keepDevice(value: string): void
  dropSession(): void
}

/** One request of a person whose second factor is still to be given. */
export interface HalfVisit extends OpenVisit {
  account: Account
  session: Session
}

/** One request of a person who is signed in, allowed to make it, with a form that is theirs. */
export interface Visit extends OpenVisit {
  account: Account
  session: Session
  commune: CommuneProfile
  /** Day of the commune, yyyy-mm-dd. */
  today: string
  may(permission: Permission): boolean
  /** One more line of the audit log, beside the route's own. */
  note(entry: { act: string; subject: string | null; detail?: string }): Promise<void>
  notFound(): Response | Promise<Response>
}
