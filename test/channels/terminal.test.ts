import { PassThrough } from 'node:stream'
import { createTerminalChannel } from '../../src/channels/terminal/terminal-channel.js'
import { describeChannel } from '../contracts/channel.contract.js'

describeChannel(
  'terminal',
  async (answer) => {
    const input = new PassThrough()
    const output = new PassThrough()
    let shown = ''
    output.on('data', (chunk: Buffer) => (shown += chunk.toString()))
    let taken = 0
    const channel = createTerminalChannel({ commune: 'bac-binh', input, output, ended: () => undefined })
    await channel.start(async (message) => {
      await channel.send({ id: message.key, address: message.address, reply: answer(message) })
      taken++
    })
    return {
      channel,
      async say(text) {
        const before = taken
        input.write(`${text}\n`)
        while (taken === before) await new Promise((resolve) => setImmediate(resolve))
      },
      sayAgain: () => Promise.resolve(),
      seen: () => Promise.resolve(shown),
      choices: () => Promise.resolve([...shown.matchAll(/^\d+\. (.*)$/gm)].map((match) => match[1] ?? '')),
      async close() {
        await channel.stop()
      },
    }
  },
  { repeats: 'a terminal delivers a line once' },
)
