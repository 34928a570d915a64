import { Hono, type Context } from 'hono'
import { csvText } from '../http/csv.js'
import { htmlPage } from '../http/html-page.js'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import { unitNameOf } from '../knowledge/units.js'
import type { PublishedReport } from '../publication/publication-store.js'
import { vietnamDay } from '../vietnam-day.js'
import { embedScript } from './embed-script.js'
import type { PagePhrase } from './page-contract.js'
import { createPublicFigures, KEPT_SECONDS, resultsOf, type ResultsParts } from './results.js'
import { ResultsPage } from './results-page.js'

export interface ResultsRoutesParts extends ResultsParts {
  knowledge: () => Knowledge
  phrase: PagePhrase
}

/** Rows of one file of open data. */
const MOST_ROWS = 10_000

/**
 * What a commune shows to everybody: `/:commune/ket-qua`, its open data as CSV and JSON below it, and the chat button
 * for other sites at `/nhung/:commune.js`. No page sets a cookie.
 */
export function createResultsRoutes(parts: ResultsRoutesParts): Hono {
  const { phrase, publication } = parts
  const routes = new Hono()
  const publicFigures = createPublicFigures(parts)
  const communeOf = (context: Context): CommuneProfile | undefined =>
    parts.knowledge().communes.get(context.req.param('commune') ?? '')
  const cacheable = (context: Context): void => {
    context.header('Cache-Control', `public, max-age=${KEPT_SECONDS}`)
  }
  const csv = (context: Context, name: string, rows: Parameters<typeof csvText>[0]): Response =>
    context.body(csvText(rows), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    })

  routes.get('/:commune/ket-qua', async (context) => {
    const commune = communeOf(context)
    if (!commune) return context.notFound()
    const page = Math.trunc(Number(context.req.query('trang') ?? '1')) || 1
    const results = await resultsOf(parts, publicFigures, commune.id, page)
    cacheable(context)
    return context.html(htmlPage(<ResultsPage commune={commune} results={results} phrase={phrase} />))
  })

  routes.get('/:commune/ket-qua/:file', async (context) => {
    const commune = communeOf(context)
    if (!commune) return context.notFound()
    cacheable(context)
    switch (context.req.param('file')) {
      case 'phan-anh.json':
        return context.json(await openReports(commune))
      case 'phan-anh.csv': {
        const rows = await openReports(commune)
        return csv(context, 'phan-anh', [
          REPORT_COLUMNS,
          ...rows.map((row) => REPORT_COLUMNS.map((name) => row[name])),
        ])
      }
      case 'so-lieu.json': {
        const { period, feedback, openAtEnd } = await publicFigures(commune.id)
        const units = feedback.units.map((one) => ({ ...one, unit: nameIn(commune, one.unit) }))
        return context.json({ ...period, open_at_end: openAtEnd, ...feedback, units })
      }
      case 'thu-tuc.json':
        return context.json(openProcedures(commune))
      case 'thu-tuc.csv': {
        const rows = openProcedures(commune)
        return csv(context, 'thu-tuc', [
          PROCEDURE_COLUMNS,
          ...rows.map((row) => PROCEDURE_COLUMNS.map((name) => row[name])),
        ])
      }
      default:
        return context.notFound()
    }
  })

  routes.get('/nhung/:file', async (context) => {
    const id = /^([a-z0-9-]{2,40})\.js$/.exec(context.req.param('file'))?.[1] ?? ''
    const commune = parts.knowledge().communes.get(id)
    if (!commune) return context.notFound()
    const origins = await publication.origins(id)
    return context.body(embedScript({ commune: id, label: phrase('embed.label'), origins }), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    })
  })

  async function openReports(commune: CommuneProfile): Promise<ReturnType<typeof openReport>[]> {
    const reports = await publication.published(commune.id, MOST_ROWS, 0)
    return reports.map((report) => openReport(report, commune))
  }

  function openProcedures(commune: CommuneProfile): OpenProcedure[] {
    const knowledge = parts.knowledge()
    const day = vietnamDay(parts.now())
    return [...knowledge.catalogueOf(commune.id).all()].flatMap(({ record }) =>
      inForce(record, day)
        ? [{ code: record.code, name: record.name, short_name: record.short_name, field: record.field }]
        : [],
    )
  }

  return routes
}

const REPORT_COLUMNS = ['published_on', 'received_on', 'kind', 'unit', 'outcome', 'summary'] as const
const PROCEDURE_COLUMNS = ['code', 'name', 'short_name', 'field'] as const

type OpenProcedure = Readonly<Record<(typeof PROCEDURE_COLUMNS)[number], string>>

function openReport(
  report: PublishedReport,
  commune: CommuneProfile,
): Readonly<Record<(typeof REPORT_COLUMNS)[number], string | null>> {
  const { publishedOn, receivedOn, kind, outcome, summary } = report
  const unit = nameIn(commune, report.unit)
  return { published_on: publishedOn, received_on: receivedOn, kind, unit, outcome, summary }
}

function nameIn({ units }: CommuneProfile, unit: string | null): string | null {
  return unit === null ? null : unitNameOf(units, unit)
}
