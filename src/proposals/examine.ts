import { formatProblem } from '../problem.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { Search } from '../search/search.js'
import { diffKnowledge, type KnowledgeDiff } from '../versions/diff.js'
import type { KnowledgeService } from '../versions/knowledge-service.js'
import type { VersionFile, VersionStore } from '../versions/version-store.js'
import type { FileChanges } from '../versions/versions.js'
import { aliasChange } from './alias-change.js'
import { compareAnswers, type Questions } from './compare-answers.js'
import { directoryInWords } from './directory-words.js'
import type { Examination, GivenAnswer } from './examination.js'
import { fileHash, isOwnFile } from './own-files.js'
import type { Proposal } from './proposal.js'

export interface ExamineParts {
  knowledge: Pick<KnowledgeService, 'search' | 'version' | 'trial' | 'follow' | 'versions'>
  store: Pick<VersionStore, 'files' | 'current'>
  answer: (search: Search, commune: string, question: string) => Promise<GivenAnswer>
}

/** What the files of a proposal are now, or why they cannot be made any more. Pure. */
export function filesOf(
  { content, commune }: Proposal,
  knowledge: Knowledge,
  files: readonly VersionFile[],
  month: string,
): { ok: true; changes: FileChanges } | { ok: false; fault: string } {
  if (content.kind === 'note') return { ok: true, changes: new Map() }
  if (content.kind === 'aliases') {
    if (!knowledge.catalogueOf(commune).get(content.code))
      return { ok: false, fault: `Thủ tục ${content.code} không còn trong danh mục.` }
    const paths = files.map(({ path }) => path)
    return { ok: true, changes: new Map([aliasChange(knowledge, paths, { ...content, commune }, month)]) }
  }
  const own = isOwnFile(commune)
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  for (const { path, seen } of content.changes) {
    const there = texts.get(path)
    if (!own(path)) return { ok: false, fault: `Tệp ${path} không thuộc nội dung riêng của xã.` }
    if ((there === undefined ? null : fileHash(there)) !== seen)
      return {
        ok: false,
        fault:
          'Nội dung này đã được người khác sửa sau khi đề xuất. Anh/chị bỏ đề xuất này và làm lại trên bản mới.',
      }
  }
  return { ok: true, changes: new Map(content.changes.map(({ path, text }) => [path, text ?? undefined])) }
}

/** Looks at a proposal against the version in service: what differs, and whose answers change. */
export async function examine(
  { knowledge, store, answer }: ExamineParts,
  proposal: Proposal,
  questions: Questions,
  now: { day: string; at: Date },
): Promise<Examination> {
  // Another process may have switched a moment ago.
  await knowledge.follow()
  const before = knowledge.search()
  const base = knowledge.version()
  const files = await store.files(base)
  const nothing = nothingFound(base, now.at)
  const made = filesOf(proposal, before.knowledge, files, now.day.slice(0, 7))
  if (!made.ok) return { ...nothing, faults: [made.fault] }
  if (made.changes.size === 0) return nothing
  const trial = await knowledge.versions.trial(made.changes)
  if (!trial.ok) return { ...nothing, faults: trial.problems.slice(0, MOST_FAULTS).map(formatProblem) }
  const after = await knowledge.trial(trial.knowledge)
  const { commune } = proposal
  const diff = diffKnowledge(
    { knowledge: before.knowledge, files },
    { knowledge: trial.knowledge, files: trial.files },
    now.day,
  )
  const compared = await compareAnswers(before, after, questions, (search, question) =>
    answer(search, commune, question),
  )
  return {
    ...nothing,
    ...shownDiff(diff),
    directory: directoryChanges(before.knowledge, trial.knowledge, commune),
    ...compared,
  }
}

const MOST_FAULTS = 20

function nothingFound(base: number, at: Date): Examination {
  return {
    base,
    at: at.getTime(),
    faults: [],
    added: [],
    removed: [],
    changed: [],
    files: [],
    directory: [],
    asked: 0,
    answers: [],
    answersChanged: 0,
    own: [],
    broken: [],
  }
}

function shownDiff(diff: KnowledgeDiff): Pick<Examination, 'added' | 'removed' | 'changed' | 'files'> {
  const named = ({ code, name }: { code: string; name: string }) => ({ code, name })
  return {
    added: diff.added.map(named),
    removed: diff.removed.map(named),
    changed: diff.changed.map((record) => ({
      ...named(record),
      fields: record.fields.map(({ field, before, after }) => ({
        field,
        before: readable(before),
        after: readable(after),
      })),
    })),
    files: diff.files,
  }
}

function directoryChanges(before: Knowledge, after: Knowledge, commune: string): Examination['directory'] {
  const was = directoryInWords(before.directories.get(commune))
  const is = directoryInWords(after.directories.get(commune))
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((label) => was.get(label) !== is.get(label))
    .map((field) => ({ field, before: was.get(field) ?? '', after: is.get(field) ?? '' }))
}

const MOST_VALUE = 1_200

/** A fact as lines of text: what changed shows without knowing the format. */
function readable(value: unknown): string {
  const text = linesOf(value).join('\n')
  return text.length <= MOST_VALUE ? text : `${text.slice(0, MOST_VALUE)}…`
}

function linesOf(value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.map((one) => linesOf(one).join(', '))
  if (typeof value === 'object') return Object.values(value).flatMap(linesOf)
  return [typeof value === 'string' ? value : JSON.stringify(value)]
}
