import { createHash } from 'node:crypto'
import { basename } from 'node:path/posix'
import type { Problem } from '../problem.js'
import { runWhole, type Sliced } from '../slices.js'
import { createCatalogue, scopesOf, type Catalogue } from './catalogue.js'
import { noReportKindSigns } from './language-records.js'
import { withDirectory } from './commune-profile.js'
import { createFeedbackPolicies } from './feedback-policies.js'
import type { FileKind, ValueOf } from './file-kinds.js'
import type { Knowledge } from './knowledge.js'
import { resolveRecord, type Layer, type Scope } from './layers.js'
import type { SourceFile } from './read-files.js'
import { createRecordReader, type RecordReader, type Records } from './read-records.js'
import { danglingReferences, type Loaded } from './references.js'

export type Validated = { ok: true; knowledge: Knowledge } | { ok: false; problems: Problem[] }

/** `judgeKnowledge` in one go. */
export function validateKnowledge(files: readonly SourceFile[]): Validated {
  return runWhole(judgeKnowledge(files))
}

/**
 * Files to knowledge, or every problem in them at once. Touches nothing but the reader's memory of unchanged files, so
 * a new set of files can be judged while the old one stays in service.
 */
export function* judgeKnowledge(
  files: readonly SourceFile[],
  reader: RecordReader = createRecordReader(),
): Sliced<Validated> {
  const records = yield* reader.read(files)
  const problems = [...records.problems]
  const paths = new Set(files.map((file) => file.path))
  const single = <K extends FileKind>(kind: K, path: string): ValueOf<K> | undefined => {
    if (!paths.has(path)) {
      problems.push({ file: path, line: 0, field: '', message: 'is missing', remedy: 'restore this file' })
    }
    return records.of(kind)[0]?.value
  }
  const byKey = <T>(loaded: readonly Loaded<T>[], key: (value: T) => string, name: string): Map<string, T> =>
    keyed(loaded, key, name, problems)

  const fields = single('fields', 'knowledge/fields.yml')
  const abbreviations = single('abbreviations', 'knowledge/language/abbreviations.yml')
  const synonyms = single('synonyms', 'knowledge/language/synonyms.yml')
  const qualifiers = single('qualifiers', 'knowledge/language/qualifiers.yml')
  const statements = single('statements', 'knowledge/language/statements.yml')
  const noise = single('noise', 'knowledge/language/noise.yml')
  const slots = single('slots', 'knowledge/language/slots.yml')
  const layerFields = new Map(
    records
      .of('layerFields')
      .map(({ file, value }) => [file.split('/').slice(2, -1).join('/'), value] as const),
  )
  const allFields = [...(fields ?? []), ...[...layerFields.values()].flat()]
  const profiles = byKey(records.of('communes'), (profile) => profile.id, 'id')
  const directories = byKey(records.of('directories'), (directory) => directory.commune, 'commune')
  const starter = byKey(records.of('procedures'), (record) => record.code, 'code')
  const elsewhere = byKey(records.of('elsewhere'), (topic) => topic.id, 'id')
  const askBack = byKey(records.of('askBack'), (group) => group.id, 'id')
  const intents = [...byKey(records.of('intents'), (intent) => intent.route, 'route').values()]
  const plans = byKey(records.of('plans'), (plan) => plan.commune, 'commune')
  const planTexts = byKey(records.of('planTexts'), (plan) => plan.commune, 'commune')
  const calendar = byKey(records.of('calendar'), ({ year }) => String(year), 'year')
  const localFeedback = byKey(records.of('localFeedback'), (file) => file.commune, 'commune')
  yield
  const layers = collectLayers(records, problems)
  const national = layers.get('national')
  const procedures = new Map(starter)
  for (const code of [...(national?.procedures.keys() ?? []), ...(national?.overrides.keys() ?? [])]) {
    const resolved = national && resolveRecord(code, starter.get(code), [national])
    if (resolved) procedures.set(code, resolved.record)
  }
  yield
  const planTopics = records.of('planTopics')[0]?.value ?? []
  problems.push(
    ...danglingReferences({
      fields: allFields,
      procedures: [...records.of('procedures'), ...records.of('layerProcedures')],
      overrides: records.of('layerOverrides'),
      elsewhere: records.of('elsewhere'),
      askBack: records.of('askBack'),
      paraphrases: records.of('paraphrases'),
      communes: [
        ...records.of('directories'),
        ...records.of('plans'),
        ...records.of('planTexts'),
        ...records.of('localFeedback'),
      ],
      communeIds: new Set(profiles.keys()),
      plans: records.of('plans'),
      planTopics,
      lineOf: (file, text) => lineWith(files, file, text),
    }),
  )
  if (profiles.size === 0 && problems.length === 0) {
    problems.push({
      file: 'knowledge/communes',
      line: 0,
      field: '',
      message: 'holds no commune',
      remedy: 'add at least one commune profile',
    })
  }
  if (
    problems.length > 0 ||
    !fields ||
    !abbreviations ||
    !synonyms ||
    !qualifiers ||
    !statements ||
    !noise ||
    !slots
  ) {
    return { ok: false, problems }
  }
  const communes = new Map(
    [...profiles].map(([id, profile]) => [id, withDirectory(profile, directories.get(id))] as const),
  )
  return {
    ok: true,
    knowledge: {
      version: versionOf(files),
      communes,
      directories,
      plans,
      planTexts,
      planTopics,
      fields: allFields,
      layerFields,
      procedures,
      layers,
      catalogueOf: catalogues(communes, procedures, layers),
      paraphrases: paraphrasesOf(records),
      elsewhere,
      askBack,
      intents,
      calendar: new Map([...calendar.values()].map((entry) => [entry.year, entry] as const)),
      feedbackPolicies: createFeedbackPolicies(records.of('feedbackPolicy')[0]?.value, localFeedback),
      language: {
        abbreviations,
        synonyms,
        qualifiers,
        statements,
        noise,
        slots,
        reportKinds: records.of('reportKinds')[0]?.value ?? noReportKindSigns,
      },
    },
  }
}

/** A procedure may have some in several files. */
function paraphrasesOf(records: Records): Map<string, string[]> {
  const all = new Map<string, string[]>()
  for (const { value } of records.of('paraphrases')) {
    for (const [code, said] of Object.entries(value)) all.set(code, [...(all.get(code) ?? []), ...said])
  }
  return all
}

/** By key; a key twice, or one that is not the file's name, is a problem. */
function keyed<T>(
  loaded: readonly Loaded<T>[],
  key: (value: T) => string,
  name: string,
  problems: Problem[],
): Map<string, T> {
  const map = new Map<string, T>()
  const seen = new Map<string, string>()
  for (const { file, value } of loaded) {
    const id = key(value)
    const earlier = seen.get(id)
    if (earlier !== undefined) {
      problems.push({
        file,
        line: 1,
        field: name,
        message: `"${id}" stands in ${earlier} too`,
        remedy: 'keep one of the two files or correct the one with the wrong ' + name,
      })
      continue
    }
    if (basename(file).replace(/\.(ya?ml|json)$/, '') !== id) {
      problems.push({
        file,
        line: 1,
        field: name,
        message: `is "${id}" but the file is named ${basename(file)}`,
        remedy: `rename the file to ${id}.yml or correct the ${name}`,
      })
    }
    seen.set(id, file)
    map.set(id, value)
  }
  return map
}

function collectLayers(records: Records, problems: Problem[]): Map<string, Layer> {
  const scoped = <T>(loaded: readonly Loaded<T>[]): Map<Scope, Loaded<T>[]> => {
    const groups = new Map<Scope, Loaded<T>[]>()
    for (const one of loaded) {
      const scope = scopeOf(one.file)
      groups.set(scope, [...(groups.get(scope) ?? []), one])
    }
    return groups
  }
  const procedures = scoped(records.of('layerProcedures'))
  const overrides = scoped(records.of('layerOverrides'))
  const scopes = [...new Set([...procedures.keys(), ...overrides.keys()])].sort()
  return new Map(
    scopes.map((scope) => [
      scope,
      {
        scope,
        procedures: keyed(procedures.get(scope) ?? [], (record) => record.code, 'code', problems),
        overrides: keyed(overrides.get(scope) ?? [], (override) => override.code, 'code', problems),
      },
    ]),
  )
}

/** `knowledge/layers/<scope>/(procedures|overrides)/<file>` */
function scopeOf(path: string): Scope {
  return path.split('/').slice(2, -2).join('/') as Scope
}

/** Made when first asked for: most processes serve few of the communes they know. */
function catalogues(
  communes: Knowledge['communes'],
  procedures: Knowledge['procedures'],
  layers: Knowledge['layers'],
): (commune: string) => Catalogue {
  const made = new Map<string, Catalogue>()
  return (id) => {
    const known = made.get(id)
    if (known) return known
    const profile = communes.get(id)
    if (!profile) throw new RangeError(`no commune "${id}" in this knowledge`)
    const own = scopesOf(profile).flatMap((scope) => layers.get(scope) ?? [])
    const catalogue = createCatalogue(procedures, own)
    made.set(id, catalogue)
    return catalogue
  }
}

function lineWith(files: readonly SourceFile[], path: string, needle: string): number {
  const text = files.find((file) => file.path === path)?.text ?? ''
  const index = text.indexOf(needle)
  return index < 0 ? 1 : text.slice(0, index).split('\n').length
}

/** Short hash of a set of files, in the order given. */
export function versionOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.path).update('\0').update(file.text).update('\0')
  return hash.digest('hex').slice(0, 12)
}
