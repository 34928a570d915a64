import { createInterface } from 'node:readline/promises'
import { randomUUID } from 'node:crypto'
import type { Channel } from '../channel.js'
import { plainText } from '../plain-text.js'

export interface TerminalParts {
  commune: string
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Called when the person ends the input (Ctrl+D). */
  ended: () => void
}

/** One person at a terminal: a line is a message, replies are printed as plain text. */
export function createTerminalChannel({ commune, input, output, ended }: TerminalParts): Channel {
  const lines = createInterface({ input, output, terminal: false })
  const address = { commune, channel: 'terminal', id: 'local' }
  let inHand = Promise.resolve()
  return {
    name: 'terminal',
    send(delivery) {
      output.write(`\n${plainText(delivery.reply)}\n\n> `)
      return Promise.resolve()
    },
    async start(receive) {
      const take = (content: Parameters<typeof receive>[0]['content']): void => {
        inHand = inHand
          .then(() => receive({ address, key: randomUUID(), content }))
          .catch(() => {
            output.write('\n(lỗi: tin nhắn chưa được xử lý)\n> ')
          })
      }
      lines.on('line', (text) => take({ kind: 'text', text }))
      lines.on('close', () => void inHand.then(ended))
      await receive({ address, key: randomUUID(), content: { kind: 'start' } })
    },
    async stop() {
      lines.close()
      await inHand
    },
  }
}
