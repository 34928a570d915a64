import { createHash } from 'node:crypto'
import { basename } from 'node:path/posix'
import type { z } from 'zod'
import { communeProfile, type CommuneProfile } from './commune-profile.js'
import type { Knowledge } from './knowledge.js'
import { abbreviationList, intentRecord, noiseList, qualifierList, slotPhrases, statementList, synonymList } from './language-records.js'
import type { Problem } from '../problem.js'
import { procedureRecord, type ProcedureRecord } from './procedure-record.js'
import type { SourceFile } from './read-files.js'
import { danglingReferences, type Loaded } from './references.js'
import { askBackGroup, elsewhereTopic, fieldList } from './topic-records.js'
import { parseYaml } from './yaml-file.js'

export type Validated = { ok: true; knowledge: Knowledge } | { ok: false; problems: Problem[] }

/**
 * Files to knowledge, or every problem in them at once. Pure: reads nothing, so a new set of
 * files can be judged while the old one stays in service.
 */
export function validateKnowledge(files: readonly SourceFile[]): Validated {
  const problems: Problem[] = []
  const one = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const file = files.find((candidate) => candidate.path === path)
    if (file === undefined) {
      problems.push({ file: path, line: 0, field: '', message: 'is missing', remedy: 'restore this file' })
      return undefined
    }
    return parsed(file, schema)
  }
  const parsed = <T>(file: SourceFile, schema: z.ZodType<T>): T | undefined => {
    const result = parseYaml(file.text, file.path, schema)
    if (result.ok) return result.value
    problems.push(...result.problems)
    return undefined
  }
  const folder = <T>(path: string, schema: z.ZodType<T>): Loaded<T>[] =>
    files
      .filter((file) => file.path.startsWith(`${path}/`))
      .flatMap((file) => {
        const value = parsed(file, schema)
        return value === undefined ? [] : [{ file: file.path, value }]
      })
  const byKey = <T>(loaded: Loaded<T>[], key: (value: T) => string, name: string): Map<string, T> => {
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
      if (basename(file).replace(/\.ya?ml$/, '') !== id) {
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

  const fields = one('knowledge/fields.yml', fieldList)
  const abbreviations = one('knowledge/language/abbreviations.yml', abbreviationList)
  const synonyms = one('knowledge/language/synonyms.yml', synonymList)
  const qualifiers = one('knowledge/language/qualifiers.yml', qualifierList)
  const statements = one('knowledge/language/statements.yml', statementList)
  const noise = one('knowledge/language/noise.yml', noiseList)
  const slots = one('knowledge/language/slots.yml', slotPhrases)
  const communes = byKey<CommuneProfile>(folder('knowledge/communes', communeProfile), (profile) => profile.id, 'id')
  const loadedProcedures = folder('knowledge/procedures', procedureRecord)
  const procedures = byKey<ProcedureRecord>(loadedProcedures, (record) => record.code, 'code')
  const loadedElsewhere = folder('knowledge/elsewhere', elsewhereTopic)
  const elsewhere = byKey(loadedElsewhere, (topic) => topic.id, 'id')
  const loadedAskBack = folder('knowledge/ask-back', askBackGroup)
  const askBack = byKey(loadedAskBack, (group) => group.id, 'id')
  const intents = [...byKey(folder('knowledge/intents', intentRecord), (intent) => intent.route, 'route').values()]

  problems.push(
    ...danglingReferences({
      fields: fields ?? [],
      procedures: loadedProcedures,
      elsewhere: loadedElsewhere,
      askBack: loadedAskBack,
      lineOf: (file, text) => lineWith(files, file, text),
    }),
  )
  if (communes.size === 0 && problems.length === 0) {
    problems.push({
      file: 'knowledge/communes',
      line: 0,
      field: '',
      message: 'holds no commune',
      remedy: 'add at least one commune profile',
    })
  }

  if (problems.length > 0 || !fields || !abbreviations || !synonyms || !qualifiers || !statements || !noise || !slots) {
    return { ok: false, problems }
  }
  return {
    ok: true,
    knowledge: {
      version: versionOf(files),
      communes,
      fields,
      procedures,
      elsewhere,
      askBack,
      intents,
      language: { abbreviations, synonyms, qualifiers, statements, noise, slots },
    },
  }
}

function lineWith(files: readonly SourceFile[], path: string, needle: string): number {
  const text = files.find((file) => file.path === path)?.text ?? ''
  const index = text.indexOf(needle)
  return index < 0 ? 1 : text.slice(0, index).split('\n').length
}

function versionOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.path).update('\0').update(file.text).update('\0')
  return hash.digest('hex').slice(0, 12)
}
