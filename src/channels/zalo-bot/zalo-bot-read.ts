import { z } from 'zod'
import type { ZaloBotUser, ZaloMessage, ZaloSent, ZaloUpdate, ZaloWebhook } from './zalo-bot-types.js'

/**
 * Lenient reading: a field of the wrong type counts as absent and an unknown one is dropped, so that no change on
 * Zalo's side makes a whole update unreadable.
 */

const id = z.union([z.string().min(1), z.number()]).transform(String)
const text = z.string().optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)
const time = z.coerce.number().optional().catch(undefined)

const sticker = z
  .union([z.string(), z.object({ id }).transform((one) => one.id)])
  .optional()
  .catch(undefined)

const message = z.object({
  message_id: id,
  date: time,
  from: z.object({ id, display_name: text, is_bot: flag }).optional().catch(undefined),
  chat: z.object({ id, chat_type: z.string().catch('') }),
  message_type: text,
  text,
  caption: text,
  photo: text,
  photo_url: text,
  sticker,
  url: text,
  voice_url: text,
}) satisfies z.ZodType<ZaloMessage>

const update = z.object({
  event_name: z.string().catch(''),
  message: message.optional().catch(undefined),
}) satisfies z.ZodType<ZaloUpdate>

const user = z.object({
  id: id.catch(''),
  account_name: text,
  display_name: text,
  account_type: text,
  can_join_groups: flag,
}) satisfies z.ZodType<ZaloBotUser>

const sent = z
  .object({ message_id: id.optional().catch(undefined), date: time })
  .catch({}) satisfies z.ZodType<ZaloSent>

const webhook = z.object({
  url: z.string().catch(''),
  updated_at: time,
  verification: z.object({ ok: z.boolean(), outcome: text, hint: text }).optional().catch(undefined),
}) satisfies z.ZodType<ZaloWebhook>

/** What `getUpdates` gave: documented and seen as one update, read also as a list; nothing and `{}` are none. */
export function readUpdates(result: unknown): ZaloUpdate[] {
  const items: unknown[] = Array.isArray(result) ? result : [result]
  return items.filter(hasFields).map((item) => update.parse(item))
}

/** The update of a webhook call, documented as `{ok, result}` and seen bare. Undefined for what holds none. */
export function readWebhookBody(body: unknown): { update: ZaloUpdate; wrapped: boolean } | undefined {
  if (!hasFields(body)) return undefined
  const inner = 'result' in body ? body.result : undefined
  const wrapped = hasFields(inner) && 'event_name' in inner
  return { update: update.parse(wrapped ? inner : body), wrapped }
}

export const readUser = (result: unknown): ZaloBotUser => user.parse(hasFields(result) ? result : {})
export const readSent = (result: unknown): ZaloSent => sent.parse(result)
export const readWebhook = (result: unknown): ZaloWebhook => webhook.parse(hasFields(result) ? result : {})

/** Address of the message's picture. */
export function photoOf({ photo, photo_url }: ZaloMessage): string | undefined {
  return [photo_url, photo].find((address) => address !== undefined && address !== '')
}

function hasFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}
