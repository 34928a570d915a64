import type { CommuneDirectory, DirectoryPlace } from '../../../knowledge/directory-record.js'
import { changeOf } from '../../../proposals/file-proposal.js'
import { fileHash, fileText, pathIn } from '../../../proposals/own-files.js'
import type { DeskRoute } from '../../desk-route.js'
import type { ReadFields } from '../../read-fields.js'
import type { Visit } from '../../visit.js'
import { byVisitor, type KnowledgeDeskParts } from '../parts.js'
import { refusalOf } from '../proposal-words.js'
import { placeValues, postedValues, receptionValues, unitValues } from './form-values.js'
import type { FormValues } from './form-parts.js'
import { ReceptionPage, UnitsPage } from './list-forms.js'
import { freeId, readPlaceForm, readReceptionForm, readUnitsForm } from './office-form.js'
import { OfficePage } from './office-page.js'
import { PlacePage } from './place-page.js'

const MOST_WAITING = 20
/** Empty rows beside those that are filled in, and shifts of a day. */
const SPARE = 2
const SHIFTS = 2
/** Rows of a refused form: those that were posted. */
const MOST_POSTED = 40

/** The facts of the office, edited once and used everywhere, for they become a version of the knowledge. */
export function officeRoutes({ proposals, store, service, versions }: KnowledgeDeskParts): DeskRoute[] {
  async function directoryPage(visit: Visit): Promise<Response> {
    const { commune, knowledge } = visit
    const open = await store.list(commune.id, ['open'], MOST_WAITING)
    const waiting = open.filter(({ content }) => content.kind === 'directory')
    const directory = knowledge.directories.get(commune.id)
    return visit.page(
      'Thông tin xã',
      <OfficePage commune={commune} directory={directory} waiting={waiting} />,
    )
  }

  /** Puts the new directory in service at once, or proposes it, by what the person may. */
  async function save(
    visit: Visit,
    title: string,
    read: ReadFields<CommuneDirectory>,
    again: (values: FormValues) => Response | Promise<Response>,
  ): Promise<Response> {
    if (!read.ok) return again(postedValues(visit, read.errors))
    if (visit.fields.get('seen') !== seenOf(visit)) return again(postedValues(visit, { form: CHANGED }))
    const { commune } = visit
    const texts = new Map((await versions.files(service.version())).map(({ path, text }) => [path, text]))
    const path = pathIn(texts.keys(), `knowledge/directory/${commune.id}`)
    const change = changeOf(path, fileText(read.value), texts)
    const by = byVisitor(visit)
    const proposal = await proposals.propose(commune.id, title, { kind: 'directory', changes: [change] }, by)
    if (!visit.may('release')) {
      await visit.note({ act: 'proposal.made', subject: proposal.id, detail: 'directory' })
      return visit.redirect('/thong-tin', 'office_proposed')
    }
    const done = await proposals.approve(commune.id, proposal.id, by, { note: '', alone: true })
    if (!done.ok) {
      await proposals.close(commune.id, proposal.id, by, '')
      return again(postedValues(visit, { form: refusalOf(done) }))
    }
    await visit.note({ act: 'proposal.applied', subject: proposal.id, detail: 'directory' })
    return visit.redirect('/thong-tin', 'office_saved')
  }

  function placePage(
    visit: Visit,
    id: string,
    values: FormValues,
    place: DirectoryPlace,
  ): Response | Promise<Response> {
    const posted = (prefix: string): number =>
      Array.from({ length: MOST_POSTED }, (_, index) => index).filter((index) =>
        visit.fields.has(`${prefix}${index}-from1`),
      ).length
    const view = {
      id,
      seen: seenOf(visit),
      values,
      hours: Math.max(posted('h'), place.hours.length + SPARE),
      exceptions: Math.max(posted('x'), place.exceptions.length + SPARE),
      shifts: Math.max(SHIFTS, ...[...place.hours, ...place.exceptions].map(({ shifts }) => shifts.length)),
      atOnce: visit.may('release'),
    }
    const title = place.name === '' ? 'Nơi làm việc mới' : place.name
    return visit.page(title, <PlacePage csrf={visit.session.csrf} view={view} />, statusOf(values))
  }

  function unitsPage(visit: Visit, values: FormValues): Response | Promise<Response> {
    const rows = Math.max(directoryOf(visit).units.length + SPARE, postedRows(visit, 'u', 'name'))
    const view = { seen: seenOf(visit), values, rows, atOnce: visit.may('release') }
    return visit.page(
      'Đơn vị và việc phụ trách',
      <UnitsPage csrf={visit.session.csrf} view={view} />,
      statusOf(values),
    )
  }

  function receptionPage(visit: Visit, values: FormValues): Response | Promise<Response> {
    const rows = Math.max(directoryOf(visit).reception.length + SPARE, postedRows(visit, 'r', 'who'))
    const view = { seen: seenOf(visit), values, rows, atOnce: visit.may('release') }
    return visit.page(
      'Lịch tiếp công dân',
      <ReceptionPage csrf={visit.session.csrf} view={view} />,
      statusOf(values),
    )
  }

  const may = 'knowledge'
  return [
    { method: 'get', path: '/thong-tin', name: 'office.show', may, handle: directoryPage },
    {
      method: 'get',
      path: '/thong-tin/noi/:id',
      name: 'office.place.form',
      may,
      subject: 'id',
      handle(visit) {
        const { id, place } = placeOf(visit)
        return place
          ? placePage(visit, id, placeValues(place, directoryOf(visit).source), place)
          : visit.notFound()
      },
    },
    {
      method: 'post',
      path: '/thong-tin/noi/:id',
      name: 'office.place',
      may,
      subject: 'id',
      handle(visit) {
        const { id, place } = placeOf(visit)
        if (!place) return visit.notFound()
        const read = readPlaceForm(visit, directoryOf(visit), place.id)
        return save(visit, 'Sửa thông tin nơi làm việc', read, (values) =>
          placePage(visit, id, values, place),
        )
      },
    },
    {
      method: 'get',
      path: '/thong-tin/don-vi',
      name: 'office.units.form',
      may,
      handle: (visit) => unitsPage(visit, unitValues(directoryOf(visit))),
    },
    {
      method: 'post',
      path: '/thong-tin/don-vi',
      name: 'office.units',
      may,
      handle: (visit) =>
        save(visit, 'Sửa đơn vị và việc phụ trách', readUnitsForm(visit, directoryOf(visit)), (values) =>
          unitsPage(visit, values),
        ),
    },
    {
      method: 'get',
      path: '/thong-tin/tiep-dan',
      name: 'office.reception.form',
      may,
      handle: (visit) => receptionPage(visit, receptionValues(directoryOf(visit))),
    },
    {
      method: 'post',
      path: '/thong-tin/tiep-dan',
      name: 'office.reception',
      may,
      handle: (visit) =>
        save(visit, 'Sửa lịch tiếp công dân', readReceptionForm(visit, directoryOf(visit)), (values) =>
          receptionPage(visit, values),
        ),
    },
  ]
}

const CHANGED =
  'Thông tin này vừa được người khác sửa. Dưới đây là điều anh/chị vừa nhập; so với trang Thông tin xã rồi lưu lại.'

/** Names what the directory says now. */
function seenOf({ knowledge, commune }: Visit): string {
  return fileHash(JSON.stringify(knowledge.directories.get(commune.id) ?? null)).slice(0, 16)
}

const statusOf = ({ errors }: FormValues) => ({
  status: Object.keys(errors).length > 0 ? (422 as const) : (200 as const),
})

function postedRows({ fields }: Visit, prefix: string, name: string): number {
  return Array.from({ length: MOST_POSTED }, (_, index) => fields.has(`${prefix}${index}-${name}`)).filter(
    Boolean,
  ).length
}

/** What the commune has given, or an empty directory to begin with; confirmed today. */
function directoryOf({ knowledge, commune, today }: Visit): CommuneDirectory {
  const known = knowledge.directories.get(commune.id)
  if (known) return { ...known, as_of: today }
  const empty = { places: [], units: [], posts: [], hamlets: [], reception: [], facts: [] }
  return { commune: commune.id, as_of: today, source: '', ...empty }
}

/** The place of the address: one there is, the Center, or a new one under "moi". */
function placeOf(visit: Visit): { id: string; place: DirectoryPlace | undefined } {
  const id = visit.context.req.param('id') ?? ''
  const { places } = directoryOf(visit)
  const known = places.find((place) => place.id === id)
  if (known) return { id, place: known }
  const none = { hours: [], exceptions: [] }
  if (id === 'center') return { id, place: { id, name: visit.commune.center.name, ...none } }
  if (id !== 'moi') return { id, place: undefined }
  return { id, place: { id: freeId('noi', new Set(places.map((place) => place.id))), name: '', ...none } }
}
