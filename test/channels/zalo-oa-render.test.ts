import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Reply, Span } from '../../src/channels/channel.js'
import { renderOa, type OaMessage } from '../../src/channels/zalo-oa/oa-render.js'
import { HINT } from '../fixtures/zalo-oa.js'

/** Messages as a person can read them: each with its length, and its buttons with what a press sends or opens. */
function readable(messages: readonly OaMessage[]): string {
  return messages
    .map(({ text, attachment }, index) => {
      const buttons = (attachment?.payload.buttons ?? []).map(({ title, type, payload }) =>
        type === 'oa.open.url' ? `[ ${title} ] opens ${payload.url}` : `[ ${title} ] sends ${payload}`,
      )
      return [`=== message ${index + 1}, ${text.length} units ===`, text, ...buttons, ''].join('\n')
    })
    .join('')
}

const golden = (name: string, reply: Reply): Promise<void> =>
  expect(readable(renderOa(reply, HINT))).toMatchFileSnapshot(`../fixtures/golden/zalo-oa-${name}.txt`)

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `f:${index + 1}`, label: `Lĩnh vực ${index + 1}` }))

const overview: Reply = {
  blocks: [
    {
      kind: 'paragraph',
      spans: [{ text: 'Đăng ký khai sinh', bold: true }, { text: ': anh/chị cần <b> & "giấy" sau ạ.' }],
    },
    { kind: 'list', items: [[{ text: 'Tờ khai (1 bản chính)' }], [{ text: 'Giấy chứng sinh 👶' }]] },
    {
      kind: 'paragraph',
      spans: [
        { text: 'Có thể ' },
        { text: 'nộp trực tuyến', href: 'https://dichvucong.gov.vn/nop' },
        { text: ', không phải đến xã.' },
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

describe('OA messages as a person reads them', () => {
  it('an answer with buttons; a link on a button, the source in the text', () => golden('overview', overview))

  it('five choices fill the buttons: the link stands in the text', () =>
    golden('five-choices', { ...overview, choices: choices(5) }))

  it('more choices are a numbered list, and the link has room', () =>
    golden('nine-choices', { ...overview, choices: choices(9) }))

  it('a long list: cut between lines, the buttons under the last part', () =>
    golden('long-list', {
      blocks: [
        { kind: 'paragraph', spans: [{ text: 'Thành phần hồ sơ gồm:' }] },
        {
          kind: 'list',
          items: Array.from({ length: 60 }, (_, index) => [
            { text: `Giấy tờ số ${index + 1} nộp một bản chính và một bản sao có chứng thực` },
          ]),
        },
      ],
      choices: choices(2),
    }))

  it('a numbered list that finds no room under the answer: whole in a message of its own', () =>
    golden('list-alone', {
      blocks: [{ kind: 'paragraph', spans: [{ text: 'Xã trả lời trong giờ làm việc. '.repeat(63).trim() }] }],
      choices: choices(7),
    }))

  it('text in separate signs and marks: put together before it is counted; a long label cut', () =>
    golden('nfd-and-long-label', {
      blocks: [{ kind: 'paragraph', spans: [{ text: 'Lệ phí chứng thực'.normalize('NFD') }] }],
      choices: [{ id: 'm:help', label: 'Cấp giấy chứng nhận quyền sử dụng đất '.repeat(5) }],
    }))

  it('nothing at all', () => golden('empty', { blocks: [], choices: [] }))
})

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 700 }).map((text) => ({ text })),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => ({ text, bold: true as const })),
  fc.webUrl({ validSchemes: ['http', 'https'] }).map((href) => ({ text: 'nguồn', href })),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.array(span, { maxLength: 4 }).map((spans) => ({ kind: 'paragraph' as const, spans })),
  fc.array(span, { maxLength: 3 }).map((spans) => ({ kind: 'source' as const, spans })),
  fc
    .array(fc.array(span, { maxLength: 3 }), { maxLength: 20 })
    .map((items) => ({ kind: 'list' as const, items })),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { maxLength: 12 }),
  choices: fc.array(
    fc.record({
      id: fc.stringMatching(/^[!-~]{1,60}$/),
      label: fc.string({ unit: 'grapheme', maxLength: 150 }),
    }),
    { maxLength: 12 },
  ),
})

describe('renderOa', () => {
  it('always keeps the limits of Zalo, and every choice can be picked', () => {
    fc.assert(
      fc.property(reply, (value) => {
        const messages = renderOa(value, HINT)
        expect(messages.length).toBeGreaterThan(0)
        for (const { text } of messages) {
          expect(text.length).toBeGreaterThan(0)
          expect(text.length).toBeLessThanOrEqual(2_000)
          expect(text).toBe(text.normalize('NFC'))
          expect(/\p{Surrogate}/u.test(text)).toBe(false)
        }
        const buttons = messages.at(-1)?.attachment?.payload.buttons ?? []
        expect(messages.slice(0, -1).every(({ attachment }) => attachment === undefined)).toBe(true)
        expect(buttons.length).toBeLessThanOrEqual(5)
        for (const { title } of buttons) {
          expect(title.length).toBeGreaterThan(0)
          expect(title.length).toBeLessThanOrEqual(100)
          expect(/\p{Surrogate}/u.test(title)).toBe(false)
        }
        const offered = buttons.flatMap(({ payload }) => (typeof payload === 'string' ? [payload] : []))
        if (value.choices.length <= 5) expect(offered).toEqual(value.choices.map(({ id }) => `#hx:${id}`))
        else {
          expect(offered).toEqual([])
          expect(messages.map(({ text }) => text).join('\n')).toContain(`${value.choices.length}. `)
        }
      }),
    )
  })

  it('loses no line of a long text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,30}( [a-z]{1,30}){0,200}$/), { minLength: 1, maxLength: 30 }),
        (lines) => {
          const messages = renderOa(
            { blocks: lines.map((text) => ({ kind: 'paragraph', spans: [{ text }] })), choices: [] },
            HINT,
          )
          expect(
            messages
              .map(({ text }) => text)
              .join('\n')
              .split(/\s+/),
          ).toEqual(lines.join('\n').split(/\s+/))
        },
      ),
    )
  })
})
