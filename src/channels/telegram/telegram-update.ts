import { z } from 'zod'

/**
 * What we read of an update (core.telegram.org/bots/api#update), and nothing else: what comes in over a webhook is
 * believed only as far as it fits, and the rest is never stored.
 */

/** Kinds asked for. Telegram remembers the last list it was given. */
export const UPDATE_KINDS = ['message', 'edited_message', 'callback_query'] as const

/** Ids have up to 52 bits. */
const id = z.int()
const person = z.object({ id, is_bot: z.boolean().optional() })
const chat = z.object({ id, type: z.string() })
/** Something of which it matters only that it is there. */
const thing = z.object({}).optional()

const size = z.object({
  file_id: z.string(),
  file_size: z.int().optional(),
  width: z.number(),
  height: z.number(),
})
const document = z.object({
  file_id: z.string(),
  file_size: z.int().optional(),
  file_name: z.string().optional(),
})
/** Offset and length in UTF-16 units. */
const entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), user: person.optional() })

const message = z.object({
  /** Seconds since 1970. */
  date: z.int(),
  edit_date: z.int().optional(),
  chat,
  from: person.optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  photo: z.array(size).optional(),
  document: document.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string(), user_id: id.optional() }).optional(),
  reply_to_message: z.object({ from: person.optional() }).optional(),
  new_chat_members: z.array(person).optional(),
  animation: thing,
  audio: thing,
  dice: thing,
  poll: thing,
  sticker: thing,
  video: thing,
  video_note: thing,
  voice: thing,
})
export type TelegramMessageIn = z.infer<typeof message>

const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: person.optional(),
      data: z.string().optional(),
      message: z.object({ chat }).optional(),
    })
    .optional(),
})
export type TelegramUpdate = z.infer<typeof update>

/** "unknown": an update of a kind that nobody asked for. */
export type ReadUpdate =
  { kind: 'update'; update: TelegramUpdate } | { kind: 'unknown' | 'malformed' | 'none' }

const envelope = z.object({ update_id: id })

/** Pure. */
export function readUpdate(raw: unknown): ReadUpdate {
  if (!envelope.safeParse(raw).success) return { kind: 'none' }
  const known = UPDATE_KINDS.some((kind) => (raw as Record<string, unknown>)[kind] !== undefined)
  if (!known) return { kind: 'unknown' }
  const read = update.safeParse(raw)
  return read.success ? { kind: 'update', update: read.data } : { kind: 'malformed' }
}

/** The chat of an update: whose updates stay in order. */
export function chatOf({ message, edited_message, callback_query }: TelegramUpdate) {
  return (message ?? edited_message ?? callback_query?.message)?.chat
}
