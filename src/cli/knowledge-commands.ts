import { writeFile } from 'node:fs/promises'
import { UsageError } from '../errors.js'
import { directoryForm } from '../import/directory/directory-form.js'
import type { Scope } from '../knowledge/layers.js'
import { ContentError } from '../content.js'
import type { Switch } from '../versions/version-store.js'
import type { Reason } from '../versions/versions.js'
import { checkKnowledge, knowledgeLines } from './check-knowledge.js'
import { importFiles, importLines } from './knowledge-import.js'
import {
  currentVersion,
  diffLines,
  diffReport,
  versionLines,
  withVersions,
  type Place,
} from './knowledge-versions.js'

export const KNOWLEDGE_USAGE = `  knowledge check [--json]                   judge knowledge/ and prompts/
  knowledge import FILE... [--layer LAYER] [--source TEXT] [--replace] [--complete] [--dry-run]
                                             read published files into a candidate version
  knowledge versions                         versions, newest first
  knowledge diff [VERSION] [--from VERSION] [--questions FILE]
                                             what a version changes, and whose answers
  knowledge apply VERSION                    put a version in service
  knowledge rollback                         back to the version before
  knowledge form FILE.xlsx                   an empty form for a commune's directory
  knowledge reload                           take up an edited knowledge/ folder
    with --who NAME --why REASON; LAYER is national, province:ID or commune:ID`

export interface KnowledgeOptions {
  who: string | undefined
  why: string | undefined
  layer: string | undefined
  source: string | undefined
  from: string | undefined
  questions: string
  commune: string
  replace: boolean
  complete: boolean
  dryRun: boolean
  json: boolean
}

/** `hoi-xa knowledge ...`; resolves with the exit code. */
export async function knowledgeCommand(
  args: readonly string[],
  place: Place,
  options: KnowledgeOptions,
  print: (line: string) => void,
): Promise<number> {
  const [command, ...rest] = args
  const show = (value: unknown, lines: readonly string[]): void => {
    for (const line of options.json ? [JSON.stringify(value)] : lines) print(line)
  }
  switch (command) {
    case 'check': {
      const report = await checkKnowledge(place.content)
      show(report, knowledgeLines(report))
      return report.ok ? 0 : 1
    }
    case 'import':
      if (rest.length === 0) throw new UsageError('knowledge import needs at least one file')
      return withVersions(place, async (opened) => {
        const report = await importFiles(
          opened,
          rest,
          {
            scope: scopeOf(options.layer),
            replace: options.replace,
            complete: options.complete,
            source: options.source ?? null,
            dryRun: options.dryRun,
          },
          reasonOf(options, `nhập ${rest.length} tệp`),
        )
        show(report, importLines(report))
        return report.problems.length > 0 || report.files.some(({ unusable }) => unusable !== null) ? 1 : 0
      })
    case 'form': {
      const file = rest[0]
      if (file === undefined) throw new UsageError('knowledge form needs the name of the file to write')
      await writeFile(file, await directoryForm(), { flag: 'wx' })
      print(
        `Đã ghi ${file}: điền rồi nhập bằng knowledge import ${file} --layer commune:MÃ_XÃ --source "..."`,
      )
      return 0
    }
    case 'versions':
      return withVersions(place, async (opened) => {
        show(await opened.storage.versions.list(50), await versionLines(opened))
        return 0
      })
    case 'diff':
      return withVersions(place, async (opened) => {
        const current = await currentVersion(opened, reasonOf(options, 'khởi động'))
        const newest = (await opened.storage.versions.list(1))[0]?.id ?? current
        const to = rest[0] === undefined ? newest : versionNumber(rest[0])
        const from = options.from === undefined ? current : versionNumber(options.from)
        const questions = { file: options.questions, commune: options.commune }
        const report = await diffReport(opened, place, to, from, questions)
        show(report, diffLines(report))
        return 0
      })
    case 'apply':
      return withVersions(place, async ({ versions }) => {
        const id = versionNumber(rest[0])
        const judged = await versions.load(id)
        if (!judged.ok) throw new ContentError(judged.problems)
        const done = await versions.apply(id, requiredReason(options))
        show(done, [switchLine(done)])
        return 0
      })
    case 'rollback':
      return withVersions(place, async ({ versions }) => {
        const done = await versions.rollback(requiredReason(options))
        show(done, [switchLine(done)])
        return 0
      })
    case 'reload':
      return withVersions(place, async ({ versions }) => {
        const { current, problems } = await versions.takeUpFolder(reasonOf(options, 'nạp lại thư mục'))
        if (problems.length > 0) throw new ContentError(problems)
        show(current, current ? [switchLine(current)] : [])
        return 0
      })
    case undefined:
    default:
      throw new UsageError(`knowledge has no command "${command ?? ''}"`)
  }
}

function switchLine({ version, before, kind, who, why }: Switch): string {
  return `Đang dùng phiên bản ${version} (trước đó: ${before ?? 'chưa có'}), ${kind}, ${who}: ${why}. Dịch vụ đang chạy nhận trong vài giây.`
}

function versionNumber(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw new UsageError('give the number of a version, see: knowledge versions')
  return Number(text)
}

function reasonOf({ who, why }: KnowledgeOptions, fallback: string): Reason {
  return { who: who ?? 'dòng lệnh', why: why ?? fallback }
}

/** What changes the service is kept with a name and a reason. */
function requiredReason({ who, why }: KnowledgeOptions): Reason {
  if (who === undefined || why === undefined)
    throw new UsageError('say who and why: --who "Nguyễn Thị Lan" --why "danh mục tháng 11"')
  return { who, why }
}

function scopeOf(layer: string | undefined): Scope {
  if (layer === undefined || layer === 'national') return 'national'
  const match = /^(province|commune):([a-z0-9-]{2,40})$/.exec(layer)
  const id = match?.[2]
  if (id === undefined)
    throw new UsageError(`"${layer}" is no layer; write national, province:lam-dong or commune:bac-binh`)
  return match?.[1] === 'province' ? `provinces/${id}` : `communes/${id}`
}
