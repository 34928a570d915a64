import type { Block, Choice, Reply, Span } from '../channel.js'
import { CHOICE_MARK } from './oa-incoming.js'
import { clean, cutLines, MOST_TEXT_UNITS, titleOf } from './oa-text.js'

/**
 * Reply to consultation messages (v3.0/oa/message/cs): plain text up to 2,000 UTF-16 units and up to five buttons
 * under the last part; more choices become a numbered list. Pure.
 */

export const MOST_BUTTONS = 5

export type OaButton =
  /** A press comes back as a text with this payload; no bubble shows it. */
  | { title: string; type: 'oa.query.hide'; payload: string }
  | { title: string; type: 'oa.open.url'; payload: { url: string } }

export interface OaMessage {
  text: string
  attachment?: { type: 'template'; payload: { buttons: OaButton[] } }
}

/** A picture that was uploaded before, with words of its own; no buttons. */
export interface OaPictureMessage {
  text: string
  attachment: {
    type: 'template'
    payload: { template_type: 'media'; elements: [{ media_type: 'image'; attachment_id: string }] }
  }
}

export function pictureMessage(text: string, attachmentId: string): OaPictureMessage {
  const elements: OaPictureMessage['attachment']['payload']['elements'] = [
    { media_type: 'image', attachment_id: attachmentId },
  ]
  return { text, attachment: { type: 'template', payload: { template_type: 'media', elements } } }
}

/** `hint` tells how to pick from a numbered list. */
export function renderOa({ choices: offered, ...reply }: Reply, hint: string): OaMessage[] {
  const choices = buttoned(offered)
  const listed = choices.length > MOST_BUTTONS
  const room = listed ? MOST_BUTTONS : MOST_BUTTONS - choices.length
  const links = linksOf(reply.blocks).slice(0, room)
  const onButtons = new Set(links.map(({ href }) => href))
  const lines = reply.blocks.flatMap((block) =>
    blockLines(block, block.kind === 'source' ? new Set() : onButtons),
  )
  const buttons: OaButton[] = [...(listed ? [] : choices.map(choiceButton)), ...links.map(linkButton)]
  const menu = listed ? cutLines([...numbered(choices), clean(hint)]) : []
  const parts = withMenu(cutLines(lines), menu)
  const messages: OaMessage[] = (parts.length > 0 ? parts : ['…']).map((text) => ({ text }))
  const last = messages.at(-1)
  if (last && buttons.length > 0) last.attachment = { type: 'template', payload: { buttons } }
  return messages
}

/** Without minor ones where the rest then has room; a numbered list is whole, as a typed number counts all. */
function buttoned(offered: readonly Choice[]): readonly Choice[] {
  const major = offered.filter(({ minor }) => minor !== true)
  return offered.length > MOST_BUTTONS && major.length <= MOST_BUTTONS ? major : offered
}

/** Under the last part where there is room, so that the list stands whole in one message. */
function withMenu(body: readonly string[], menu: readonly string[]): string[] {
  const last = body.at(-1)
  const [first, ...rest] = menu
  if (last === undefined || first === undefined) return [...body, ...menu]
  const joined = `${last}\n\n${first}`
  return joined.length <= MOST_TEXT_UNITS ? [...body.slice(0, -1), joined, ...rest] : [...body, ...menu]
}

function numbered(choices: readonly Choice[]): string[] {
  return choices.map((choice, index) => `${index + 1}. ${clean(choice.label)}`)
}

function choiceButton({ id, label }: Choice): OaButton {
  return { title: titleOf(label), type: 'oa.query.hide', payload: `${CHOICE_MARK}${id}` }
}

function linkButton({ text, href }: Link): OaButton {
  return { title: titleOf(text), type: 'oa.open.url', payload: { url: href } }
}

interface Link {
  text: string
  href: string
}

/** Those worth a button, each once: not in a line that tells a source. */
function linksOf(blocks: readonly Block[]): Link[] {
  const spans = blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.flat() : block.kind === 'paragraph' ? block.spans : [],
  )
  const links = new Map<string, Link>()
  for (const { text, href } of spans)
    if (href?.startsWith('https://') === true && !links.has(href)) links.set(href, { text, href })
  return [...links.values()]
}

function blockLines(block: Block, onButtons: ReadonlySet<string>): string[] {
  if (block.kind === 'picture') return []
  const lines = block.kind === 'list' ? block.items.map((item) => [{ text: '• ' }, ...item]) : [block.spans]
  return lines.flatMap((line) => lineText(line, onButtons).split('\n'))
}

function lineText(line: readonly Span[], onButtons: ReadonlySet<string>): string {
  return line
    .map(({ text, href }, index) => {
      const said = clean(text)
      if (href === undefined || onButtons.has(href)) return said
      // A sign right behind an address would become part of the link.
      const gap = /^\S/.test(line[index + 1]?.text ?? '') ? ' ' : ''
      return said === href || said.trim() === '' ? `${href}${gap}` : `${said}: ${href}${gap}`
    })
    .join('')
}
