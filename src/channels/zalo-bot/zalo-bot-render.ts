import type { Block, Choice, Reply, Span } from '../channel.js'
import { numbered } from '../plain-text.js'
import { cutText, joinTexts, type StyledText } from './zalo-bot-text.js'
import { MOST_TEXT_UNITS, type ZaloTextStyle } from './zalo-bot-types.js'

/**
 * Reply to Zalo messages: plain text with ranges of bold, because nothing in it needs escaping; a numbered menu, for
 * there are no buttons; addresses written out, which Zalo makes links of. Pictures go by themselves. Pure.
 */

export interface ZaloBotText {
  text: string
  /** Absent when nothing is bold. */
  text_styles?: ZaloTextStyle[]
}

/** `hint` tells how to pick from the menu. */
export function renderZaloBot(reply: Reply, hint: string): ZaloBotText[] {
  const body = cutText(joinTexts(reply.blocks.flatMap(blockLines), '\n'), MOST_TEXT_UNITS)
  const choices = numbered(reply.choices)
  const parts = withMenu(body, choices.length > 0 ? menu(choices, hint) : undefined)
  return (parts.length > 0 ? parts : [{ text: '…', bold: [] }]).map(({ text, bold }) =>
    bold.length === 0 ? { text } : { text, text_styles: bold.map((range) => ({ ...range, st: ['b'] })) },
  )
}

/** Under the last part where there is room, so that the menu stands in one message. */
function withMenu(body: StyledText[], menuText: StyledText | undefined): StyledText[] {
  if (!menuText) return body
  const last = body.at(-1)
  if (!last) return cutText(menuText, MOST_TEXT_UNITS)
  const joined = joinTexts([last, menuText], '\n\n')
  return joined.text.length <= MOST_TEXT_UNITS
    ? [...body.slice(0, -1), joined]
    : [...body, ...cutText(menuText, MOST_TEXT_UNITS)]
}

function menu(choices: readonly Choice[], hint: string): StyledText {
  const lines = choices.map((choice, index) => `${index + 1}. ${clean(choice.label)}`)
  return { text: [...lines, clean(hint)].join('\n'), bold: [] }
}

function blockLines(block: Block): StyledText[] {
  if (block.kind === 'picture') return []
  if (block.kind === 'list')
    return block.items.map((item) => joinTexts([{ text: '• ', bold: [] }, spansText(item)], ''))
  return [spansText(block.spans)]
}

function spansText(spans: readonly Span[]): StyledText {
  return joinTexts(
    spans.map((span, index) => spanText(span, spans[index + 1])),
    '',
  )
}

function spanText(span: Span, next: Span | undefined): StyledText {
  const text = clean(span.text)
  if (span.href === undefined) return { text, bold: span.bold ? [{ start: 0, len: text.length }] : [] }
  // A sign right behind an address would become part of the link.
  const gap = next === undefined || /^\s/.test(next.text) ? '' : ' '
  const said = text === span.href || text === '' ? span.href : `${text}: ${span.href}`
  return { text: said + gap, bold: [] }
}

/** NFC before anything is counted: the same sentence is a quarter longer in NFD. No half characters. */
function clean(text: string): string {
  return text.normalize('NFC').replace(/\p{Surrogate}/gu, '\u{FFFD}')
}
