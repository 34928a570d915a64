import { z } from 'zod'

const text = z.string().default('')
const count = z.number().int().nonnegative().nullable().default(null)

/**
 * One procedure as a JSON line of the national portal's content: names of the keys as published, every
 * value as printed there. Unknown keys are left aside.
 */
export const portalLine = z.object({
  code: z.string(),
  name: z.string(),
  level: text,
  field: text,
  agency: text,
  authority: text,
  /** Concluded from the steps by whoever collected the line. */
  agency_inferred: text,
  receiving_address: text,
  coordinating: text,
  applicants: text,
  steps: text,
  methods: z.array(z.object({ channel: text, time_limit: text, fee: text, description: text })).default([]),
  documents: z
    .array(z.object({ name: text, form: text, originals: count, copies: count, case: text }))
    .default([]),
  result: text,
  legal_basis: z.array(z.object({ code: text, name: text })).default([]),
  requirements: text,
  url: text,
  decision: text,
  /** "2026-06..2026-07". */
  source_date: text,
  flags: z.array(z.string()).default([]),
})

export type PortalLine = z.infer<typeof portalLine>

export type ReadLine = { ok: true; line: PortalLine } | { ok: false; reason: string }

export function readPortalLine(json: string): ReadLine {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { ok: false, reason: 'Dòng không phải là JSON hoàn chỉnh.' }
  }
  const result = portalLine.safeParse(value)
  if (result.success) return { ok: true, line: result.data }
  const key = result.error.issues[0]?.path.join('.') ?? ''
  return { ok: false, reason: `Dòng thiếu mục “${key}” hoặc mục đó sai kiểu.` }
}
