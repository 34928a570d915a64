import type { Problem } from '../problem.js'
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
  elsewhere: readonly Loaded<ElsewhereTopic>[]
  askBack: readonly Loaded<AskBackGroup>[]
  /** First line of a file that holds a text. */
  lineOf: (file: string, text: string) => number
}

/** Names of fields, procedures and topics that nothing answers to. Pure. */
export function danglingReferences({ fields, procedures, elsewhere, askBack, lineOf }: References): Problem[] {
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
    ...elsewhere.flatMap(({ file, value }) => value.related.flatMap((code) => missingCode(file, 'related', code))),
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
  ]
}
