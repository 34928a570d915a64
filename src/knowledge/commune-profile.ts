import { z } from 'zod'
import type { CommuneDirectory } from './directory-record.js'
import { hoursInWords, phoneInWords } from './opening-hours.js'

/**
 * A commune (xã, phường) as a file in `knowledge/communes/`.
 *
 * A fact the commune has not given is the word `not_provided`, written out: the file says so
 * to staff and the bot says so to citizens. No field has a default.
 */

const text = z.string().trim().min(1, 'must not be empty').max(300, 'must be at most 300 characters')
const fact = z.union([z.literal('not_provided'), text], { error: 'must be a text or the word not_provided' })

/** First parts of the service's own addresses: a commune stands beside them. */
const reserved: ReadonlySet<string> = new Set([
  'assets',
  'can-bo',
  'healthz',
  'media',
  'metrics',
  'nhung',
  'readyz',
  'webhooks',
])

export const communeProfile = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, 'must be lower-case letters, digits and hyphens')
    .refine((id) => !reserved.has(id), 'is an address of the service itself'),
  /** With its kind: "xã Bắc Bình". */
  name: text,
  province: text,
  province_kind: z.enum(['tỉnh', 'thành phố']),
  /** Names the province's layer in `knowledge/layers/provinces`. */
  province_id: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be lower-case letters, digits and hyphens'),
  spellings: z.array(text).min(1),
  center: z.strictObject({
    name: text,
    address: fact,
    phone: fact,
    email: fact,
    website: fact,
    hours: fact,
  }),
  /** Day on which the chairman receives citizens (lịch tiếp công dân). */
  reception_day: fact,
  leaders: fact,
  hamlets: fact,
  units: z.array(z.strictObject({ id: z.string().regex(/^[a-z_]+$/), name: text, duties: text })).min(1),
  plan: z.strictObject({ title: text, period: text }),
})

export type CommuneProfile = z.infer<typeof communeProfile>

/** The fact, or undefined when the commune has not provided it. */
export function provided(value: string): string | undefined {
  return value === 'not_provided' ? undefined : value
}

/** The profile with the Center's facts from the commune's directory, which is the fresher of the two. */
export function withDirectory(
  profile: CommuneProfile,
  directory: CommuneDirectory | undefined,
): CommuneProfile {
  const center = directory?.places.find((place) => place.id === 'center')
  if (!center) return profile
  return {
    ...profile,
    center: {
      name: center.name,
      address: center.address ?? profile.center.address,
      phone: center.phone === undefined ? profile.center.phone : phoneInWords(center.phone.number),
      email: center.email ?? profile.center.email,
      website: center.website ?? profile.center.website,
      hours: center.hours.length === 0 ? profile.center.hours : hoursInWords(center.hours),
    },
  }
}
