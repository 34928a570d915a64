import { z } from 'zod'
import { procedureCode } from './procedure-record.js'

const phrase = z
  .string()
  .trim()
  .min(2, 'must have at least 2 characters')
  .max(200, 'must be at most 200 characters')
const id = z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')

/** `knowledge/fields.yml`: the fields (lĩnh vực) by which citizens browse. */
export const fieldList = z
  .array(z.strictObject({ id, name: phrase, portal: z.array(z.string()).min(1) }))
  .min(1)

/**
 * `knowledge/paraphrases/*.json`: by procedure code, messages in which people ask for it in their own words.
 * Aliases name a matter; these tell it, at length and with its story. Search and training read both.
 */
export const paraphraseList = z.record(
  procedureCode,
  z.array(z.string().trim().min(2).max(300, 'must be at most 300 characters')).min(1),
)

/** `knowledge/elsewhere/*.yml`: a matter people bring to the commune that no record of ours covers. */
export const elsewhereTopic = z.strictObject({
  id,
  title: phrase,
  kind: z.enum(['other_body', 'no_record', 'abolished', 'not_a_procedure']),
  body: phrase.optional(),
  say: z.string().trim().min(10).max(400),
  related: z.array(procedureCode).max(3).default([]),
  aliases: z.array(phrase).min(1).max(60),
})

/** `knowledge/ask-back/*.yml`: messages that a careful clerk answers with one question. */
export const askBackGroup = z.strictObject({
  id,
  question: z.string().trim().min(5).max(200),
  choices: z
    .array(
      z
        .strictObject({
          code: procedureCode.optional(),
          elsewhere: id.optional(),
          when: z.string().trim().min(2).max(110, 'must be at most 110 characters'),
        })
        .refine((choice) => (choice.code === undefined) !== (choice.elsewhere === undefined), {
          message: 'needs either code or elsewhere',
        }),
    )
    .min(2)
    .max(4, 'must be at most 4 choices: citizens read them on a phone'),
  aliases: z.array(phrase).min(1).max(60),
})

export type Field = z.infer<typeof fieldList>[number]
export type ElsewhereTopic = z.infer<typeof elsewhereTopic>
export type AskBackGroup = z.infer<typeof askBackGroup>
