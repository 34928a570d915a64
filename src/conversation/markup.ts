import type { Block, Span } from '../channels/channel.js'

/**
 * Prompt text to blocks: a line is a paragraph, `- ` begins a list row, `> ` a source line,
 * `**bold**` is bold, `{name}` a value. Values are put in after parsing, so nothing a record
 * or a citizen wrote can turn into markup. Pure.
 */
export function renderPrompt(template: string, values: Readonly<Record<string, string>>): Block[] {
  const blocks: Block[] = []
  for (const line of template.trimEnd().split('\n')) {
    if (line.trim() === '') continue
    if (line.startsWith('- ')) {
      const item = renderLine(line.slice(2), values)
      const last = blocks.at(-1)
      if (last?.kind === 'list') last.items.push(item)
      else blocks.push({ kind: 'list', items: [item] })
    } else if (line.startsWith('> ')) {
      blocks.push({ kind: 'source', spans: renderLine(line.slice(2), values) })
    } else {
      blocks.push({ kind: 'paragraph', spans: renderLine(line, values) })
    }
  }
  return blocks
}

export function renderLine(line: string, values: Readonly<Record<string, string>>): Span[] {
  return line
    .split('**')
    .map((part, index): Span => {
      const text = fill(part, values)
      return index % 2 === 1 ? { text, bold: true } : { text }
    })
    .filter((span) => span.text !== '')
}

export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

export function placeholdersOf(template: string): Set<string> {
  return new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
}
