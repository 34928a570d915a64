import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Reply, Span } from '../../src/channels/channel.js'
import { callbackData, escapeHtml, renderTelegram } from '../../src/channels/telegram/telegram-render.js'
import { readableHtml } from '../fakes/telegram-server.js'

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => ({ text: text.replace(/\n/g, ' ') })),
  fc.string({ maxLength: 20 }).map((text) => ({ text, bold: true as const })),
  fc.webUrl().map((href) => ({ text: 'nguồn', href })),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.array(span, { maxLength: 4 }).map((spans) => ({ kind: 'paragraph' as const, spans })),
  fc
    .array(fc.array(span, { maxLength: 3 }), { maxLength: 20 })
    .map((items) => ({ kind: 'list' as const, items })),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { maxLength: 12 }),
  choices: fc.array(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 90 }), label: fc.string({ minLength: 1 }) }),
    {
      maxLength: 6,
    },
  ),
})

describe('renderTelegram', () => {
  it('always makes messages that Telegram can read, within its limits', () => {
    fc.assert(
      fc.property(reply, (value) => {
        const messages = renderTelegram(value)
        expect(messages.length).toBeGreaterThan(0)
        for (const message of messages) {
          expect(readableHtml(message.html)).toBe(true)
          expect(message.plain.length).toBeLessThanOrEqual(4096)
          for (const button of message.keyboard.flat()) {
            expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64)
          }
        }
        expect(messages.at(-1)?.keyboard.length).toBe(value.choices.length)
      }),
    )
  })

  it('splits a long reply at line ends and puts the buttons under the last part', () => {
    const line = 'Giấy tờ '.repeat(60).trim()
    const messages = renderTelegram({
      blocks: [{ kind: 'list', items: Array.from({ length: 20 }, () => [{ text: line }]) }],
      choices: [{ id: 'm:staff', label: 'Gặp cán bộ' }],
    })
    expect(messages.length).toBeGreaterThan(1)
    for (const message of messages) {
      for (const shown of message.plain.split('\n')) expect(shown).toBe(`• ${line}`)
    }
    expect(messages.map((message) => message.keyboard.length)).toEqual([...messages.slice(1).map(() => 0), 1])
  })

  it('cuts one endless line rather than lose it', () => {
    const words = 'abc '.repeat(3000).trim()
    const messages = renderTelegram({
      blocks: [{ kind: 'paragraph', spans: [{ text: words }] }],
      choices: [],
    })
    expect(messages.map((message) => message.plain).join(' ')).toBe(words)
  })

  it('shows HTML of records and citizens as text', () => {
    expect(escapeHtml('<b>&"x"</b>')).toBe('&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;')
  })

  it('keeps short ids and hashes long ones', () => {
    expect(callbackData('p:1.001193:fee')).toBe('p:1.001193:fee')
    expect(callbackData('đ'.repeat(60))).toMatch(/^x:[0-9a-f]{32}$/)
  })
})
