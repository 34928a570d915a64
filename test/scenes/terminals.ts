import { PassThrough } from 'node:stream'
import type { Channel, IncomingMessage } from '../../src/channels/channel.js'
import { createTerminalChannel } from '../../src/channels/terminal/terminal-channel.js'
import { newOnes, numberOf, until, type Talk } from './talk.js'

/** As many terminals as there are people, for one of them knows but one person. */
export interface Terminals {
  channel: Channel
  talk(person: string, drain: () => Promise<void>): Talk
}

export function createTerminals(): Terminals {
  const open = new Map<string, Channel>()
  let receive: ((message: IncomingMessage) => Promise<void>) | undefined

  async function plugIn(person: string, output: PassThrough, input: PassThrough, handled: () => void) {
    const terminal = createTerminalChannel({ commune: 'bac-binh', input, output, ended: () => undefined })
    open.set(person, terminal)
    await terminal.start(async (message) => {
      await receive?.({ ...message, address: { ...message.address, id: person } })
      handled()
    })
  }

  return {
    channel: {
      name: 'terminal',
      send: async (delivery) => open.get(delivery.address.id)?.send(delivery),
      start(handle) {
        receive = handle
        return Promise.resolve()
      },
      async stop() {
        for (const terminal of open.values()) await terminal.stop()
      },
    },
    talk(person, drain) {
      const input = new PassThrough()
      const output = new PassThrough()
      const printed: string[] = []
      // One write is one reply, with the prompt after it.
      output.on('data', (chunk: Buffer) =>
        printed.push(
          chunk
            .toString()
            .replace(/\n+> $/, '')
            .trim(),
        ),
      )
      const news = newOnes(() => printed)
      let handled = 0
      let plugged: Promise<void> | undefined
      const greeted = (): Promise<void> =>
        (plugged ??= plugIn(person, output, input, () => handled++).then(drain))
      const type = async (line: string): Promise<string[]> => {
        await greeted()
        news.take()
        const before = handled
        input.write(`${line}\n`)
        await until(() => handled > before, `the line "${line}"`)
        await drain()
        return news.take()
      }
      return {
        async open() {
          await greeted()
          return news.take()
        },
        say: type,
        async choose(label) {
          const number = numberOf(label, printed.at(-1) ?? '')
          return { how: `gõ ${number}`, shown: await type(number) }
        },
        arrived: () => Promise.resolve(news.take()),
      }
    },
  }
}
