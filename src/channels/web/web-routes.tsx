import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'

import type { Address } from '../channel.js'
import { htmlPage } from '../../http/html-page.js'
import { createRateLimit } from '../../http/rate-limit.js'
import { fromOtherSite, remoteAddress } from '../../http/same-site.js'
import { readPosted } from './posted-form.js'
import { createUploadPlaces } from './uploads.js'
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
  const uploads = createUploadPlaces()
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
        mostFileBytes={parts.mostFileBytes}
        picturePath={parts.picturePath}
      />,
    )
  })

  /** What came since the time of the last entry shown, such as the Center's reply; 204 when nothing did. */
  routes.get('/:commune/news', async (context) => {
    const commune = communeOf(context)
    if (!commune) return context.notFound()
    const visitor = visitorOf(context)
    const after = Number(context.req.query('after') ?? '')
    context.header('Cache-Control', 'no-store')
    if (!visitor || !Number.isSafeInteger(after)) return context.body(null, 204)
    const shown = await parts.transcript(addressOf(commune, visitor.id), SHOWN)
    const news = shown.filter(({ at }) => at.getTime() > after)
    if (news.length === 0) return context.body(null, 204)
    return context.html(
      <Entries
        entries={news}
        phrase={phrase}
        action={`/${commune.id}/messages`}
        formKey={randomUUID()}
        picturePath={parts.picturePath}
        live={news.findLast((entry) => entry.reply !== undefined)}
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
    // Judged before the body is read: who may not post must not fill memory.
    const newcomer = visitorOf(context) === undefined
    if (newcomer && !newcomers.allows(remoteAddress(context))) {
      return refuse(context, 429, phrase('web.too_many'), home)
    }
    const visitor = welcomeVisitor(context, { secure: parts.secure, days: parts.retentionDays })
    if (!limit.allows(visitor.id)) return refuse(context, 429, phrase('web.too_many'), home)

    const leave = uploads.take(Number(context.req.header('content-length') ?? 0))
    if (!leave) return refuse(context, 503, phrase('web.busy'), home)
    const address = addressOf(commune, visitor.id)
    try {
      const posted = await readPosted(context.req)
      if (!posted) return await refuse(context, 400, phrase('web.bad_form'), home)
      await receive({ address, key: posted.key, content: posted.content })
    } finally {
      leave()
    }
    if (context.req.header('x-fragment') !== 'true') return context.redirect(`${home}#end`, 303)
    // A turn is one message and one reply, or one message while staff are to answer; a repeated post shows the latest.
    const latest = await parts.transcript(address, 2)
    const shown = latest.at(-1)?.reply === undefined ? latest.slice(-1) : latest
    return context.html(
      <Entries
        entries={shown}
        phrase={phrase}
        action={`${home}/messages`}
        formKey={randomUUID()}
        picturePath={parts.picturePath}
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
