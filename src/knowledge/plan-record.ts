import { z } from 'zod'

/**
 * The digest of a commune's administrative-reform plan (kế hoạch cải cách hành chính), one file a
 * commune in `knowledge/plans/`.
 *
 * Every target, task, duty, product, deadline and reporting window of the plan is an item, with
 * its figures exact and its place in the document. What the plan leaves blank (number, date,
 * appendix) is null or `missing`. Where the plan contradicts itself the item keeps what is printed and a
 * flag says so; nothing is repaired. A figure belongs to its commune alone.
 */

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => text === text.normalize('NFC'), 'must be in Unicode NFC')

const id = z.string().regex(/^[a-z0-9-]{2,60}$/, 'must be lower-case letters, digits and hyphens')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in quotes such as "2026-01-15"')
const year = z.number().int().min(2020).max(2045)

/** `knowledge/plan-topics.yml`: what a plan may set, named once for all communes, so that "not in this plan" can be said. */
export const planTopicList = z
  .array(
    z.strictObject({
      id,
      name: line(120),
      /** How people ask about it. */
      asks: z.array(line(120)).min(1).max(60),
    }),
  )
  .min(1)

const figure = z.strictObject({
  /** What is counted, in the plan's sense: "hồ sơ giải quyết đúng hạn". */
  of: line(240),
  compare: z.enum(['at_least', 'at_most', 'exactly', 'above']),
  value: z.number().nonnegative(),
  unit: line(30),
  /** First and last year it holds for, where the plan says so. */
  from: year.optional(),
  to: year.optional(),
})

/** A day of the year as a plan prints it: "before" means the day itself is too late. */
const yearDay = z.strictObject({
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  /** -1: of the year before. */
  year: z.union([z.literal(-1), z.literal(0)]).default(0),
  before: z.boolean().default(false),
})

const report = z.strictObject({
  of: z.enum(['month', 'quarter_1', 'quarter_2', 'half_year', 'quarter_3', 'quarter_4', 'year', 'other']),
  /** When units hand in, and to whom. */
  unit_due: yearDay.optional(),
  unit_to: line(160).optional(),
  /** When the commune sends on, and to whom. */
  province_due: yearDay.optional(),
  province_to: line(160).optional(),
  /** Which days the figures cover. */
  window: z.strictObject({ from: yearDay, to: yearDay }).optional(),
})

const flag = z.strictObject({
  id,
  /** What is odd, in words staff and citizens can read: "Kế hoạch in ...". */
  say: line(400),
})

const place = z.strictObject({
  /** As printed: "II.2.1", "Phụ lục, mục II.11". */
  section: line(80),
  heading: line(200).optional(),
  /** First and last line in the text version of the plan, for whoever checks the digest. */
  lines: z.tuple([z.number().int().positive(), z.number().int().positive()]),
})

export const planItem = z.strictObject({
  id,
  kind: z.enum(['goal', 'target', 'task', 'duty', 'report', 'funding', 'document']),
  area: z.enum([
    'general',
    'institution',
    'procedures',
    'apparatus',
    'civil_service',
    'finance',
    'digital',
    'direction',
    'organisation',
  ]),
  topics: z.array(id).max(6).default([]),
  /** The item in our own words, figures and dates exact; read by citizens. */
  text: line(600),
  figures: z.array(figure).max(12).default([]),
  place,
  /** Where else the plan says the same, such as its appendix. */
  also_at: z.array(place).max(4).default([]),
  period: line(80).optional(),
  due: z
    .strictObject({
      /** As printed. */
      text: line(160),
      by: day.optional(),
      every: z.enum(['day', 'week', 'month', 'quarter', 'half_year', 'year', 'continuous']).optional(),
    })
    .optional(),
  report: report.optional(),
  /** Names of units as printed in this plan. */
  lead: z.array(line(120)).max(12).default([]),
  support: z.array(line(120)).max(20).default([]),
  product: line(300).optional(),
  /** How people of this commune may ask for just this item. */
  aliases: z.array(line(120)).max(30).default([]),
  flags: z.array(flag).max(6).default([]),
})

export const planDigest = z.strictObject({
  commune: id,
  document: z.strictObject({
    title: line(200),
    /** Null: left blank in the document. */
    number: line(60).nullable(),
    /** As printed, such as "tháng 4 năm 2026"; null when not printed. */
    date: line(80).nullable(),
    issuer: line(120),
    signer: line(120).nullable(),
    period: z.strictObject({ from: year, to: year }),
    replaces: line(200).optional(),
    based_on: z.array(line(200)).default([]),
    /** Whether the appendix the text refers to is part of what was digested. */
    appendix: z.enum(['included', 'missing', 'none']),
  }),
  flags: z.array(flag).default([]),
  items: z.array(planItem).min(1),
})

export type PlanTopic = z.infer<typeof planTopicList>[number]
export type PlanItem = z.infer<typeof planItem>
export type PlanDigest = z.infer<typeof planDigest>
