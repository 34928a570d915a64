import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFetchError, type Channel, type IncomingMessage, type Reply } from '../../src/channels/channel.js'

/** One channel with a person at its other end, made by each channel's own test. */
export interface ChannelBench {
  channel: Channel
  /** The person says something; resolves when the channel has handed it over (or refused it). */
  say(text: string): Promise<void>
  /** Sends a file without words; resolves like `say`. */
  sendFile(bytes: Uint8Array): Promise<void>
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

    it('hands over a file byte by byte, twice if asked, and no more of it than wanted', async () => {
      const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256)
      await bench.sendFile(bytes)
      const content = taken.at(-1)?.content
      if (content?.kind !== 'file') throw new Error(`came as ${content?.kind ?? 'nothing'}`)
      expect(content.caption ?? '').toBe('')
      for (const limit of [bytes.length, 1_000_000])
        expect(Buffer.compare(await content.file.read(limit), bytes)).toBe(0)
      const refused: unknown = await content.file.read(bytes.length - 1).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(FileFetchError)
      expect(refused).toMatchObject({ kind: 'too_large' })
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
