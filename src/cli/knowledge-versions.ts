import { systemClock } from '../clock.js'
import { databaseOf } from '../config/database-url.js'
import { ContentError, loadSentences, readKnowledge } from '../content.js'
import { vietnamDay, vietnamTime } from '../vietnam-day.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { createRecordReader } from '../knowledge/read-records.js'
import type { S3Access } from '../photos/s3/s3-access.js'
import { openStorage, type Storage } from '../storage/storage.js'
import { diffKnowledge, type KnowledgeDiff } from '../versions/diff.js'
import type { VersionFile } from '../versions/version-store.js'
import { createVersions, VersionError, type Reason, type Versions } from '../versions/versions.js'
import { cliEmbedder, createAskerOf } from './asker.js'
import { readConversations } from './question-file.js'

export interface Place {
  /** Folder that holds knowledge/ and prompts/. */
  content: string
  /** Folder of the database and of citizens' files. */
  data: string
  /** Address of a PostgreSQL database; left out or null: SQLite in that folder. */
  databaseUrl?: string | null
  /** The store of citizens' files; left out or null: that folder. */
  s3?: S3Access | null
}

/** The versions of a deployment, opened for one command. */
export interface Opened {
  storage: Storage
  versions: Versions
}

export async function withVersions<T>(place: Place, task: (opened: Opened) => Promise<T>): Promise<T> {
  const storage = await openStorage(
    databaseOf({ dataDir: place.data }, { databaseUrl: place.databaseUrl ?? null }),
  )
  try {
    const versions = createVersions({
      store: storage.versions,
      readFolder: () => readKnowledge(place.content),
      clock: systemClock,
      reader: createRecordReader(),
    })
    return await task({ storage, versions })
  } finally {
    await storage.close()
  }
}

/** Makes sure something is in service, as a first start of the service would. */
export async function currentVersion({ versions, storage }: Opened, reason: Reason): Promise<number> {
  const current = await storage.versions.current()
  if (current) return current.version
  const taken = await versions.takeUpFolder(reason)
  if (!taken.current) throw new ContentError(taken.problems)
  return taken.current.version
}

export async function versionLines({ storage }: Opened): Promise<string[]> {
  const [list, switches] = await Promise.all([
    storage.versions.list(MOST_LISTED),
    storage.versions.switches(),
  ])
  const current = switches.at(-1)
  return list.map((version) => {
    const served = switches.filter((entry) => entry.version === version.id).at(-1)
    const state =
      current?.version === version.id
        ? 'đang dùng'
        : served
          ? `đã dùng, lần cuối ${stamp(served.at)}`
          : 'bản nháp'
    const counts = Object.entries(version.counts).map(([name, count]) => `${name} ${count}`)
    return `${version.id}  ${stamp(version.madeAt)}  ${state}  ${version.who}: ${version.why}  (${counts.join(', ')})`
  })
}

const MOST_LISTED = 50

function stamp(at: Date): string {
  return `${vietnamDay(at)} ${vietnamTime(at)}`
}

export interface DiffReport extends KnowledgeDiff {
  from: number
  to: number
  questions: { asked: number; changed: AnswerChange[] }
}

export interface AnswerChange {
  id: string
  question: string
  before: string
  after: string
}

/** What a version would change, and which questions of a file it would answer otherwise. */
export async function diffReport(
  opened: Opened,
  place: Place,
  to: number,
  from: number,
  questions: { file: string; commune: string },
): Promise<DiffReport> {
  const [before, after] = [await whole(opened, from), await whole(opened, to)]
  return {
    from,
    to,
    ...diffKnowledge(before, after, vietnamDay(systemClock())),
    questions: await answerChanges(place, before.knowledge, after.knowledge, questions),
  }
}

async function whole(
  { versions, storage }: Opened,
  id: number,
): Promise<{ knowledge: Knowledge; files: VersionFile[] }> {
  const loaded = await versions.load(id)
  if (!loaded.ok) throw new VersionError(`phiên bản ${id} không đọc được bằng chương trình này`)
  return { knowledge: loaded.knowledge, files: await storage.versions.files(id) }
}

async function answerChanges(
  place: Place,
  before: Knowledge,
  after: Knowledge,
  { file, commune }: { file: string; commune: string },
): Promise<DiffReport['questions']> {
  const sentences = await loadSentences(place.content)
  if (!sentences.ok) throw new ContentError(sentences.problems)
  const conversations = await readConversations(file)
  const embedder = await cliEmbedder(place.content)
  const answers = async (knowledge: Knowledge): Promise<string[]> => {
    const asker = await createAskerOf(knowledge, sentences.sentences, embedder)
    try {
      const given: string[] = []
      for (const { turns } of conversations) {
        const last = (await asker.ask(commune, turns)).at(-1)
        given.push(last ? `${last.outcome} ${last.codes.join(', ')}: ${last.text}` : '')
      }
      return given
    } finally {
      await asker.close()
    }
  }
  const [old, now] = [await answers(before), await answers(after)]
  const changed = conversations.flatMap(({ id, turns }, index): AnswerChange[] => {
    const [was = '', is = ''] = [old[index], now[index]]
    return was === is ? [] : [{ id, question: turns.at(-1) ?? '', before: was, after: is }]
  })
  return { asked: conversations.length, changed }
}

/** The report for people: counts, then the first of each kind. */
export function diffLines(report: DiffReport): string[] {
  const { added, removed, changed, expired, files, questions } = report
  return [
    `Phiên bản ${report.from} -> ${report.to}`,
    ...section('Thêm', added, ({ code, name, where }) => `${code} ${name} [${where}]`),
    ...section('Bỏ', removed, ({ code, name, where }) => `${code} ${name} [${where}]`),
    ...section('Hết hiệu lực', expired, ({ code, name }) => `${code} ${name}`),
    ...section(
      'Sửa',
      changed,
      ({ code, name, where, fields }) =>
        `${code} ${name} [${where}]\n` +
        fields
          .map(({ field, before, after }) => `      ${field}: ${brief(before)} -> ${brief(after)}`)
          .join('\n'),
    ),
    ...section('Tệp khác', files, ({ path, change }) => `${CHANGE_WORDS[change]} ${path}`),
    `Câu hỏi kiểm tra: ${questions.asked}, đổi câu trả lời: ${questions.changed.length}`,
    ...questions.changed
      .slice(0, MOST_SHOWN)
      .map(
        ({ id, question, before, after }) => `  ${id} ${question}\n      ${brief(before)} -> ${brief(after)}`,
      ),
  ]
}

const CHANGE_WORDS = { added: 'thêm', removed: 'bỏ', changed: 'sửa' } as const
const MOST_SHOWN = 20

function section<T>(title: string, entries: readonly T[], line: (entry: T) => string): string[] {
  if (entries.length === 0) return []
  const shown = entries.slice(0, MOST_SHOWN).map((entry) => `  ${line(entry)}`)
  const rest = entries.length - shown.length
  return [
    `${title}: ${entries.length}`,
    ...shown,
    ...(rest > 0 ? [`  ... và ${rest} mục nữa (xem đủ bằng --json)`] : []),
  ]
}

function brief(value: unknown): string {
  const text = value === undefined ? '(không có)' : typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 120 ? line : `${line.slice(0, 117)}...`
}
