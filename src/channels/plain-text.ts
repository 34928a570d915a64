import type { Block, Choice, Reply, Span } from './channel.js'

/** A reply as plain lines: for the terminal, for programs, and as the measure of every renderer. */
export function plainText(reply: Reply): string {
  const blocks = reply.blocks.map(plainBlock).join('\n')
  const choices = numbered(reply.choices)
    .map((choice, index) => `${index + 1}. ${choice.label}`)
    .join('\n')
  return choices === '' ? blocks : `${blocks}\n${choices}`
}

/** What stands in a numbered list. */
export function numbered(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ buttonOnly }) => buttonOnly !== true)
}

export function plainBlock(block: Block): string {
  if (block.kind === 'picture') return `[${block.alt}]`
  if (block.kind === 'list') return block.items.map((item) => `• ${plainSpans(item)}`).join('\n')
  return plainSpans(block.spans)
}

function plainSpans(spans: readonly Span[]): string {
  return spans.map((span) => (span.href === undefined ? span.text : `${span.text}: ${span.href}`)).join('')
}
