import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Webhook events of an OA (docs.zaloplatforms.com/docs/OA/webhook), read leniently: the shapes drift. */

const id = z.union([z.string(), z.number()]).transform(String)
const party = z.looseObject({ id: id.optional() })
const info = z
  .looseObject({
    name: z.string(),
    phone: id,
    address: z.string(),
    city: z.string(),
    district: z.string(),
    full_address: z
      .looseObject({ user_address: z.string(), user_ward: z.string(), user_city: z.string() })
      .partial(),
  })
  .partial()

const eventSchema = z.looseObject({
  event_name: z.string(),
  timestamp: id.optional().catch(undefined),
  oa_id: id.optional().catch(undefined),
  sender: party.optional().catch(undefined),
  recipient: party.optional().catch(undefined),
  follower: party.optional().catch(undefined),
  message: z
    .looseObject({
      msg_id: id.optional().catch(undefined),
      text: z.string().optional().catch(undefined),
      attachments: z.array(z.looseObject({ type: z.unknown(), payload: z.unknown() })).catch([]),
    })
    .optional()
    .catch(undefined),
  info: info.optional().catch(undefined),
})

export interface OaEvent {
  name: string
  /** Who did it; undefined in events that are about no single person. */
  user: string | undefined
  /** Which OA it came to. */
  oa: string | undefined
  /** As it stands, in milliseconds since 1970: part of the signature. */
  timestamp: string | undefined
  messageId: string | undefined
  text: string | undefined
  /** Payloads of what hangs on the message. */
  attachments: readonly unknown[]
  info: z.infer<typeof info> | undefined
}

/** Events of a person that are handled; all of them count as an interaction but `unfollow`. */
const HANDLED: ReadonlySet<string> = new Set([
  'user_send_text',
  'user_send_image',
  'user_send_gif',
  'user_send_file',
  'user_send_location',
  'user_send_link',
  'user_send_audio',
  'user_send_video',
  'user_send_sticker',
  'user_send_business_card',
  'user_submit_info',
  'follow',
  'unfollow',
])

/** Known and of no use to us: our own messages (also of people in OA Manager), receipts, visitors without a name. */
const PASSED_OVER = /^(oa_|anonymous_|user_received_message$|user_seen_message$)/

export function kindOfEvent(name: string): 'handled' | 'passed_over' | 'unknown' {
  if (HANDLED.has(name)) return 'handled'
  return PASSED_OVER.test(name) ? 'passed_over' : 'unknown'
}

/** Pure. Undefined for what is no event at all. */
export function readEvent(text: string): OaEvent | undefined {
  const parsed = eventSchema.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const { event_name: name, timestamp, oa_id: oa, sender, recipient, follower, message } = parsed.data
  return {
    name,
    user: follower?.id ?? sender?.id,
    oa: oa ?? recipient?.id,
    timestamp,
    messageId: message?.msg_id,
    text: message?.text,
    attachments: message?.attachments.map((attachment) => attachment.payload) ?? [],
    info: parsed.data.info,
  }
}

/** The time in a body, whatever else is in it; empty when there is none. Part of what is signed. */
export function timestampIn(text: string): string {
  const parsed = z.looseObject({ timestamp: id }).safeParse(parseJson(text))
  return parsed.success ? parsed.data.timestamp : ''
}

/** The same for each delivery of an event. */
export function keyOfEvent(event: OaEvent, payload: string): string {
  if (event.messageId !== undefined) return `${event.name}:${event.messageId}`
  if (event.user !== undefined && event.timestamp !== undefined)
    return `${event.name}:${event.user}:${event.timestamp}`
  return `${event.name}:${createHash('sha256').update(payload).digest('hex')}`
}

/** When it happened; `now` for a time that cannot be, such as one in the future. */
export function timeOfEvent({ timestamp }: OaEvent, now: Date): Date {
  const time = Number(timestamp)
  const oldest = now.getTime() - 30 * 86_400_000
  return time >= oldest && time <= now.getTime() ? new Date(time) : now
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
