import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, IncomingMessage, Reply } from '../../src/channels/channel.js'

/** One channel with a person at its other end, made by each channel's own test. */
export interface ChannelBench {
  channel: Channel
  /** The person says something; resolves when the channel has handed it over (or refused it). */
  say(text: string): Promise<void>
  /** Says the very same message again, as a channel does after a lost acknowledgement. */
  sayAgain(): Promise<void>
  /** All text the person sees by now. */
  seen(): Promise<string>
  /** Labels of the choices the person can pick by now. */
  choices(): Promise<string[]>
  close(): Promise<void>
}

const reply: Reply = {
  blocks: [
    {
      kind: 'paragraph',
      spans: [{ text: 'Anh/chị ' }, { text: 'cần', bold: true }, { text: ' <b>&"giấy"' }],
    },
    { kind: 'list', items: [[{ text: 'Tờ khai' }], [{ text: 'Giấy chứng sinh' }]] },
    {
      kind: 'source',
      spans: [{ text: 'Nguồn: 1.001193 · ' }, { text: 'xem', href: 'https://dichvucong.gov.vn/x' }],
    },
  ],
  choices: [
    { id: 'p:1.001193:fee', label: 'Lệ phí' },
    { id: 'm:staff', label: 'Gặp cán bộ' },
  ],
}

/**
 * What every channel must do. `answer` stores and delivers a reply to a taken message the way the
 * app does; a case that a channel cannot have is skipped with its reason.
 */
export function describeChannel(
  name: string,
  open: (answer: (message: IncomingMessage) => Reply) => Promise<ChannelBench>,
  skip: { repeats?: string } = {},
): void {
  describe(`channel contract: ${name}`, () => {
    let bench: ChannelBench
    let taken: IncomingMessage[]
    beforeEach(async () => {
      taken = []
      bench = await open((message) => {
        taken.push(message)
        return reply
      })
    })
    afterEach(() => bench.close())

    it('hands over the words as they were written', async () => {
      await bench.say('làm giấy khai sinh <b>&amp;</b> "cần gì"? 😀')
      expect(taken.at(-1)?.content).toEqual({
        kind: 'text',
        text: 'làm giấy khai sinh <b>&amp;</b> "cần gì"? 😀',
      })
      expect(taken.at(-1)?.address).toMatchObject({ commune: 'bac-binh', channel: bench.channel.name })
    })

    it('shows every part of a reply, signs and all', async () => {
      await bench.say('xin chào')
      const seen = await bench.seen()
      for (const part of ['<b>&"giấy"', 'Tờ khai', 'Giấy chứng sinh', 'Nguồn: 1.001193'])
        expect(seen).toContain(part)
    })

    it('lets the person pick a choice', async () => {
      await bench.say('xin chào')
      expect(await bench.choices()).toEqual(expect.arrayContaining(['Lệ phí', 'Gặp cán bộ']))
    })

    it('gives different messages different keys', async () => {
      await bench.say('một')
      await bench.say('hai')
      const keys = taken.filter((message) => message.content.kind === 'text').map((message) => message.key)
      expect(new Set(keys).size).toBe(keys.length)
    })

    it.skipIf(skip.repeats !== undefined)(
      `gives a repeated message the same key${skip.repeats === undefined ? '' : ` (skipped: ${skip.repeats})`}`,
      async () => {
        await bench.say('một lần')
        await bench.sayAgain()
        const keys = taken
          .filter((message) => message.content.kind === 'text' && message.content.text === 'một lần')
          .map((message) => message.key)
        expect(keys.length).toBeGreaterThan(1)
        expect(new Set(keys).size).toBe(1)
      },
    )

    it('stops quietly, twice too', async () => {
      await bench.channel.stop()
      await bench.channel.stop()
    })
  })
}
