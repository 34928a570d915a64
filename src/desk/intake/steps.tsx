import { randomUUID } from 'node:crypto'
import { rulebookOf } from '../../feedback/rulebook.js'
import { showCode } from '../../feedback/ticket-code.js'
import { clockFor, dueOf } from '../../feedback/transition.js'
import { deskPath } from '../paths.js'
import type { Visit } from '../visit.js'
import { missingChecks } from './checks.js'
import { FormPage, type FormModel } from './form-page.js'
import { holdFiles } from './held-files.js'
import type { IntakeParts, Suspicion } from './intake-parts.js'
import { openReport } from './open-report.js'
import { ReadBackPage } from './read-back-page.js'
import { readReport, type WrittenReport } from './read-report.js'
import { saidIn, sourceTalk } from './source-talk.js'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TITLE = 'Tiếp nhận phản ánh hộ người dân'

/** The id stands in the address, so that going back to the form goes back to the same report. */
export async function form(visit: Visit, { queue }: IntakeParts): Promise<Response> {
  const id = visit.context.req.query('so') ?? ''
  if (!ID.test(id)) return visit.redirect(`/tiep-nhan?so=${randomUUID()}`)
  const code = await queue.codeOf(visit.commune.id, id)
  if (code === undefined)
    return showForm(visit, { fields: new Map([['id', id]]), files: [], talk: undefined, errors: {} })
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

function showForm(visit: Visit, shown: Omit<FormModel, 'id' | 'csrf'>): Response | Promise<Response> {
  const model = { ...shown, id: idOf(shown.fields), csrf: visit.session.csrf }
  const status = Object.keys(shown.errors).length === 0 ? 200 : 422
  return visit.page(TITLE, <FormPage model={model} />, { status })
}

export async function readBack(visit: Visit, parts: IntakeParts): Promise<Response> {
  const talk = await sourceTalk(visit, parts)
  const held = await holdFiles(visit, parts)
  const read = readReport(visit.fields, parts.mask, talk !== undefined)
  const errors = {
    ...(read.ok ? {} : read.errors),
    ...(held.error !== undefined && { file: held.error }),
  }
  if (!read.ok || held.error !== undefined)
    return showForm(visit, { fields: visit.fields, files: held.files, talk, errors })
  return showReadBack(visit, read.value, held.files, await judged(visit, parts, read.value), {})
}

export async function open(visit: Visit, parts: IntakeParts): Promise<Response> {
  const { fields } = visit
  const id = idOf(fields)
  const known = await parts.queue.codeOf(visit.commune.id, id)
  if (known !== undefined) return visit.redirect(`/phieu/${known}/bien-nhan`, 'intake_known')
  const talk = await sourceTalk(visit, parts)
  const { files } = await holdFiles(visit, parts)
  const read = readReport(fields, parts.mask, talk !== undefined)
  if (!read.ok) return showForm(visit, { fields, files, talk, errors: read.errors })
  const suspicion = await judged(visit, parts, read.value)
  const missing = missingChecks(read.value, suspicion, fields)
  if (Object.keys(missing).length > 0) return showReadBack(visit, read.value, files, suspicion, missing)
  const reason = suspicion?.sure === true ? parts.mask((fields.get('reason') ?? '').trim()) : ''
  const { code, isNew } = await openReport(visit, parts, {
    ...{ id, report: read.value, owner: talk?.owner ?? null, files, reason },
  })
  await visit.note({ act: 'intake.opened', subject: code, detail: read.value.channel })
  if (suspicion) await visit.note({ act: 'intake.stated_none', subject: code, detail: suspicion.matter })
  if (talk) return visit.redirect(`/tro-chuyen/${talk.id}?phieu=${code}#answer`, 'intake_opened_talk')
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

/** Back to the first step, with what was written. */
export async function edit(visit: Visit, parts: IntakeParts): Promise<Response> {
  const { files } = await holdFiles(visit, parts)
  return showForm(visit, { fields: visit.fields, files, talk: await sourceTalk(visit, parts), errors: {} })
}

/** The form with what the citizen of a talk has said. Its id comes from the talk's page: a page shown again opens one ticket. */
export async function fromTalk(visit: Visit, parts: IntakeParts): Promise<Response> {
  const talk = await sourceTalk(visit, parts)
  if (!talk) return visit.notFound()
  const { what, files } = await saidIn(visit, parts, talk)
  const fields = new Map([...visit.fields, ['what', what]])
  return showForm(visit, { fields, files, talk, errors: {} })
}

/** An id that no form of ours gave is not taken over. */
function idOf(fields: ReadonlyMap<string, string>): string {
  const id = fields.get('id') ?? ''
  return ID.test(id) ? id : randomUUID()
}
