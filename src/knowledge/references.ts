import type { Problem } from '../problem.js'
import type { ProcedureOverride } from './layers.js'
import type { PlanDigest, PlanTopic } from './plan-record.js'
import type { ProcedureRecord } from './procedure-record.js'
import type { AskBackGroup, ElsewhereTopic, Field } from './topic-records.js'

/** A value and the file it was read from. */
export interface Loaded<T> {
  file: string
  value: T
}

export interface References {
  fields: readonly Field[]
  procedures: readonly Loaded<ProcedureRecord>[]
  overrides: readonly Loaded<ProcedureOverride>[]
  elsewhere: readonly Loaded<ElsewhereTopic>[]
  askBack: readonly Loaded<AskBackGroup>[]
  /** Keyed by procedure code. */
  paraphrases: readonly Loaded<Readonly<Record<string, readonly string[]>>>[]
  /** Files that belong to a commune. */
  communes: readonly Loaded<{ commune: string }>[]
  communeIds: ReadonlySet<string>
  plans: readonly Loaded<PlanDigest>[]
  planTopics: readonly PlanTopic[]
  /** First line of a file that holds a text. */
  lineOf: (file: string, text: string) => number
}

/** Names of fields, procedures, topics and communes that nothing answers to. Pure. */
export function danglingReferences(references: References): Problem[] {
  const { fields, procedures, overrides, elsewhere, askBack, paraphrases, communes, communeIds, lineOf } =
    references
  const codes = new Set(procedures.map(({ value }) => value.code))
  const topics = new Set(elsewhere.map(({ value }) => value.id))
  const fieldIds = new Set(fields.map((field) => field.id))
  const problem = (file: string, named: string, field: string, message: string, remedy: string): Problem => ({
    file,
    line: lineOf(file, named),
    field,
    message,
    remedy,
  })
  const missingCode = (file: string, field: string, code: string | undefined): Problem[] =>
    code === undefined || codes.has(code)
      ? []
      : [
          problem(
            file,
            code,
            field,
            `names procedure ${code}, which has no record`,
            'correct the code, add the record or take this entry out',
          ),
        ]
  return [
    ...procedures.flatMap(({ file, value }) => [
      // Without a list of fields its own absence is the problem told.
      ...(fieldIds.size === 0 || fieldIds.has(value.field)
        ? []
        : [
            problem(
              file,
              `field: ${value.field}`,
              'field',
              `"${value.field}" is not in knowledge/fields.yml`,
              'use one of the ids of that file',
            ),
          ]),
      ...value.twins.flatMap((twin) => missingCode(file, 'twins', twin.code)),
    ]),
    ...overrides.flatMap(({ file, value }) => missingCode(file, 'code', value.code)),
    ...paraphrases.flatMap(({ file, value }) =>
      Object.keys(value).flatMap((code) => missingCode(file, 'code', code)),
    ),
    ...elsewhere.flatMap(({ file, value }) =>
      value.related.flatMap((code) => missingCode(file, 'related', code)),
    ),
    ...askBack.flatMap(({ file, value }) =>
      value.choices.flatMap((choice) => [
        ...missingCode(file, 'choices', choice.code),
        ...(choice.elsewhere === undefined || topics.has(choice.elsewhere)
          ? []
          : [
              problem(
                file,
                choice.elsewhere,
                'choices',
                `names the topic "${choice.elsewhere}", which is not in knowledge/elsewhere`,
                'correct the id or add the topic',
              ),
            ]),
      ]),
    ),
    ...communes.flatMap(({ file, value }) =>
      communeIds.size === 0 || communeIds.has(value.commune)
        ? []
        : [
            problem(
              file,
              `commune: ${value.commune}`,
              'commune',
              `"${value.commune}" has no profile in knowledge/communes`,
              'correct the id or add the profile',
            ),
          ],
    ),
    ...planReferences(references, problem),
  ]
}

function planReferences(
  { plans, planTopics }: References,
  problem: (file: string, named: string, field: string, message: string, remedy: string) => Problem,
): Problem[] {
  const known = new Set(planTopics.map((topic) => topic.id))
  return plans.flatMap(({ file, value }) => {
    const seen = new Set<string>()
    return value.items.flatMap((item) => {
      const twice = seen.has(item.id)
      seen.add(item.id)
      return [
        ...(twice
          ? [
              problem(
                file,
                `id: ${item.id}`,
                'items',
                `gives the id "${item.id}" twice`,
                'rename one of the two items',
              ),
            ]
          : []),
        ...item.topics
          .filter((topic) => !known.has(topic))
          .map((topic) =>
            problem(
              file,
              topic,
              'items.topics',
              `names the topic "${topic}", which is not in knowledge/plan-topics.yml`,
              'correct the id or add the topic',
            ),
          ),
      ]
    })
  })
}
