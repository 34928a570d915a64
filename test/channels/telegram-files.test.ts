import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFetchError, type Content, type IncomingFile } from '../../src/channels/channel.js'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import { incomingFrom, type FileOf } from '../../src/channels/telegram/telegram-incoming.js'
import { createLogger } from '../../src/logger.js'
import { telegramParts } from '../fixtures/telegram-parts.js'
import { photoUpdate, startTelegramServer, TOKEN, type TelegramServer } from '../fakes/telegram-server.js'

const CHAT = 42
const MIB = 1024 * 1024

describe('what a Telegram message holds', () => {
  const asked: Parameters<FileOf>[] = []
  const file: IncomingFile = { read: () => Promise.resolve(new Uint8Array()) }
  const contentOf = (update: Record<string, unknown>): Content | undefined =>
    incomingFrom({ update_id: 1, ...update }, 'bac-binh', (...wanted) => {
      asked.push(wanted)
      return file
    })?.content
  const withMessage = (more: Record<string, unknown>): Record<string, unknown> => ({
    message: { message_id: 1, date: 0, chat: { id: CHAT, type: 'private' }, ...more },
  })

  it('is the sharpest size of a photo, with the words under it', () => {
    const sizes = [
      { id: 'small', side: 90 },
      { id: 'sharp', side: 1280, bytes: 200_000 },
      { id: 'middle', side: 800 },
      { id: 'unfetchable', side: 9_000, bytes: 21 * MIB },
    ]
    const update = photoUpdate(CHAT, sizes, { caption: 'ổ gà trước trường', media_group_id: 'album' })
    expect(contentOf(update)).toEqual({ kind: 'file', file, caption: 'ổ gà trước trường', album: 'album' })
    expect(asked.at(-1)).toEqual(['sharp', 200_000, undefined])
  })

  it('is a document of any type', () => {
    const document = { file_id: 'd', file_unique_id: 'd', file_name: 'đơn.pdf', mime_type: 'text/plain' }
    expect(contentOf(withMessage({ document }))).toEqual({ kind: 'file', file })
    expect(asked.at(-1)).toEqual(['d', undefined, 'đơn.pdf'])
  })

  it('is a place', () => {
    const location = { latitude: 11.1, longitude: 108.4, live_period: 60 }
    expect(contentOf(withMessage({ location }))).toEqual({
      kind: 'location',
      latitude: 11.1,
      longitude: 108.4,
    })
  })

  it.each([
    ['a moving picture', { animation: {}, document: { file_id: 'd' } }, 'file'],
    ['a video', { video: {} }, 'file'],
    ['a photo without sizes', { photo: [] }, 'photo'],
    ['a voice', { voice: {} }, 'voice'],
  ])('is not read of %s', (_, more, what) => {
    expect(contentOf(withMessage(more))).toEqual({ kind: 'unsupported', what })
  })
})

describe('fetching a file from Telegram', () => {
  let server: TelegramServer
  let logged = ''
  beforeEach(async () => {
    server = await startTelegramServer()
  })
  afterEach(() => server.close())

  /** What the channel hands over for a photo; the channel has stopped by then. */
  async function fileOf(size: { id: string; bytes?: number }): Promise<IncomingFile> {
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString()
        done()
      },
    })
    const channel = createTelegramChannel(
      telegramParts(server, { logger: createLogger('debug', sink), sendSeconds: 1, fileSeconds: 0.3 }),
    )
    const content = await new Promise<Content>((resolve, reject) => {
      channel
        .start((message) => {
          resolve(message.content)
          return Promise.resolve()
        })
        .catch(reject)
      server.push(photoUpdate(CHAT, [{ side: 1280, ...size }]))
    })
    await channel.stop()
    if (content.kind !== 'file') throw new Error(content.kind)
    return content.file
  }

  async function failure(reading: Promise<Uint8Array>): Promise<FileFetchError> {
    const error: unknown = await reading.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(FileFetchError)
    expect(JSON.stringify([error, (error as Error).stack, (error as Error).cause])).not.toContain(TOKEN)
    expect(logged).not.toContain(TOKEN)
    return error as FileFetchError
  }

  it('asks nothing until the file is read', async () => {
    server.hold('anh', new Uint8Array(9))
    const file = await fileOf({ id: 'anh' })
    expect(server.calls.filter(({ method }) => method === 'getFile' || method === 'file')).toEqual([])
    expect((await file.read(9)).length).toBe(9)
  })

  it('reads a path with marks and blanks', async () => {
    server.hold('anh', new Uint8Array(9), 'documents/đơn số 1?.pdf')
    expect((await (await fileOf({ id: 'anh' })).read(9)).length).toBe(9)
  })

  it('stops at the limit though the size was announced smaller', async () => {
    server.hold('anh', new Uint8Array(5 * MIB))
    const file = await fileOf({ id: 'anh', bytes: 10 })
    expect((await failure(file.read(MIB))).kind).toBe('too_large')
  })

  it('asks for nothing that was announced too large', async () => {
    const file = await fileOf({ id: 'anh', bytes: 11 * MIB })
    expect((await failure(file.read(10 * MIB))).kind).toBe('too_large')
    expect(server.calls.map(({ method }) => method)).not.toContain('getFile')
  })

  it('knows what Telegram says of a file that is too large for bots', async () => {
    server.hold('anh', new Uint8Array(20 * MIB + 1))
    expect((await failure((await fileOf({ id: 'anh' })).read(30 * MIB))).kind).toBe('too_large')
  })

  it('calls a file gone that Telegram does not know or names no path of', async () => {
    expect((await failure((await fileOf({ id: 'unknown' })).read(9))).kind).toBe('gone')
    server.hold('pathless', new Uint8Array(9), undefined)
    expect((await failure((await fileOf({ id: 'pathless' })).read(9))).kind).toBe('gone')
  })

  const redirect = { status: 302, body: '' }
  it.each([
    ['getFile', 'cut', 'retry'],
    ['getFile', 'html 502', 'retry'],
    ['getFile', 'hang', 'retry'],
    [
      'getFile',
      { status: 429, body: { ok: false, error_code: 429, description: 'Too Many Requests' } },
      'retry',
    ],
    ['file', { status: 404, body: 'Not Found' }, 'gone'],
    ['file', { status: 400, body: 'Bad Request' }, 'gone'],
    ['file', 'html 502', 'retry'],
    ['file', 'cut', 'retry'],
    ['file', 'cut halfway', 'retry'],
    ['file', 'hang', 'retry'],
    ['file', redirect, 'retry'],
  ] as const)('classes a fault of %s: %j', async (method, answer, kind) => {
    server.hold('anh', new Uint8Array(9))
    const file = await fileOf({ id: 'anh' })
    server.script(method, answer)
    expect((await failure(file.read(9))).kind).toBe(kind)
    expect((await file.read(9)).length).toBe(9)
  })
})
