import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/channels/channel.js'
import { renderZaloBot, type ZaloBotText } from '../../src/channels/zalo-bot/zalo-bot-render.js'
import { cutText, joinTexts } from '../../src/channels/zalo-bot/zalo-bot-text.js'
import { HINT } from '../fixtures/zalo-bot.js'

/** Messages as a person can read them: each with its length, bold between asterisks. */
function readable(messages: readonly ZaloBotText[]): string {
  return messages
    .map(({ text, text_styles = [] }, index) => {
      let shown = text
      for (const { start, len } of [...text_styles].reverse())
        shown = `${shown.slice(0, start)}**${shown.slice(start, start + len)}**${shown.slice(start + len)}`
      return `=== message ${index + 1}, ${text.length} units ===\n${shown}\n`
    })
    .join('')
}

const golden = (name: string, reply: Reply): Promise<void> =>
  expect(readable(renderZaloBot(reply, HINT))).toMatchFileSnapshot(`../fixtures/golden/zalo-bot-${name}.txt`)

const overview: Reply = {
  blocks: [
    {
      kind: 'paragraph',
      spans: [{ text: 'Đăng ký khai sinh', bold: true }, { text: ': anh/chị cần <b> & "giấy" sau ạ.' }],
    },
    {
      kind: 'list',
      items: [
        [{ text: 'Tờ khai đăng ký khai sinh (' }, { text: '1 bản chính', bold: true }, { text: ')' }],
        [{ text: 'Giấy chứng sinh 👶' }],
      ],
    },
    {
      kind: 'source',
      spans: [
        { text: 'Nguồn: 1.001193 · ' },
        { text: 'xem thủ tục', href: 'https://dichvucong.gov.vn/p?id=1.001193&x=2' },
        { text: '.' },
      ],
    },
  ],
  choices: [
    { id: 'p:1.001193:fee', label: 'Lệ phí' },
    { id: 'p:1.001193:time', label: 'Thời hạn' },
    { id: 'm:staff', label: 'Gặp cán bộ' },
  ],
}

describe('Zalo messages as a person reads them', () => {
  it('an answer with a menu, bold and a link', () => golden('overview', overview))

  it('a long list: cut between lines, the menu whole under the last part', () =>
    golden('long-list', {
      blocks: [
        { kind: 'paragraph', spans: [{ text: 'Thành phần hồ sơ', bold: true }, { text: ' gồm:' }] },
        {
          kind: 'list',
          items: Array.from({ length: 60 }, (_, index) => [
            { text: `Giấy tờ số ${index + 1}`, bold: true as const },
            { text: ' nộp một bản chính và một bản sao có chứng thực' },
          ]),
        },
      ],
      choices: overview.choices,
    }))

  it('a line longer than a message: cut at a blank', () =>
    golden('long-line', {
      blocks: [
        { kind: 'paragraph', spans: [{ text: 'Ủy ban nhân dân xã tiếp nhận hồ sơ. '.repeat(80).trim() }] },
      ],
      choices: [],
    }))

  it('a menu that finds no room under the answer: in a message of its own', () =>
    golden('menu-alone', {
      blocks: [{ kind: 'paragraph', spans: [{ text: 'Xã trả lời trong giờ làm việc. '.repeat(64).trim() }] }],
      choices: overview.choices,
    }))

  it('text typed with apart marks (NFD) comes together before it is counted', () =>
    golden('nfd', {
      blocks: [
        {
          kind: 'paragraph',
          spans: [
            { text: 'Thủ tục '.normalize('NFD') },
            { text: 'đăng ký kết hôn'.normalize('NFD'), bold: true },
          ],
        },
      ],
      choices: [{ id: 'm:help', label: 'Trợ giúp'.normalize('NFD') }],
    }))

  it('an answer of nothing: still a message, for Zalo refuses empty ones', () =>
    golden('empty', { blocks: [{ kind: 'paragraph', spans: [{ text: ' ' }] }], choices: [] }))
})

describe('renderZaloBot', () => {
  it('writes an address once where it is its own text', () => {
    const href = 'https://xa.vn/a'
    const [message] = renderZaloBot(
      { blocks: [{ kind: 'paragraph', spans: [{ text: href, href }] }], choices: [] },
      HINT,
    )
    expect(message).toEqual({ text: href })
  })

  it('sends no half characters', () => {
    const [message] = renderZaloBot(
      { blocks: [{ kind: 'paragraph', spans: [{ text: 'a\uD83D b \uDE00' }] }], choices: [] },
      HINT,
    )
    expect(message?.text).toBe('a\uFFFD b \uFFFD')
  })
})

describe('cutting', () => {
  const piece = fc.record({
    text: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('😀'.repeat(30), 'chữ '.repeat(9), '\n', ' \n ', 'đ'.repeat(70)),
    ),
    bold: fc.boolean(),
  })

  it('loses nothing but blanks, breaks no character, and keeps bold on the same letters', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 4, max: 80 }), (pieces, most) => {
        const whole = joinTexts(
          pieces.map(({ text, bold }) => ({ text, bold: bold ? [{ start: 0, len: text.length }] : [] })),
          '',
        )
        const parts = cutText(whole, most)
        for (const { text, bold } of parts) {
          expect(text.length).toBeGreaterThan(0)
          expect(text.length).toBeLessThanOrEqual(most)
          expect(text).toBe(text.trim())
          expect(/\p{Surrogate}/u.test(text)).toBe(false)
          for (const { start, len } of bold)
            expect(start >= 0 && len > 0 && start + len <= text.length).toBe(true)
        }
        const bare = (text: string): string => text.replace(/\s/g, '')
        expect(bare(parts.map((part) => part.text).join(''))).toBe(bare(whole.text))
        const boldOf = (one: typeof whole): string =>
          one.bold.map(({ start, len }) => one.text.slice(start, start + len)).join('')
        expect(bare(parts.map(boldOf).join(''))).toBe(bare(boldOf(whole)))
      }),
      { numRuns: 300 },
    )
  })
})
