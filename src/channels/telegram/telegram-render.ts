import { createHash } from 'node:crypto'
import type { Block, Choice, Reply, Span } from '../channel.js'

/**
 * Reply to Telegram messages: HTML (only b, i and a), 4,096 characters counted after entities
 * (core.telegram.org/bots/api#sendmessage), an inline keyboard under the last message. Pictures go by themselves. Pure.
 */

const MOST_CHARACTERS = 4_096
/** callback_data holds 1 to 64 bytes. */
const MOST_DATA_BYTES = 64

export interface TelegramMessage {
  html: string
  /** The same without markup, for the one retry when Telegram cannot read the HTML. */
  plain: string
  keyboard: { text: string; callback_data: string }[][]
  /** In place of the keyboard under the message: the one in place of the letters, or none of that. */
  answers?: ReplyKeyboard | { remove_keyboard: true }
}

/** core.telegram.org/bots/api#replykeyboardmarkup */
export interface ReplyKeyboard {
  keyboard: { text: string; request_location?: boolean; request_contact?: boolean }[][]
  resize_keyboard: true
  one_time_keyboard: true
}

export function renderTelegram(reply: Reply): TelegramMessage[] {
  const lines = reply.blocks.flatMap(blockLines)
  const messages = pack(lines.length > 0 ? lines : [[{ text: '…' }]]).map((part) => ({
    html: part.map(htmlLine).join('\n'),
    plain: part.map(plainLine).join('\n'),
    keyboard: [] as TelegramMessage['keyboard'],
  }))
  const last = messages.at(-1)
  if (last) last.keyboard = reply.choices.map((choice) => [button(choice)])
  return messages
}

type Line = Span[]

function blockLines(block: Block): Line[] {
  if (block.kind === 'picture') return []
  if (block.kind === 'list') return block.items.map((item) => [{ text: '• ' }, ...item])
  return [block.spans]
}

/** Fills messages line by line; a line too long for one message is cut at a blank. */
function pack(lines: readonly Line[]): Line[][] {
  const parts: Line[][] = [[]]
  let length = 0
  for (const line of lines.flatMap(cutLine)) {
    const size = plainLine(line).length + 1
    if (length + size > MOST_CHARACTERS && length > 0) {
      parts.push([])
      length = 0
    }
    parts.at(-1)?.push(line)
    length += size
  }
  return parts
}

function cutLine(line: Line): Line[] {
  if (plainLine(line).length < MOST_CHARACTERS) return [line]
  // Only text without links comes this long; marks are given up rather than broken.
  const cut: Line[] = []
  let rest = plainLine(line)
  while (rest.length >= MOST_CHARACTERS) {
    const blank = rest.lastIndexOf(' ', MOST_CHARACTERS - 1)
    const end = blank > MOST_CHARACTERS / 2 ? blank : MOST_CHARACTERS - 1
    cut.push([{ text: rest.slice(0, end) }])
    rest = rest.slice(end).trimStart()
  }
  return [...cut, [{ text: rest }]]
}

function htmlLine(line: Line): string {
  return line
    .map((span) => {
      const text = escapeHtml(span.text)
      if (span.href !== undefined) return `<a href="${escapeHtml(span.href)}">${text}</a>`
      return span.bold ? `<b>${text}</b>` : text
    })
    .join('')
}

function plainLine(line: Line): string {
  return line.map((span) => span.text).join('')
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function button({ id, label }: Choice): { text: string; callback_data: string } {
  return { text: label, callback_data: callbackData(id) }
}

/** Our ids fit; one that does not is replaced by its hash and answered as a stale button. */
export function callbackData(id: string): string {
  return Buffer.byteLength(id) <= MOST_DATA_BYTES
    ? id
    : `x:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`
}
