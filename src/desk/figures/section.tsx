import { factNames } from '../../feedback/facts.js'
import type { FactFilter, FiguresStore, Period } from '../../figures/figures-store.js'
import { gatherFigures } from '../../figures/gather.js'
import { reportKinds, type ReportKind } from '../../knowledge/feedback-policy.js'
import { unitNameOf } from '../../knowledge/units.js'
import { dayOf } from '../../plan-calendar/year-day.js'
import type { QuestionLog } from '../../questions/question-log.js'
import { ownUnitOnly } from '../../staff/permissions.js'
import type { DeskSection } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { askedPeriod, usualChoices } from './asked-period.js'
import { figuresCsv, figuresXlsx } from './files.js'
import { FiguresPage, figuresHref, queryOf, type FiguresView, type Window } from './figures-page.js'
import { RowsPage } from './rows-page.js'
import { reportLetter, type Counted } from './report-letter.js'
import { tablesOf, type FigureWords } from './tables.js'

export interface FiguresParts {
  figures: FiguresStore
  questions: QuestionLog
  kindWords: (kind: ReportKind) => string
}

const ON_PAGE = 100

/** Figures of any period: live, to download, and as a report to sign. */
export function createFiguresSection(parts: FiguresParts): DeskSection {
  const query = (visit: Visit, name: string): string => visit.context.req.query(name) ?? ''

  function wordsFor(visit: Visit): FigureWords {
    const catalogue = visit.knowledge.catalogueOf(visit.account.commune)
    return {
      kind: parts.kindWords,
      unit: (id) => (id === null ? 'Chưa giao đơn vị' : unitNameOf(visit.commune.units, id)),
      procedure: (code) => catalogue.get(code)?.record.short_name ?? 'Thủ tục không còn trong danh mục',
    }
  }

  async function counted(visit: Visit, period: Period) {
    const figures = await gatherFigures(parts, visit.account.commune, period, visit.now)
    return { figures, tables: tablesOf(figures, wordsFor(visit)) }
  }

  async function show(visit: Visit) {
    const { period, typed, usual, errors } = askedPeriod(visit)
    const view: FiguresView = {
      ...(await counted(visit, period)),
      usual: usualChoices(usual),
      windows: planWindows(visit),
      rowsShown: visit.may('tickets') && !ownUnitOnly(visit.account),
      typed,
      errors,
    }
    const status = Object.keys(errors).length > 0 ? 422 : 200
    return visit.page('Số liệu', <FiguresPage view={view} />, { status })
  }

  async function rows(visit: Visit) {
    const { period } = askedPeriod(visit)
    const filter = filterOf((name) => visit.context.req.query(name))
    if (!filter || ownUnitOnly(visit.account)) return visit.notFound()
    const page = Math.max(1, Math.trunc(Number(query(visit, 'trang')) || 1))
    const { commune } = visit.account
    const found = await parts.figures.rows(commune, period, filter, ON_PAGE + 1, (page - 1) * ON_PAGE)
    const more = { ...queryOf(filter), trang: String(page + 1) }
    const next = found.length > ON_PAGE ? figuresHref('/so-lieu/phieu', period, more) : undefined
    const view = { rows: found.slice(0, ON_PAGE), period, words: wordsFor(visit), next }
    return visit.page('Phản ánh trong số liệu', <RowsPage view={view} />)
  }

  /** A file of the period; a period that is none leads back to the page that says so. */
  async function file(
    visit: Visit,
    type: string,
    name: string,
    made: (given: Counted) => Bytes | Promise<Bytes>,
  ) {
    const { period, typed, errors } = askedPeriod(visit)
    if (Object.keys(errors).length > 0)
      return visit.redirect(`/so-lieu?${new URLSearchParams({ tu: typed.from, den: typed.to }).toString()}`)
    const { figures, tables } = await counted(visit, period)
    const body = await made({ figures, tables, place: visit.commune.center.name, commune: visit.commune })
    return visit.context.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="so-lieu-${period.from}-${period.to}.${name}"`,
    })
  }

  return {
    routes: [
      { method: 'get', path: '/so-lieu', name: 'figures.look', may: 'figures', handle: show },
      { method: 'get', path: '/so-lieu/phieu', name: 'figures.rows', may: 'tickets', handle: rows },
      {
        method: 'get',
        path: '/so-lieu/so-lieu.csv',
        name: 'figures.csv',
        may: 'figures',
        handle: (visit) =>
          file(visit, 'text/csv; charset=utf-8', 'csv', ({ figures, place, tables }) =>
            figuresCsv(figures, place, tables),
          ),
      },
      {
        method: 'get',
        path: '/so-lieu/so-lieu.xlsx',
        name: 'figures.xlsx',
        may: 'figures',
        handle: (visit) =>
          file(visit, `${OPEN_XML}.spreadsheetml.sheet`, 'xlsx', ({ figures, place, tables }) =>
            figuresXlsx(figures, place, tables),
          ),
      },
      {
        method: 'get',
        path: '/so-lieu/bao-cao.docx',
        name: 'figures.report',
        may: 'figures',
        handle: (visit) =>
          file(visit, `${OPEN_XML}.wordprocessingml.document`, 'docx', async (counted) => {
            // Few ever take one: the service starts without.
            const { administrativeLetter } = await import('../letter/administrative-letter.js')
            return administrativeLetter(reportLetter(counted))
          }),
      },
    ],
    menu: [{ path: '/so-lieu', label: 'Số liệu', may: 'figures', order: 60 }],
  }
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument'

type Bytes = string | Uint8Array

/** Reporting windows of the commune's plan, for this year. */
function planWindows(visit: Visit): Window[] {
  const plan = visit.knowledge.plans.get(visit.account.commune)
  const year = Number(visit.today.slice(0, 4))
  return (plan?.items ?? []).flatMap(({ report }) => {
    if (!report?.window) return []
    const period = { from: dayOf(report.window.from, year), to: dayOf(report.window.to, year) }
    return [{ label: REPORTS[report.of], period }]
  })
}

const REPORTS = {
  month: 'Báo cáo tháng',
  quarter_1: 'Báo cáo quý I',
  quarter_2: 'Báo cáo quý II',
  half_year: 'Báo cáo 6 tháng',
  quarter_3: 'Báo cáo quý III',
  quarter_4: 'Báo cáo quý IV',
  year: 'Báo cáo năm',
  other: 'Báo cáo khác',
} as const

/** Undefined for what no figure links to. */
function filterOf(query: (name: string) => string | undefined): FactFilter | undefined {
  const what = factNames.find((name) => name === query('viec'))
  const kind = reportKinds.find((name) => name === query('loai'))
  const unit = query('don-vi')
  const channel = query('kenh')
  if (!what || (query('loai') !== undefined && !kind)) return undefined
  return {
    what,
    ...(kind && { kind }),
    ...(unit !== undefined && { unit: unit === 'khong' ? null : unit }),
    ...(channel !== undefined && { channel }),
  }
}
