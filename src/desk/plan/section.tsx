import type { PlanDigest } from '../../knowledge/plan-record.js'
import type { PlanEntry, PlanStore } from '../../plan-calendar/plan-store.js'
import { standingsOf, type Standing } from '../../plan-calendar/standing.js'
import { windowFaults } from '../../plan-calendar/window-faults.js'
import { addDays, startOfVietnamDay } from '../../vietnam-day.js'
import type { DeskSection } from '../desk-route.js'
import { readFields } from '../read-fields.js'
import type { Visit } from '../visit.js'
import { entryForm } from './entry-form.js'
import { EntryPage, type EntryView } from './entry-page.js'
import { FaultsPage, PlanPage, stands, type PlanAsked } from './plan-page.js'

const ON_PAGE = 50
const REMINDED_DAYS = 7

/** The commune's own plan as a calendar: what is due, who does it, how far it is. */
export function createPlanSection({ store }: { store: PlanStore }): DeskSection {
  const planOf = (visit: Visit): PlanDigest | undefined => visit.knowledge.plans.get(visit.account.commune)

  function asked(visit: Visit, { document: { period } }: PlanDigest): PlanAsked {
    const query = (name: string): string => visit.context.req.query(name) ?? ''
    const year = Number(query('nam'))
    const current = Math.min(Math.max(Number(visit.today.slice(0, 4)), period.from), period.to)
    const wanted = query('loc')
    const page = Number(query('trang'))
    return {
      year: Number.isInteger(year) && year >= period.from && year <= period.to ? year : current,
      stand: wanted === 'all' ? 'all' : (stands.find((stand) => stand === wanted) ?? 'todo'),
      unit: visit.commune.units.find(({ id }) => id === query('don-vi'))?.id ?? '',
      page: Number.isInteger(page) && page >= 1 ? page : 1,
    }
  }

  async function standings(visit: Visit, plan: PlanDigest, year: number): Promise<Standing[]> {
    const entries = await store.entries(visit.account.commune, year)
    return standingsOf(plan, visit.commune, entries, { year, today: visit.today })
  }

  async function list(visit: Visit) {
    const plan = planOf(visit)
    if (!plan) return visit.page('Lịch kế hoạch', <p>Xã chưa có bản tóm lược kế hoạch trong kho tri thức.</p>)
    const wanted = asked(visit, plan)
    const all = (await standings(visit, plan, wanted.year)).filter(
      ({ unit }) => wanted.unit === '' || unit === wanted.unit,
    )
    const shown = all.filter(({ stand }) => isWanted(stand, wanted.stand))
    const pages = Math.max(1, Math.ceil(shown.length / ON_PAGE))
    const page = Math.min(wanted.page, pages)
    const counts = { late: 0, soon: 0, open: 0, done: 0, not_applicable: 0 }
    for (const { stand } of all) counts[stand]++
    const since = startOfVietnamDay(addDays(visit.today, -REMINDED_DAYS))
    const reminders = await store.reminders(visit.account.commune, since)
    const own = visit.account.unit
    return visit.page(
      `Lịch kế hoạch năm ${wanted.year}`,
      <PlanPage
        view={{
          asked: { ...wanted, page },
          plan,
          commune: visit.commune,
          counts,
          rows: shown.slice((page - 1) * ON_PAGE, page * ON_PAGE),
          pages,
          faults: windowFaults(plan.items, wanted.year),
          reminded: reminders.filter(({ unit }) => own === null || unit === own).length,
        }}
      />,
    )
  }

  function faults(visit: Visit) {
    const plan = planOf(visit)
    if (!plan) return visit.notFound()
    const { year } = asked(visit, plan)
    return visit.page(
      'Điểm chưa khớp trong kế hoạch',
      <FaultsPage plan={plan} faults={windowFaults(plan.items, year)} year={year} />,
    )
  }

  async function found(visit: Visit): Promise<{ standing: Standing; year: number } | undefined> {
    const { req } = visit.context
    const year = Number(req.param('year'))
    const plan = planOf(visit)
    if (!plan || year < plan.document.period.from || year > plan.document.period.to) return undefined
    const standing = (await standings(visit, plan, year)).find(
      ({ item, key }) => item.id === req.param('item') && key === req.param('key'),
    )
    return standing && { standing, year }
  }

  /** Leaders and admins, and who belongs to the unit that does it. */
  function mayNote(visit: Visit, { unit }: Standing): boolean {
    return visit.may('plan_edit') || (unit !== null && visit.account.unit === unit)
  }

  function entryPage(
    visit: Visit,
    { standing, year }: { standing: Standing; year: number },
    wrong?: Pick<EntryView, 'errors'> & { status: 409 | 422 },
  ) {
    const csrf = mayNote(visit, standing) ? visit.session.csrf : null
    const { errors, status } = wrong ?? { errors: {}, status: 200 as const }
    const typed = wrong && { typed: visit.fields }
    const view: EntryView = { standing, year, commune: visit.commune, csrf, errors, ...typed }
    return visit.page('Việc theo kế hoạch', <EntryPage view={view} />, { status })
  }

  async function look(visit: Visit) {
    const there = await found(visit)
    return there ? entryPage(visit, there) : visit.notFound()
  }

  async function note(visit: Visit) {
    const there = await found(visit)
    if (!there || !mayNote(visit, there.standing)) return visit.notFound()
    const read = readFields(entryForm, visit.fields)
    if (!read.ok) return entryPage(visit, there, { errors: read.errors, status: 422 })
    const { seen, state, unit, product, due, reason, note: words } = read.value
    if (unit !== null && !visit.commune.units.some(({ id }) => id === unit))
      return entryPage(visit, there, { errors: { unit: 'Xã không có đơn vị này.' }, status: 422 })
    const { standing, year } = there
    const entry: PlanEntry = {
      year,
      item: standing.item.id,
      key: standing.key,
      state,
      unit,
      due: due === null ? null : { day: due, reason: reason ?? '' },
      product,
      note: words,
      doneOn: state === 'done' ? (standing.entry?.doneOn ?? visit.today) : null,
      by: visit.account.login,
      at: visit.now,
      version: Number(seen) + 1,
    }
    if ((await store.save(visit.account.commune, entry)) === 'stale') {
      const errors = { state: 'Người khác vừa cập nhật việc này: xem phần “Đã ghi” rồi lưu lại nếu vẫn cần.' }
      return entryPage(visit, there, { errors, status: 409 })
    }
    return visit.redirect(`/ke-hoach/${year}/${entry.item}/${entry.key}`, 'plan_saved')
  }

  const entryPath = '/ke-hoach/:year{[0-9]{4}}/:item/:key'
  return {
    routes: [
      { method: 'get', path: '/ke-hoach', name: 'plan.list', may: 'plan', handle: list },
      { method: 'get', path: '/ke-hoach/luu-y', name: 'plan.faults', may: 'plan', handle: faults },
      { method: 'get', path: entryPath, name: 'plan.look', may: 'plan', subject: 'item', handle: look },
      {
        method: 'post',
        path: entryPath,
        name: 'plan.note',
        may: 'plan',
        subject: 'item',
        audited: ['state', 'unit', 'due'],
        handle: note,
      },
    ],
    menu: [{ path: '/ke-hoach', label: 'Kế hoạch', may: 'plan', order: 70 }],
    told: { plan_saved: 'Đã lưu.' },
  }
}

function isWanted(stand: Standing['stand'], wanted: PlanAsked['stand']): boolean {
  if (wanted === 'all') return true
  return wanted === 'todo' ? stand === 'late' || stand === 'soon' || stand === 'open' : stand === wanted
}
