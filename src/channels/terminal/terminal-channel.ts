import { createInterface } from 'node:readline/promises'
import { randomUUID } from 'node:crypto'
import type { Channel, Content } from '../channel.js'
import { plainText } from '../plain-text.js'
import { fileOnDisk } from './file-on-disk.js'

export interface TerminalParts {
  commune: string
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Called when the person ends the input (Ctrl+D). */
  ended: () => void
}

/**
 * One person at a terminal: a line is a message, `/anh path` sends a file, replies are printed as plain
 * text.
 */
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
      const take = (content: Content): void => {
        inHand = inHand
          .then(() => receive({ address, key: randomUUID(), content }))
          .catch(() => {
            output.write('\n(lỗi: tin nhắn chưa được xử lý)\n> ')
          })
      }
      lines.on('line', (text) => take(contentOf(text)))
      lines.on('close', () => void inHand.then(ended))
      await receive({ address, key: randomUUID(), content: { kind: 'start' } })
    },
    async stop() {
      lines.close()
      await inHand
    },
  }
}

function contentOf(line: string): Content {
  const path = /^\s*\/(?:a|ả|a\u0309)nh\s+(\S.*?)\s*$/i.exec(line)?.[1]
  return path === undefined ? { kind: 'text', text: line } : { kind: 'file', file: fileOnDisk(path) }
}
