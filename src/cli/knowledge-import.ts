import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemClock } from '../clock.js'
import { vietnamDay } from '../vietnam-day.js'
import { UsageError } from '../errors.js'
import { changesFor, type Changes } from '../import/changes.js'
import { UnusableFileError, type Refusal } from '../import/file-content.js'
import { importFile } from '../import/import-file.js'
import type { Imported } from '../import/imported.js'
import { readUpload } from '../import/read/read-upload.js'
import type { Scope } from '../knowledge/layers.js'
import type { Field } from '../knowledge/topic-records.js'
import { formatProblem } from '../problem.js'
import { runInSlices } from '../slices.js'
import type { Reason } from '../versions/versions.js'
import { currentVersion, type Opened } from './knowledge-versions.js'

export interface ImportOptions {
  scope: Scope
  replace: boolean
  complete: boolean
  /** Which published text the files are; null: their names. */
  source: string | null
  /** Read and judge, save nothing. */
  dryRun: boolean
}

/** What became of one file. */
export interface FileReport {
  file: string
  kind: Imported['kind'] | null
  rows: number
  records: number
  refused: Refusal[]
  notes: string[]
  /** Why the whole file cannot be used, with the remedy; null when it can. */
  unusable: { reason: string; remedy: string } | null
  seconds: number
}

export interface ImportReport {
  files: FileReport[]
  added: number
  replaced: number
  amended: number
  confirmed: number
  kept: number
  switched_off: number
  /** Number of the candidate; null when nothing changed, or nothing was to be saved. */
  candidate: number | null
  problems: string[]
  seconds: number
  peak_mb: number
}

/** Files to one candidate version. What is in service stays until the candidate is applied. */
export async function importFiles(
  opened: Opened,
  paths: readonly string[],
  options: ImportOptions,
  reason: Reason,
): Promise<ImportReport> {
  const begun = performance.now()
  const { versions, storage } = opened
  const current = await currentVersion(opened, reason)
  const loaded = await versions.load(current)
  if (!loaded.ok) throw new UsageError(`phiên bản ${current} đang dùng không đọc được bằng chương trình này`)
  const { knowledge } = loaded
  const today = vietnamDay(systemClock())
  const known = [...knowledge.procedures.values()].map(({ code, name, field }) => ({ code, name, field }))
  const inService = new Set((await storage.versions.files(current)).map(({ path }) => path))
  const files = new Map<string, string | undefined>()
  const total: Omit<Changes, 'files' | 'notes'> = {
    added: [],
    replaced: [],
    confirmed: [],
    amended: [],
    kept: [],
    switchedOff: [],
  }
  const reports: FileReport[] = []
  const newFields: Field[] = []
  for (const path of paths) {
    const started = performance.now()
    const name = basename(path)
    try {
      const content = await readUpload(name, await bytesOf(path))
      const order = { name, content, fields: [...knowledge.fields, ...newFields], known, today }
      const imported = await runInSlices(importFile(order))
      newFields.push(...imported.newFields)
      const source = options.source ?? name
      const changes = changesFor({
        ...options,
        imported: { ...imported, newFields },
        knowledge,
        paths: inService,
        today,
        source,
      })
      for (const [changed, text] of changes.files) files.set(changed, text)
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key].push(...changes[key])
      reports.push({
        file: name,
        kind: imported.kind,
        rows: imported.rows,
        records: imported.procedures.length,
        refused: imported.refused,
        notes: changes.notes,
        unusable: null,
        seconds: secondsSince(started),
      })
    } catch (error) {
      if (!(error instanceof UnusableFileError)) throw error
      const unusable = { reason: error.message, remedy: error.remedy }
      const nothing = { kind: null, rows: 0, records: 0, refused: [], notes: [] }
      reports.push({ file: name, ...nothing, unusable, seconds: secondsSince(started) })
    }
  }
  const made = options.dryRun || files.size === 0 ? undefined : await versions.candidate(files, reason)
  return {
    files: reports,
    added: total.added.length,
    replaced: total.replaced.length,
    amended: total.amended.length,
    confirmed: total.confirmed.length,
    kept: total.kept.length,
    switched_off: total.switchedOff.length,
    candidate: made?.ok ? made.version.id : null,
    problems: made?.ok === false ? made.problems.map(formatProblem) : [],
    seconds: secondsSince(begun),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`không có tệp ${path}`)
  return readFile(path)
}

function secondsSince(begun: number): number {
  return Math.round(performance.now() - begun) / 1000
}

const KIND_WORDS: Readonly<Record<Imported['kind'], string>> = {
  procedure_list: 'danh mục thủ tục',
  procedures: 'thủ tục đầy đủ',
  procedure_document: 'bản mô tả một thủ tục',
  plan_text: 'kế hoạch',
  directory: 'danh bạ của xã',
}

const MOST_REFUSALS = 10

/** The report for people. */
export function importLines(report: ImportReport): string[] {
  return [
    ...report.files.flatMap(({ file, kind, rows, records, refused, notes, unusable, seconds }) =>
      unusable
        ? [`${file}: không dùng được: ${unusable.reason}`, `    ${unusable.remedy}`]
        : [
            `${file}: ${kind ? KIND_WORDS[kind] : ''}, ${rows} dòng, ${records} bản ghi, ${refused.length} dòng bỏ qua, ${seconds} giây`,
            ...refused
              .slice(0, MOST_REFUSALS)
              .map(({ place, reason, remedy }) => `    ${place}: ${reason} -> ${remedy}`),
            ...(refused.length > MOST_REFUSALS
              ? [`    ... và ${refused.length - MOST_REFUSALS} dòng nữa (--json)`]
              : []),
            ...notes.slice(0, MOST_REFUSALS).map((note) => `    ${note}`),
          ],
    ),
    `Mới ${report.added}, thay ${report.replaced}, sửa theo danh mục ${report.amended}, đã có ${report.confirmed}, giữ bản đã soạn ${report.kept}, ngừng ${report.switched_off}`,
    ...report.problems,
    report.candidate === null
      ? 'Không có gì để áp dụng.'
      : `Bản nháp ${report.candidate}. Xem trước: knowledge diff ${report.candidate} · áp dụng: knowledge apply ${report.candidate} --who TÊN --why LÝ DO`,
    `${report.seconds} giây, bộ nhớ cao nhất ${report.peak_mb} MB`,
  ]
}
