import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { AuditLog } from '../audit/audit-log.js'
import type { Clock } from '../clock.js'
import { workFor } from '../commune-at-work.js'
import { BadFormError } from '../http/form.js'
import { htmlPage } from '../http/html-page.js'
import { fromOtherSite, remoteAddress } from '../http/same-site.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { may } from '../staff/permissions.js'
import { isTokenOf, type Session, type Sessions } from '../staff/sessions.js'
import { vietnamDay } from '../vietnam-day.js'
import { askedBy, askedFrom } from './asked.js'
import {
  deviceCookie,
  dropSessionCookie,
  sessionCookie,
  setDeviceCookie,
  setSessionCookie,
} from './cookie.js'
import type { DeskRoute, DeskSection, HalfRoute, StaffRoute } from './desk-route.js'
import { menuFor } from './menu.js'
import { DESK, deskPath } from './paths.js'
import { placeOf } from './place-of.js'
import { noFields, readPost, type PostedFields } from './read-post.js'
import { DeskShell } from './shell.js'
import { refuse, refuseOldPage } from './refusals.js'
import type { OpenVisit, Visit } from './visit.js'
import { wayIn } from './way-in.js'

export interface DeskParts {
  sections: readonly DeskSection[]
  sessions: Sessions
  audit: AuditLog
  /** The version in service. */
  knowledge: () => Knowledge
  clock: Clock
  /** Reached by https: the cookie is sent no other way. */
  secure: boolean
  /** A reverse proxy stands in front and tells the other end's address. */
  behindProxy: boolean
}

/**
 * The desk of the staff, below "/can-bo". Every route is a row of a section: who may, what it is called in the audit
 * log. Here alone a request is let in: session, then role, then, for what changes something, the form's token and a
 * line in the audit log, and only then the route.
 */
export function createDesk(parts: DeskParts): Hono {
  const { sections, sessions, audit, knowledge, clock, secure, behindProxy } = parts
  const desk = new Hono()
  const menu = sections.flatMap((section) => section.menu ?? []).sort((one, other) => one.order - other.order)
  const told = new Map(sections.flatMap((section) => Object.entries(section.told ?? {})))

  const fromPage = askedFrom(sections.flatMap(({ routes }) => routes))

  for (const section of sections) for (const route of section.routes) mount(route)

  function mount(route: DeskRoute): void {
    desk.on(route.method.toUpperCase(), deskPath(route.path), async (context) => {
      context.header('Cache-Control', 'no-store')
      const session = await sessions.read(sessionCookie(context, secure), askedBy(context))
      const open = (posted: PostedFields): OpenVisit => openVisit(context, posted, session)
      if (route.method === 'post' && fromOtherSite(context))
        return refuse(open(noFields), 403, 'Yêu cầu đến từ một trang khác nên không được thực hiện.')
      if (route.may === 'anyone') {
        const posted = await postedTo(route, context)
        return posted ? route.handle(open(posted)) : refuse(open(noFields), 400, BAD_FORM)
      }
      const elsewhere = wayIn(route, session, {
        path: `${context.req.path}${new URL(context.req.url).search}`,
        from: fromPage(context),
      })
      if (elsewhere !== undefined || !session) return context.redirect(elsewhere ?? DESK, 303)
      return route.may === 'second_step'
        ? halfStaffed(context, route, session, open)
        : staffed(context, route, session, open)
    })
  }

  async function halfStaffed(
    context: Context,
    route: HalfRoute,
    session: Session,
    open: (posted: PostedFields) => OpenVisit,
  ): Promise<Response> {
    const posted = await postedTo(route, context)
    if (!posted) return refuse(open(noFields), 400, BAD_FORM)
    if (route.method === 'post' && !isTokenOf(session, posted.fields.get('csrf') ?? ''))
      return refuseOldPage(open(noFields), fromPage(context))
    return route.handle({ ...open(posted), account: session.account, session })
  }

  async function staffed(
    context: Context,
    route: StaffRoute,
    session: Session,
    open: (posted: PostedFields) => OpenVisit,
  ): Promise<Response> {
    const subject =
      route.subject === undefined ? null : (context.req.param(route.subject)?.slice(0, 200) ?? null)
    if (route.may !== 'signed_in' && !may(session.account, route.may)) {
      const visit = open(noFields)
      await write(visit, session, { act: route.name, subject, detail: 'denied' })
      return refuse(visit, 403, 'Tài khoản của anh/chị không có quyền làm việc này.')
    }
    const posted = await postedTo(route, context)
    if (!posted) return refuse(open(noFields), 400, BAD_FORM)
    const visit = open(posted)
    if (route.method === 'post' && !isTokenOf(session, posted.fields.get('csrf') ?? ''))
      return refuseOldPage(visit, fromPage(context))
    const place = placeOf(visit.knowledge, session.account)
    if (!place) return refuse(visit, 503, 'Xã của tài khoản này hiện không được phục vụ ở đây.')
    // Before the act: what is done without a line in the log cannot be.
    if ((route.method === 'post' && route.alive !== true) || route.personal === true) {
      const detail = (route.audited ?? [])
        .map((name) => posted.many(name).join(','))
        .join(' ')
        .trim()
        .slice(0, 200)
      await write(visit, session, { act: route.name, subject, detail })
    }
    const { account } = session
    const staffVisit: Visit = {
      ...visit,
      account,
      session,
      commune: place.commune,
      today: vietnamDay(visit.now),
      may: (permission) => may(account, permission),
      note: (entry) => write(visit, session, entry),
      notFound: () => refuse(visit, 404, 'Không tìm thấy trang này.'),
    }
    return workFor(account.commune, () => route.handle(staffVisit))
  }

  function openVisit(context: Context, posted: PostedFields, session: Session | undefined): OpenVisit {
    const version = knowledge()
    const now = clock()
    const place = session?.complete === true ? placeOf(version, session.account) : undefined
    return {
      ...posted,
      context,
      knowledge: version,
      now,
      id: randomUUID().slice(0, 8),
      visitor: { remote: remoteAddress(context, behindProxy), device: deviceCookie(context, secure) },
      session,
      keepSession: (secret) => setSessionCookie(context, secret, secure),
      keepDevice: (value) => setDeviceCookie(context, value, secure),
      dropSession: () => dropSessionCookie(context, secure),
      page: async (title, content, options = {}) => {
        const signedIn = session &&
          place && { account: session.account, csrf: session.csrf, place: place.name }
        return context.html(
          htmlPage(
            <DeskShell
              title={title}
              signedIn={signedIn}
              menu={signedIn ? await menuFor(menu, signedIn.account, vietnamDay(now)) : []}
              path={context.req.path}
              told={told.get(context.req.query('xong') ?? '')}
              options={options}
            >
              {content}
            </DeskShell>,
          ),
          options.status ?? 200,
        )
      },
      redirect: (path, key) => context.redirect(deskPath(withTold(path, key)), 303),
    }
  }

  function write(
    { now, id }: OpenVisit,
    { account }: Session,
    entry: { act: string; subject: string | null; detail?: string },
  ): Promise<void> {
    const { act, subject, detail = '' } = entry
    const { commune, login } = account
    return audit.write({
      at: now,
      commune,
      who: login,
      act,
      subject,
      detail: detail === '' ? null : detail,
      request: id,
    })
  }

  return desk
}

const BAD_FORM = 'Biểu mẫu gửi lên không đọc được. Anh/chị quay lại và thử lại.'

/** Undefined for what is no form of ours. */
async function postedTo(route: DeskRoute, context: Context): Promise<PostedFields | undefined> {
  if (route.method === 'get') return noFields
  try {
    return await readPost(context, route)
  } catch (error) {
    if (error instanceof BadFormError) return undefined
    throw error
  }
}

function withTold(path: string, key: string | undefined): string {
  if (key === undefined) return path
  const [address = '', fragment] = path.split('#')
  const query = `${address.includes('?') ? '&' : '?'}xong=${key}`
  return `${address}${query}${fragment === undefined ? '' : `#${fragment}`}`
}
