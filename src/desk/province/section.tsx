import type { FiguresStore, Period } from '../../figures/figures-store.js'
import { gatherProvince, type ProvinceFigures } from '../../figures/province.js'
import type { ReportKind } from '../../knowledge/feedback-policy.js'
import type { QuestionLog } from '../../questions/question-log.js'
import { provinceOf } from '../../staff/province.js'
import type { DeskSection, StaffRoute } from '../desk-route.js'
import { askedPeriod, usualChoices } from '../figures/asked-period.js'
import { figuresCsv, figuresXlsx } from '../figures/files.js'
import type { FigureTable } from '../figures/tables.js'
import { communesOf, placeOf } from '../place-of.js'
import type { Visit } from '../visit.js'
import { PROVINCE, ProvincePage } from './page.js'
import { provinceTables } from './tables.js'

export interface ProvinceParts {
  figures: FiguresStore
  questions: QuestionLog
  kindWords: (kind: ReportKind) => string
}

type Counted = ProvinceFigures & { tables: readonly FigureTable[]; place: string }

/** What a province sees of its communes: figures of any period, and nothing that anybody wrote. */
export function createProvinceSection(parts: ProvinceParts): DeskSection {
  /** Undefined for an account of no province. */
  async function counted(visit: Visit, period: Period): Promise<Counted | undefined> {
    const id = provinceOf(visit.account)
    if (id === undefined) return undefined
    const communes = communesOf(visit.knowledge, id)
    const figures = await gatherProvince(parts, { id, communes }, period, visit.now)
    const tables = provinceTables(figures, parts.kindWords)
    return { ...figures, tables, place: placeOf(visit.knowledge, visit.account)?.name ?? '' }
  }

  async function show(visit: Visit): Promise<Response> {
    const { period, typed, usual, errors } = askedPeriod(visit)
    const figures = await counted(visit, period)
    if (!figures) return visit.notFound()
    const view = { ...figures, typed, errors, usual: usualChoices(usual) }
    const status = Object.keys(errors).length > 0 ? 422 : 200
    return visit.page('Số liệu toàn tỉnh', <ProvincePage view={view} />, { status })
  }

  const file = (
    name: 'csv' | 'xlsx',
    type: string,
    made: (given: Counted) => string | Promise<Uint8Array>,
  ): StaffRoute => ({
    method: 'get',
    path: `${PROVINCE}/so-lieu.${name}`,
    name: `province_figures.${name}`,
    may: 'province_figures',
    async handle(visit) {
      const { period } = askedPeriod(visit)
      const figures = await counted(visit, period)
      if (!figures) return visit.notFound()
      const body = await made(figures)
      return visit.context.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="so-lieu-tinh-${period.from}-${period.to}.${name}"`,
      })
    },
  })

  return {
    routes: [
      {
        method: 'get',
        path: PROVINCE,
        name: 'province_figures.look',
        may: 'province_figures',
        handle: show,
      },
      file('csv', 'text/csv; charset=utf-8', ({ whole, place, tables }) => figuresCsv(whole, place, tables)),
      file(
        'xlsx',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        ({ whole, place, tables }) => figuresXlsx(whole, place, tables),
      ),
    ],
    menu: [{ path: PROVINCE, label: 'Số liệu toàn tỉnh', may: 'province_figures', order: 60 }],
  }
}
