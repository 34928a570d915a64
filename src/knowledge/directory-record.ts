import { z } from 'zod'
import { weekdays } from '../vietnam-day.js'

/**
 * A commune's directory in `knowledge/directory/<commune>.yml`: places, hours, units, posts and hamlets
 * that the commune publishes. Only what stands here is told; what is missing is said to be missing.
 *
 * A mobile number is a person's until shown otherwise, so it needs `published`: where the commune
 * itself made it public.
 */

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => text === text.normalize('NFC'), 'must be in Unicode NFC')
const id = z.string().regex(/^[a-z0-9_-]{2,60}$/, 'must be lower-case letters, digits, hyphens')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in quotes such as "2026-07-01"')
const dayOfYear = z.string().regex(/^\d{2}-\d{2}$/, 'must be month and day in quotes such as "11-01"')
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in quotes such as "07:30"')

const PHONE = /^(0\d{9,10}|1[89]00\d{4,6}|11[0-9])$/
const MOBILE = /^0[35789]\d{8}$/

const phone = z
  .strictObject({
    /** Digits only, such as "02523866123". */
    number: z.string().regex(PHONE, 'must be a Vietnamese telephone number, digits only, in quotes'),
    /** Where the commune published it; required for a mobile number. */
    published: line(200).optional(),
  })
  .refine((value) => !MOBILE.test(value.number) || value.published !== undefined, {
    path: ['published'],
    message: 'is required for a mobile number: private numbers are not told',
  })

const email = z.email('must be an e-mail address')

const shift = z
  .strictObject({ from: clockTime, to: clockTime })
  .refine((value) => value.from < value.to, { path: ['to'], message: 'must be later than from' })

const hours = z.strictObject({
  /** Part of the year they hold for; absent: all of it. May span the new year. */
  season: z.strictObject({ name: line(60), from: dayOfYear, to: dayOfYear }).optional(),
  days: z.array(z.enum(weekdays)).min(1),
  shifts: z.array(shift).min(1).max(4),
  note: line(200).optional(),
})

const exception = z.strictObject({
  from: day,
  to: day,
  closed: z.boolean(),
  shifts: z.array(shift).max(4).default([]),
  why: line(200),
})

const place = z.strictObject({
  /** "center" is the Public Service Center. */
  id,
  name: line(160),
  address: line(300).optional(),
  directions: line(400).optional(),
  map: z.url({ protocol: /^https$/ }).optional(),
  phone: phone.optional(),
  email: email.optional(),
  website: z.url({ protocol: /^https?$/ }).optional(),
  hours: z.array(hours).default([]),
  exceptions: z.array(exception).default([]),
})

export const communeDirectory = z.strictObject({
  commune: id,
  /** Day the commune confirmed it, and where it is published. */
  as_of: day,
  source: line(240),
  places: z.array(place).default([]),
  /** Units and what matters they handle. */
  units: z
    .array(
      z.strictObject({
        id,
        name: line(160),
        /** Matters it handles, as people say them. */
        handles: z.array(line(160)).default([]),
        place: id.optional(),
        phone: phone.optional(),
        email: email.optional(),
      }),
    )
    .default([]),
  posts: z
    .array(
      z.strictObject({
        title: line(160),
        name: line(120),
        unit: id.optional(),
        phone: phone.optional(),
        email: email.optional(),
      }),
    )
    .default([]),
  hamlets: z
    .array(
      z.strictObject({
        /** With its kind: "thôn Bình Hiếu". */
        name: line(120),
        head: line(120).optional(),
        phone: phone.optional(),
      }),
    )
    .default([]),
  /** Days on which leaders receive citizens (tiếp công dân). */
  reception: z
    .array(
      z.strictObject({ who: line(160), when: line(200), place: id.optional(), note: line(200).optional() }),
    )
    .default([]),
  /** Other published facts, such as population or area. */
  facts: z.array(z.strictObject({ asks: z.array(line(100)).min(1), say: line(300) })).default([]),
})

export type CommuneDirectory = z.infer<typeof communeDirectory>
export type DirectoryPlace = CommuneDirectory['places'][number]
export type OpeningHours = DirectoryPlace['hours'][number]
