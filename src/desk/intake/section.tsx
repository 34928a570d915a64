import { randomUUID } from 'node:crypto'
import { rulebookOf } from '../../feedback/rulebook.js'
import { showCode } from '../../feedback/ticket-code.js'
import { clockFor, dueOf } from '../../feedback/transition.js'
import type { DeskSection } from '../desk-route.js'
import { deskPath } from '../paths.js'
import type { Visit } from '../visit.js'
import { missingChecks } from './checks.js'
import { FormPage, type FormModel } from './form-page.js'
import { holdFiles, MOST_FILE_BYTES } from './held-files.js'
import type { IntakeParts, Suspicion } from './intake-parts.js'
import { openReport } from './open-report.js'
import { ReadBackPage } from './read-back-page.js'
import { readReport, type WrittenReport } from './read-report.js'
import { slipOf } from './slip.js'
import { SlipPage } from './slip-page.js'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TITLE = 'Tiếp nhận phản ánh hộ người dân'

/** Reports written down for citizens at the counter, on the telephone or from a letter: /tiep-nhan. */
export function createIntakeSection(parts: IntakeParts): DeskSection {
  return {
    menu: [{ path: '/tiep-nhan', label: 'Tiếp nhận', may: 'intake', order: 20 }],
    told: {
      intake_opened: 'Đã mở phiếu. In biên nhận hoặc đọc mã cho người dân.',
      intake_known: 'Phiếu của biểu mẫu này đã mở trước đó; không mở thêm phiếu nào.',
    },
    routes: [
      {
        method: 'get',
        path: '/tiep-nhan',
        name: 'intake.form',
        may: 'intake',
        handle: (visit) => form(visit, parts),
      },
      {
        method: 'post',
        path: '/tiep-nhan/doc-lai',
        name: 'intake.read_back',
        may: 'intake',
        fileBytes: MOST_FILE_BYTES,
        handle: (visit) => readBack(visit, parts),
      },
      {
        method: 'post',
        path: '/tiep-nhan/sua',
        name: 'intake.edit',
        may: 'intake',
        async handle(visit) {
          const { files } = await holdFiles(visit, parts)
          return showForm(visit, { fields: visit.fields, files, errors: {} })
        },
      },
      {
        method: 'post',
        path: '/tiep-nhan',
        name: 'intake.open',
        may: 'intake',
        handle: (visit) => open(visit, parts),
      },
      {
        method: 'get',
        path: '/phieu/:code/bien-nhan',
        name: 'intake.slip',
        may: 'tickets',
        subject: 'code',
        personal: true,
        async handle(visit) {
          const slip = await slipOf(visit, parts)
          if (!slip) return visit.notFound()
          return visit.page(parts.sentences.phrase('slip.title'), <SlipPage model={slip} />, {
            printable: true,
          })
        },
      },
    ],
  }
}

/** The id stands in the address, so that going back to the form goes back to the same report. */
async function form(visit: Visit, { queue }: IntakeParts): Promise<Response> {
  const id = visit.context.req.query('so') ?? ''
  if (!ID.test(id)) return visit.redirect(`/tiep-nhan?so=${randomUUID()}`)
  const code = await queue.codeOf(visit.commune.id, id)
  if (code === undefined) return showForm(visit, { fields: new Map([['id', id]]), files: [], errors: {} })
  return visit.page(
    TITLE,
    <>
      <p>
        Biểu mẫu này đã mở phiếu <a href={deskPath(`/phieu/${code}`)}>{showCode(code)}</a>.
      </p>
      <p>
        <a class="button" href={deskPath(`/phieu/${code}/bien-nhan`)}>
          Xem biên nhận
        </a>{' '}
        <a class="button quiet" href={deskPath('/tiep-nhan')}>
          Ghi phản ánh khác
        </a>
      </p>
    </>,
  )
}

function showForm(
  visit: Visit,
  shown: Pick<FormModel, 'fields' | 'files' | 'errors'>,
): Response | Promise<Response> {
  const model = { ...shown, id: idOf(shown.fields), csrf: visit.session.csrf }
  const status = Object.keys(shown.errors).length === 0 ? 200 : 422
  return visit.page(TITLE, <FormPage model={model} />, { status })
}

async function readBack(visit: Visit, parts: IntakeParts): Promise<Response> {
  const held = await holdFiles(visit, parts)
  const read = readReport(visit.fields, parts.mask)
  const errors = {
    ...(read.ok ? {} : read.errors),
    ...(held.error !== undefined && { file: held.error }),
  }
  if (!read.ok || held.error !== undefined)
    return showForm(visit, { fields: visit.fields, files: held.files, errors })
  return showReadBack(visit, read.value, held.files, await judged(visit, parts, read.value), {})
}

async function open(visit: Visit, parts: IntakeParts): Promise<Response> {
  const { fields } = visit
  const id = idOf(fields)
  const known = await parts.queue.codeOf(visit.commune.id, id)
  if (known !== undefined) return visit.redirect(`/phieu/${known}/bien-nhan`, 'intake_known')
  const { files } = await holdFiles(visit, parts)
  const read = readReport(fields, parts.mask)
  if (!read.ok) return showForm(visit, { fields, files, errors: read.errors })
  const suspicion = await judged(visit, parts, read.value)
  const missing = missingChecks(read.value, suspicion, fields)
  if (Object.keys(missing).length > 0) return showReadBack(visit, read.value, files, suspicion, missing)
  const reason = suspicion?.sure === true ? parts.mask((fields.get('reason') ?? '').trim()) : ''
  const { code, isNew } = await openReport(visit, parts, id, read.value, files, reason)
  await visit.note({ act: 'intake.opened', subject: code, detail: read.value.channel })
  if (suspicion) await visit.note({ act: 'intake.stated_none', subject: code, detail: suspicion.matter })
  return visit.redirect(`/phieu/${code}/bien-nhan`, isNew ? 'intake_opened' : 'intake_known')
}

function judged(
  visit: Visit,
  { judge }: IntakeParts,
  { matter }: WrittenReport,
): Promise<Suspicion | undefined> {
  const details = [matter.where, matter.when, matter.dossier].flatMap((detail) => detail ?? [])
  return judge(visit.commune.id, matter.what, details)
}

function showReadBack(
  visit: Visit,
  report: WrittenReport,
  files: FormModel['files'],
  suspicion: Suspicion | undefined,
  errors: Readonly<Record<string, string>>,
): Response | Promise<Response> {
  const { fields, session, knowledge, commune, today } = visit
  const rulebook = rulebookOf(knowledge, commune.id, today)
  const clock = clockFor(report.kind, report.sender ? 'formal' : 'tip', today, rulebook)
  const due = dueOf(clock, rulebook)
  const promise = clock && due !== null ? { due, days: clock.limit } : null
  const model = {
    id: idOf(fields),
    csrf: session.csrf,
    fields,
    report,
    files,
    suspicion,
    promise,
    errors,
  }
  const status = Object.keys(errors).length === 0 ? 200 : 422
  return visit.page('Đọc lại cho người dân', <ReadBackPage model={model} />, { status })
}

/** An id that no form of ours gave is not taken over. */
function idOf(fields: ReadonlyMap<string, string>): string {
  const id = fields.get('id') ?? ''
  return ID.test(id) ? id : randomUUID()
}
