import { ScopeError } from '../../import/changes.js'
import { UnusableFileError } from '../../import/file-content.js'
import { fileProposal } from '../../proposals/file-proposal.js'
import { normalise } from '../../language/fold.js'
import type { DeskRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { byVisitor, type KnowledgeDeskParts } from './parts.js'
import { countNames } from './proposal-words.js'
import { UploadPage, type UploadView } from './upload-page.js'

const MIB = 1024 * 1024
/** Lists and descriptions stay far below; the reader of files has limits of its own. */
const MOST_BYTES = 15 * MIB
const LONGEST_SOURCE = 200

const empty: UploadView = {
  source: '',
  replace: false,
  complete: false,
  errors: {},
  unchanged: undefined,
  mostMegabytes: MOST_BYTES / MIB,
}

export function uploadRoutes({ proposals, service, versions }: KnowledgeDeskParts): DeskRoute[] {
  // Reading a file may take a gigabyte of memory: one after the other.
  let reading: Promise<unknown> = Promise.resolve()
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = reading.then(task)
    reading = run.catch(() => undefined)
    return run
  }

  function page(visit: Visit, view: Partial<UploadView>): Response | Promise<Response> {
    const whole = { ...empty, ...view }
    const status = Object.keys(whole.errors).length > 0 ? 422 : 200
    return visit.page('Tải tệp lên', <UploadPage csrf={visit.session.csrf} view={whole} />, { status })
  }

  async function take(visit: Visit): Promise<Response> {
    const { fields, file, commune, knowledge, today } = visit
    const source = normalise(fields.get('source') ?? '').slice(0, LONGEST_SOURCE)
    const asked = { source, replace: fields.get('replace') === '1', complete: fields.get('complete') === '1' }
    if (!file) return page(visit, { ...asked, errors: { file: 'Chọn một tệp để tải lên.' } })
    if (file.bytes.length > MOST_BYTES) return page(visit, { ...asked, errors: { file: 'Tệp quá lớn.' } })
    if (source === '')
      return page(visit, {
        ...asked,
        errors: { source: 'Ghi văn bản nguồn để người dân biết thông tin từ đâu.' },
      })
    const texts = new Map((await versions.files(service.version())).map(({ path, text }) => [path, text]))
    const read = await reads({ file, commune: commune.id, knowledge, texts, today, ...asked })
    if (!read.ok) return page(visit, { ...asked, errors: { file: read.fault } })
    const { content } = read
    if (content.changes.length === 0) {
      const lines = countNames.flatMap(([key, label]) => {
        const count = content.counts[key] ?? 0
        return count === 0 ? [] : [`${count} ${label}.`]
      })
      const unchanged = { file: content.file, lines: [...lines, ...content.notes], refused: content.refused }
      return page(visit, { ...asked, unchanged })
    }
    const proposal = await proposals.propose(
      commune.id,
      `Tệp ${content.file}: ${source}`,
      content,
      byVisitor(visit),
    )
    await visit.note({ act: 'proposal.made', subject: proposal.id, detail: 'file' })
    return visit.redirect(`/tri-thuc/de-xuat/${proposal.id}`, 'proposed')
  }

  return [
    {
      method: 'get',
      path: '/tri-thuc/tai-len',
      name: 'knowledge.upload.form',
      may: 'knowledge',
      handle: (visit) => page(visit, {}),
    },
    {
      method: 'post',
      path: '/tri-thuc/tai-len',
      name: 'knowledge.upload',
      may: 'knowledge',
      fileBytes: MOST_BYTES,
      handle: (visit) => inTurn(() => take(visit)),
    },
  ]
}

type Order = Parameters<typeof fileProposal>[0]
type Read =
  | { ok: true; content: Awaited<ReturnType<typeof fileProposal>>['content'] }
  /** Reason and remedy. */
  | { ok: false; fault: string }

async function reads(order: Order): Promise<Read> {
  try {
    return { ok: true, content: (await fileProposal(order)).content }
  } catch (error) {
    if (error instanceof UnusableFileError) return { ok: false, fault: `${error.message} ${error.remedy}` }
    if (error instanceof ScopeError)
      return { ok: false, fault: `Tệp này không dùng được cho xã: ${error.message}.` }
    throw error
  }
}
