import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { etag } from 'hono/etag'

import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { Catalogue } from '../knowledge/catalogue.js'
import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import { runInSlices } from '../slices.js'
import { vietnamDay } from '../vietnam-day.js'
import { contactOf } from './contact.js'
import { createProcedureFinder, type ProcedureFinder } from './find-procedures.js'
import { GonePage } from './gone-page.js'
import { leafletOf } from './leaflet.js'
import { LeafletPage } from './leaflet-page.js'
import { listView, type ListAsked } from './list.js'
import { ListPage } from './list-page.js'
import type { PageParts } from './page-contract.js'
import { htmlPage } from '../http/html-page.js'

/** Letters of a search that are looked at. */
const MOST_LETTERS = 200

/**
 * Public pages of a commune, from the records the bot answers from: `/:commune/thu-tuc`, the list, and
 * `/:commune/thu-tuc/:code`, a leaflet to print. No page needs JavaScript or sets a cookie.
 */
export function createPages(parts: PageParts): Hono {
  const { phrase } = parts
  const pages = new Hono()
  // Sentences and layout change only with a new process, so a copy from an older one is not confirmed.
  const edition = randomUUID().slice(0, 8)
  const finders = new WeakMap<Catalogue, Promise<ProcedureFinder>>()

  /** Of the version in service; one made for an older version goes with it. */
  function finderOf(catalogue: Catalogue, { language }: Knowledge): Promise<ProcedureFinder> {
    const finder = finders.get(catalogue) ?? runInSlices(createProcedureFinder(catalogue, language))
    finders.set(catalogue, finder)
    return finder
  }

  /** Everything a page stands on, taken once so that a switch of versions cannot split it. */
  function standing(context: Context) {
    const knowledge = parts.knowledge()
    const commune = knowledge.communes.get(context.req.param('commune') ?? '')
    const day = vietnamDay(parts.clock())
    return commune && { knowledge, commune, day, catalogue: knowledge.catalogueOf(commune.id) }
  }

  function cacheable(context: Context, { knowledge, day }: { knowledge: Knowledge; day: string }): void {
    context.header('Cache-Control', 'public, max-age=300')
    context.header('ETag', `"${knowledge.version}-${day}-${edition}"`)
  }

  pages.use('/:commune/thu-tuc/*', etag())

  pages.get('/:commune/thu-tuc', async (context) => {
    const found = standing(context)
    if (!found) return context.notFound()
    const { knowledge, commune, catalogue, day } = found
    const asked = askedOf(context)
    const codes =
      asked.question === '' ? undefined : (await finderOf(catalogue, knowledge)).find(asked.question)
    const view = listView({ catalogue, fields: knowledge.fields, day }, asked, codes)
    cacheable(context, found)
    return context.html(
      htmlPage(
        <ListPage commune={commune} view={view} contact={contactOf(commune, phrase)} phrase={phrase} />,
      ),
    )
  })

  pages.get('/:commune/thu-tuc/:code', (context) => {
    const found = standing(context)
    if (!found) return context.notFound()
    const { commune, catalogue, day } = found
    const code = context.req.param('code')
    const resolved = catalogue.get(code)
    if (!resolved || !inForce(resolved.record, day)) {
      return context.html(htmlPage(<GonePage commune={commune} code={code} phrase={phrase} />), 404)
    }
    const leaflet = leafletOf(resolved, { commune, day, staleMonths: parts.staleMonths }, phrase)
    cacheable(context, found)
    return context.html(
      htmlPage(
        <LeafletPage
          commune={commune}
          leaflet={leaflet}
          chat={chatAddress(parts.publicUrl, commune)}
          phrase={phrase}
        />,
      ),
    )
  })

  return pages
}

function askedOf(context: Context): ListAsked {
  const page = Number(context.req.query('trang'))
  return {
    question: (context.req.query('q') ?? '').trim().slice(0, MOST_LETTERS),
    field: context.req.query('linh-vuc') ?? '',
    page: Number.isSafeInteger(page) ? page : 1,
  }
}

function chatAddress(publicUrl: string | null, commune: CommuneProfile): string | null {
  return publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/${commune.id}`
}
