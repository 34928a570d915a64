import { createHash, randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context } from 'hono'

import type { Address, Content } from '../channel.js'
import { BadFormError, readForm } from './form.js'
import { htmlPage } from './html-page.js'
import { createRateLimit } from './rate-limit.js'
import { ChatPage, CommunesPage, Entries, MessagePage } from './views.js'
import { visitorOf, welcomeVisitor } from './visitor.js'
import type { Receive, WebCommune, WebParts } from './web-contract.js'

/** First messages a minute from one network address, as a multiple of one visitor's share: offices share one. */
const NEWCOMERS = 6

/** Entries of a conversation shown on a page. */
const SHOWN = 60

/**
 * Pages of the web chat: plain forms, post then redirect; with the script, the same post answers
 * with just the new messages.
 */
export function createWebRoutes(parts: WebParts, receiver: () => Receive | undefined): Hono {
  const { phrase, communes } = parts
  const routes = new Hono()
  const limit = createRateLimit(parts.messagesPerMinute, parts.clock)
  const newcomers = createRateLimit(parts.messagesPerMinute * NEWCOMERS, parts.clock)
  const communeOf = (context: Context): WebCommune | undefined =>
    communes().find((commune) => commune.id === context.req.param('commune'))
  const refuse = (context: Context, status: 400 | 403 | 404 | 429 | 503, text: string, back: string) =>
    page(
      context,
      <MessagePage title={phrase('web.communes_title')} text={text} back={back} phrase={phrase} />,
      status,
    )

  routes.get('/', (context) => page(context, <CommunesPage communes={communes()} phrase={phrase} />))

  routes.get('/:commune', async (context) => {
    const commune = communeOf(context)
    if (!commune) return context.notFound()
    const visitor = visitorOf(context)
    const entries = visitor ? await parts.transcript(addressOf(commune, visitor.id), SHOWN) : []
    context.header('Cache-Control', 'no-store')
    return page(
      context,
      <ChatPage
        commune={commune}
        phrase={phrase}
        greeting={parts.greeting(commune.id)}
        entries={entries}
        formKey={randomUUID()}
      />,
    )
  })

  routes.post('/:commune/messages', async (context) => {
    const commune = communeOf(context)
    if (!commune) return context.notFound()
    const home = `/${commune.id}`
    if (fromOtherSite(context)) return refuse(context, 403, phrase('web.cross_site'), home)
    const receive = receiver()
    if (!receive) return refuse(context, 503, phrase('web.failed'), home)
    const posted = readPost(new Uint8Array(await context.req.arrayBuffer()))
    if (!posted) return refuse(context, 400, phrase('web.bad_form'), home)
    const newcomer = visitorOf(context) === undefined
    if (newcomer && !newcomers.allows(remoteAddress(context))) {
      return refuse(context, 429, phrase('web.too_many'), home)
    }
    const visitor = welcomeVisitor(context, { secure: parts.secure, days: parts.retentionDays })
    if (!limit.allows(visitor.id)) return refuse(context, 429, phrase('web.too_many'), home)

    const address = addressOf(commune, visitor.id)
    await receive({ address, key: posted.key, content: posted.content })
    if (context.req.header('x-fragment') !== 'true') return context.redirect(`${home}#end`, 303)
    // A turn is one message and one reply; a repeated post shows the latest turn.
    const shown = await parts.transcript(address, 2)
    return context.html(
      <Entries
        entries={shown}
        phrase={phrase}
        action={`${home}/messages`}
        formKey={randomUUID()}
        live={shown.findLast((entry) => entry.reply !== undefined)}
      />,
    )
  })

  return routes
}

function page(
  context: Context,
  content: Parameters<typeof htmlPage>[0],
  status: 200 | 400 | 403 | 404 | 429 | 503 = 200,
) {
  return context.html(htmlPage(content), status)
}

function addressOf(commune: WebCommune, id: string): Address {
  return { commune: commune.id, channel: 'web', id }
}

/** Undefined when the form is not one of ours. */
function readPost(body: Uint8Array): { key: string; content: Content } | undefined {
  try {
    const form = readForm(body)
    const key = form.get('key') ?? ''
    if (!/^[\w-]{8,64}$/.test(key)) return undefined
    const choice = form.get('choice')
    if (choice !== undefined)
      return { key: `${key}:${choice}`.slice(0, 160), content: { kind: 'choice', id: choice } }
    const text = form.get('text')
    // The words are part of the key: a form sent again with other words is another message.
    return text === undefined
      ? undefined
      : { key: `${key}:${shortHash(text)}`, content: { kind: 'text', text } }
  } catch (error) {
    if (error instanceof BadFormError) return undefined
    throw error
  }
}

/** Address of the other end of the connection; one name for all where there is no connection (tests). */
function remoteAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Browsers name the site a request comes from; a form on another site must not speak for a visitor. */
function fromOtherSite(context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = context.req.header('origin')
  // "null" comes from sandboxed frames and stripped referrers: not shown to be ours.
  return (
    origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== context.req.header('host'))
  )
}
