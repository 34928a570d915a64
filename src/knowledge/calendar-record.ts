import { z } from 'zod'
import { isDay, weekdayOf } from '../vietnam-day.js'

/**
 * Days off of one year in `knowledge/calendar/<year>.yml`: what the Prime Minister and Bộ Nội vụ announce under
 * Bộ luật Lao động 2019 Điều 112 and the resolutions beside it. Saturdays and Sundays are off without being listed.
 *
 * A `provisional` year is one whose announcements are still to come: days counted in it are told with that warning.
 */

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => text === text.normalize('NFC'), 'must be in Unicode NFC')

/** A day that exists, yyyy-mm-dd. */
export const calendarDay = z.string().superRefine((text, context) => {
  if (isDay(text)) return
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no day of the calendar`,
    params: { remedy: 'write an existing day in quotes, year first, such as "2026-11-24"' },
  })
})

const document = z.strictObject({
  number: line(60),
  /** Null: not known. */
  date: calendarDay.nullable(),
  name: line(240),
})

const dayOff = z.strictObject({
  day: calendarDay,
  /**
   * holiday: by law on this date; tet: of the block of Tết Nguyên đán; make_up: for a holiday that fell on a weekend
   * (Điều 111.3); swapped: exchanged for a Saturday worked; weekend: inside an announced block, nobody is there.
   */
  kind: z.enum(['holiday', 'tet', 'make_up', 'swapped', 'weekend']),
  reason: line(160),
  /** What staff should still check, where the source is uncertain. */
  verify: line(240).optional(),
})

const workingSaturday = z.strictObject({
  day: calendarDay,
  /** The day off it is worked for. */
  for: calendarDay,
  verify: line(240).optional(),
})

export const calendarYear = z
  .strictObject({
    year: z.number().int().min(2020).max(2060),
    provisional: z.boolean(),
    documents: z.array(document).default([]),
    off: z.array(dayOff).min(1),
    working_saturdays: z.array(workingSaturday).default([]),
    /** What is uncertain, for staff. */
    notes: z.array(line(400)).default([]),
  })
  .superRefine(({ year, off, working_saturdays: saturdays }, context) => {
    const fault = (path: (string | number)[], message: string, remedy: string): void => {
      context.addIssue({ code: 'custom', path, message, params: { remedy } })
    }
    const seen = new Set<string>()
    const lists = [
      ['off', off],
      ['working_saturdays', saturdays],
    ] as const
    for (const [list, entries] of lists) {
      for (const [index, { day }] of entries.entries()) {
        const path = [list, index, 'day']
        if (!isDay(day)) continue
        if (!day.startsWith(`${year}-`))
          fault(path, `${day} is not a day of ${year}`, 'move it to the file of its year or correct it')
        if (seen.has(day)) fault(path, `${day} stands here twice`, 'keep the entry that is right')
        seen.add(day)
      }
    }
    const daysOff = new Set(off.map(({ day }) => day))
    for (const [index, saturday] of saturdays.entries()) {
      if (isDay(saturday.day) && weekdayOf(saturday.day) !== 'sat')
        fault(
          ['working_saturdays', index, 'day'],
          `${saturday.day} is not a Saturday`,
          'correct the day: it is worked in exchange for a day off',
        )
      if (isDay(saturday.for) && saturday.for.startsWith(`${year}-`) && !daysOff.has(saturday.for))
        fault(
          ['working_saturdays', index, 'for'],
          `${saturday.for} is not listed under off`,
          'add the day off it is worked for, or correct the day',
        )
    }
  })

export type CalendarYear = z.infer<typeof calendarYear>
