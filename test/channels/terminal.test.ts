import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Content } from '../../src/channels/channel.js'
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
    const say = async (text: string): Promise<void> => {
      const before = taken
      input.write(`${text}\n`)
      while (taken === before) await new Promise((resolve) => setImmediate(resolve))
    }
    return {
      channel,
      say,
      sendFile(bytes) {
        const path = join(mkdtempSync(join(tmpdir(), 'hoi-xa-')), 'ổ gà.jpg')
        writeFileSync(path, bytes)
        return say(`/anh ${path}`)
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

describe('a file at the terminal', () => {
  const contentsOf = async (...lines: string[]): Promise<Content[]> => {
    const input = new PassThrough()
    const taken: Content[] = []
    const channel = createTerminalChannel({
      commune: 'bac-binh',
      input,
      output: new PassThrough(),
      ended: () => undefined,
    })
    await channel.start(({ content }) => {
      taken.push(content)
      return Promise.resolve()
    })
    input.end(lines.map((line) => `${line}\n`).join(''))
    while (taken.length < lines.length + 1) await new Promise((resolve) => setImmediate(resolve))
    await channel.stop()
    return taken.slice(1)
  }

  it('is named by a line of its own, with or without marks', async () => {
    const kinds = (await contentsOf('/anh x.jpg', '/ảnh  x.jpg ', '/anh', 'ảnh x.jpg', '/anhx y')).map(
      (content) => content.kind,
    )
    expect(kinds).toEqual(['file', 'file', 'text', 'text', 'text'])
  })

  it.each([['/khong/co/anh.jpg'], [tmpdir()]])('that is not there (%s) is gone', async (path) => {
    const [content] = await contentsOf(`/anh ${path}`)
    if (content?.kind !== 'file') throw new Error('no file')
    await expect(content.file.read(10)).rejects.toMatchObject({ kind: 'gone' })
  })
})
