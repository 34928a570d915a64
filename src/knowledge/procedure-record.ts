import { z } from 'zod'

/**
 * One administrative procedure (thủ tục hành chính, TTHC) as a file in `knowledge/procedures/`.
 *
 * The parts follow Nghị định 63/2010/NĐ-CP, Điều 8. Facts (codes, figures, names of papers,
 * decision numbers) come from the published record; wording is ours. What the source leaves
 * open stays open: an empty fee is `unknown`, a fee the province sets is `provincial`.
 */

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => text === text.normalize('NFC'), 'must be in Unicode NFC')

export const procedureCode = z
  .string()
  .regex(/^[1-9]\.\d{6}$/, 'must be a national procedure code in quotes such as "1.001193"')

const lawNumber = z
  .string()
  .regex(/^[\p{L}\p{N}./-]+$/u, 'must be a document number such as 123/2015/NĐ-CP, without its title')
  .max(40)

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in quotes such as "2026-07-01"')
const month = z.string().regex(/^\d{4}-\d{2}$/, 'must be a month in quotes such as "2026-07"')

export const channel = z.enum(['direct', 'online', 'post'])

/** Where a figure comes from: printed in the source, or concluded by us from its text. */
const basis = z.enum(['stated', 'inferred'])

const time = z.strictObject({
  /** The case this limit is for, in words; "Thông thường" for the ordinary one. */
  case: line(400),
  /** Number of units; null when the source gives none. */
  value: z.number().positive().max(730).nullable(),
  unit: z.enum(['working_day', 'day', 'hour', 'month', 'same_day', 'unknown']),
  unit_basis: basis.optional(),
  text: line(1000).optional(),
})

const fee = z
  .strictObject({
    /**
     * amount: a figure the source states · provincial: set by the provincial council ·
     * free: the source says plainly that nothing is charged and nothing in it contradicts that ·
     * exempt: who does not pay · unknown: not published, or the source contradicts itself.
     */
    kind: z.enum(['amount', 'provincial', 'free', 'exempt', 'unknown']),
    /** What is paid for, when there is more than one fee. */
    item: line(400).optional(),
    /** Đồng. */
    amount: z.number().int().nonnegative().optional(),
    per: line(60).optional(),
    channels: z.array(channel).min(1).optional(),
    who: z.array(line(160)).min(1).optional(),
    text: line(2000).optional(),
    source: line(160).optional(),
  })
  .refine((value) => (value.kind === 'amount') === (value.amount !== undefined), {
    path: ['amount'],
    message: 'is required for kind "amount" and only for it',
  })
  .refine((value) => value.kind !== 'amount' || (value.amount ?? 0) > 0, {
    path: ['amount'],
    message: 'must be above 0: an amount of 0 is kind "free" with its source, or "unknown"',
  })
  .refine((value) => value.kind !== 'exempt' || value.who !== undefined, {
    path: ['who'],
    message: 'is required for kind "exempt"',
  })
  .refine((value) => (value.kind !== 'free' && value.kind !== 'amount') || value.source !== undefined, {
    path: ['source'],
    message: 'is required for kinds "amount" and "free": which text says so',
  })

const document = z.strictObject({
  name: line(2000),
  /** submit: hand in · show: present and take back · tell: give only the information. */
  action: z.enum(['submit', 'show', 'tell']).default('submit'),
  originals: z.number().int().nonnegative().max(20).optional(),
  copies: z.number().int().nonnegative().max(20).optional(),
  /** Form number (mẫu số) as printed. */
  form: line(400).optional(),
  /** Who provides it; "office" means the citizen need not bring it. */
  by: z.enum(['citizen', 'office', 'third_party']).default('citizen'),
  /** When it is needed; absent means always. */
  when: line(600).optional(),
  note: line(1000).optional(),
})

const documentGroup = z.strictObject({
  /** The case these papers are for; absent for the papers everybody brings. */
  case: line(800).optional(),
  items: z.array(document).min(1).max(150),
})

const step = line(2000)

/**
 * How much of the procedure the record holds. full: written and checked by the project or a commune ·
 * imported: the published text as it was read from a file · listed: no more than its row in a
 * published list, so the bot can say that it exists and where to ask.
 */
const detail = z.enum(['full', 'imported', 'listed'])

/** Limits are wide because imported texts are; our own records keep to shorter ones (see the tests). */
export const recordFields = z.strictObject({
  detail: detail.default('full'),
  code: procedureCode,
  name: line(700),
  /** How a clerk would name it on a button: at most about ten words. */
  short_name: line(90),
  field: z.string().regex(/^[a-z0-9-]+$/, 'must be a field id of knowledge/fields.yml'),
  status: z.enum(['active', 'future', 'repealed']).default('active'),
  effective: z.strictObject({ from: day.optional(), to: day.optional() }).default({}),
  applicants: z.array(line(600)).min(1),
  decided_by: z.strictObject({
    level: z.enum(['commune', 'province', 'central', 'other', 'unknown']),
    body: line(400),
    basis,
    note: line(1000).optional(),
  }),
  received_at: z.strictObject({
    channels: z.array(channel).min(1),
    place: line(600),
    note: line(1000).optional(),
  }),
  /** Who may go in the citizen's place, and how. */
  proxy: line(400).optional(),
  online: z.strictObject({
    level: z.enum(['full', 'partial', 'information', 'none', 'unknown']),
    url: z.url({ protocol: /^https$/ }).optional(),
    note: line(300).optional(),
  }),
  times: z.array(time).min(1),
  fees: z.array(fee).min(1),
  documents: z.array(documentGroup),
  steps: z.array(step).max(300).default([]),
  result: z.array(line(1000)).default([]),
  conditions: z.array(line(4000)).max(100).default([]),
  legal_basis: z.array(lawNumber).default([]),
  published_by: z.strictObject({ number: lawNumber, date: day.optional() }).nullable(),
  /** Where an imported record was read: file and row or line. */
  imported_from: z.strictObject({ file: line(200), place: line(120), on: day }).optional(),
  /** Month the facts were taken from the source. */
  as_of: month,
  source_url: z.url({ protocol: /^https$/ }).nullable(),
  /** What people say when they mean this procedure. */
  aliases: z.array(line(160)).min(1).max(80),
  /** When this is the right choice, in words that set it apart from its twins. */
  choose_when: line(160),
  /** Near procedures that people mix up with this one, and the question that tells them apart. */
  twins: z.array(z.strictObject({ code: procedureCode, ask: line(200) })).default([]),
  /** What is wrong, open or inferred in the source, for staff; citizens do not read it. */
  source_notes: z.array(line(400)).default([]),
})

export const procedureRecord = recordFields
  .refine((record) => record.detail !== 'full' || record.steps.length > 0, {
    path: ['steps'],
    message: 'must tell at least one step in a full record',
  })
  .refine((record) => record.detail !== 'full' || record.result.length > 0, {
    path: ['result'],
    message: 'must name the result in a full record',
  })

export type ProcedureRecord = z.infer<typeof procedureRecord>
export type Channel = z.infer<typeof channel>
