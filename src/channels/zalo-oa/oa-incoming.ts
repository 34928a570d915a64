import { z } from 'zod'
import type { Content, IncomingFile, IncomingMessage } from '../channel.js'
import type { OaEvent } from './oa-event.js'

/** Before the id of a choice in the payload of our buttons: a press comes back as a text (no callback exists). */
export const CHOICE_MARK = '#hx:'

/** A file by its address; size in bytes and name as Zalo tells them. */
export type FileAt = (url: string, size: number | undefined, name: string | undefined) => IncomingFile

/** Event to messages, one for each thing that hangs on it; none for what nobody said. Pure. */
export function incomingFrom(
  event: OaEvent,
  key: string,
  commune: string,
  fileAt: FileAt,
): IncomingMessage[] {
  const { user } = event
  if (user === undefined) return []
  return contentsOf(event, fileAt).map((content, index) => ({
    address: { commune, channel: 'zalo-oa', id: user },
    key: index === 0 ? key : `${key}:${index + 1}`,
    content,
  }))
}

function contentsOf(event: OaEvent, fileAt: FileAt): Content[] {
  switch (event.name) {
    case 'user_send_text':
      return [textContent(event.text ?? '')]
    case 'user_send_image':
    case 'user_send_gif':
      return files(event, fileAt, 'photo')
    case 'user_send_file':
      return files(event, fileAt, 'file')
    case 'user_send_location':
      return [place(event.attachments[0])]
    case 'user_submit_info':
      return [{ kind: 'text', text: infoText(event.info) }]
    case 'follow':
      return [{ kind: 'start' }]
    case 'user_send_audio':
      return [{ kind: 'unsupported', what: 'voice' }]
    case 'user_send_video':
      return [{ kind: 'unsupported', what: 'file' }]
    case 'user_send_sticker':
      return [{ kind: 'unsupported', what: 'sticker' }]
    case 'user_send_link':
    case 'user_send_business_card':
      return [{ kind: 'unsupported', what: 'other' }]
    default:
      return []
  }
}

/** Numbers and labels are left to the conversation; a mark with no id behind it was typed by somebody. */
function textContent(text: string): Content {
  const id = text.startsWith(CHOICE_MARK) ? text.slice(CHOICE_MARK.length).trim() : ''
  return /^[\x21-\x7e]{1,60}$/.test(id) ? { kind: 'choice', id } : { kind: 'text', text }
}

const fileSchema = z.looseObject({
  url: z.string(),
  name: z.string().optional().catch(undefined),
  size: z
    .union([z.string().regex(/^\d{1,12}$/), z.number().int().nonnegative()])
    .transform(Number)
    .optional()
    .catch(undefined),
})

function files(event: OaEvent, fileAt: FileAt, what: 'photo' | 'file'): Content[] {
  const found = event.attachments.flatMap((payload): Content[] => {
    const read = fileSchema.safeParse(payload)
    return read.success ? [{ kind: 'file', file: fileAt(read.data.url, read.data.size, read.data.name) }] : []
  })
  const [first] = found
  if (first?.kind !== 'file') return [{ kind: 'unsupported', what }]
  const caption = event.text?.trim() ?? ''
  return caption === '' ? found : [{ ...first, caption }, ...found.slice(1)]
}

/** They come as text. */
const degrees = (most: number) =>
  z
    .union([z.string().regex(/^-?\d{1,3}(\.\d+)?$/), z.number()])
    .transform(Number)
    .pipe(z.number().min(-most).max(most))
const placeSchema = z.looseObject({
  coordinates: z.looseObject({ latitude: degrees(90), longitude: degrees(180) }),
})

function place(payload: unknown): Content {
  const read = placeSchema.safeParse(payload)
  if (!read.success) return { kind: 'unsupported', what: 'other' }
  const { latitude, longitude } = read.data.coordinates
  return { kind: 'location', latitude, longitude }
}

/** As a person would write it down; Zalo's phone form 84912345678 in the usual one. */
function infoText(info: OaEvent['info']): string {
  const full = info?.full_address
  const address = full
    ? [full.user_address, full.user_ward, full.user_city]
    : [info?.address, info?.district, info?.city]
  const parts = [
    ['Tên', info?.name],
    ['SĐT', info?.phone?.replace(/^\+?84(?=\d{9}$)/, '0')],
    ['Địa chỉ', address.filter((part) => part !== undefined && part.trim() !== '').join(', ')],
  ] as const
  return parts
    .flatMap(([label, value]) =>
      value === undefined || value.trim() === '' ? [] : [`${label}: ${value.trim()}`],
    )
    .join('; ')
}
