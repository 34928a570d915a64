import { z } from 'zod'

/**
 * The full text of a commune's plan as imported, in `knowledge/plan-texts/<commune>.json`: passages
 * in reading order, each with the section it stands in, so that an answer can cite it.
 */

const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`)

export const planText = z.strictObject({
  commune: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be a commune id'),
  title: text(300),
  /** File it was read from, and the day. */
  file: text(200),
  imported_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date'),
  passages: z
    .array(
      z.strictObject({
        /** As printed, such as "II.2.1"; empty before the first numbered heading. */
        section: z.string().max(80),
        heading: z.string().max(300),
        /** Where in the file: "dòng 122", "trang 3". */
        place: text(80),
        text: text(4000),
      }),
    )
    .min(1)
    .max(5000),
})

export type PlanText = z.infer<typeof planText>
