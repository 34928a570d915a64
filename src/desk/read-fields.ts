import type { z } from 'zod'

/** What a form said, or what is wrong with it by the name of the field. */
export type ReadFields<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string> }

/**
 * Reads the fields a schema names; those not sent count as empty text. Messages of the schema are for staff, in
 * Vietnamese, and each stands for itself: "Lý do không được để trống."
 */
export function readFields<T>(schema: z.ZodType<T>, fields: ReadonlyMap<string, string>): ReadFields<T> {
  const read = schema.safeParse(Object.fromEntries(fields))
  if (read.success) return { ok: true, value: read.data }
  const errors: Record<string, string> = {}
  for (const { path, message } of read.error.issues) errors[path.join('-') || 'form'] ??= message
  return { ok: false, errors }
}
