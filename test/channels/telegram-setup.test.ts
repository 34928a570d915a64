import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTelegramChannel, type TelegramParts } from '../../src/channels/telegram/telegram-channel.js'
import { createInbox } from '../../src/inbox/inbox.js'
import { createLogger } from '../../src/logger.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { startTelegramServer, TOKEN, type TelegramServer } from '../fakes/telegram-server.js'
import { telegramParts } from '../fixtures/telegram-parts.js'

const URL = 'https://xa.vn/webhooks/telegram/bac-binh'
const SECRET = 'q7Wc-21xKp_94TzLm0Rd'

let server: TelegramServer
let storage: Storage
let logged: string
beforeEach(async () => {
  server = await startTelegramServer()
  storage = await openStorage(':memory:')
  logged = ''
})
afterEach(async () => {
  await storage.close()
  await server.close()
})

/** Starts the channel and stops it once it has told Telegram everything. */
async function run(
  webhook: { url?: string; secret?: string } | 'polling',
  more: Partial<TelegramParts> = {},
) {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  const logger = createLogger('info', sink)
  const inbox = createInbox({
    channel: 'telegram',
    store: storage.inbox,
    clock: () => new Date(),
    logger,
  }).of('bac-binh')
  const memory = storage.memory('telegram')
  const parts: Partial<TelegramParts> =
    webhook === 'polling' ? { inbox } : { inbox, webhook: { url: URL, secret: SECRET, memory, ...webhook } }
  const channel = createTelegramChannel(telegramParts(server, { ...parts, logger, ...more }))
  const asked = server.callsOf('getMyCommands').length
  await channel.start(() => Promise.resolve())
  await expect.poll(() => server.callsOf('getMyCommands').length).toBe(asked + 1)
  // Whatever it goes on to say, it has said by then.
  await new Promise((resolve) => setTimeout(resolve, 50))
  await channel.stop()
  await inbox.stop()
}

const webhooksSet = (): number => server.callsOf('setWebhook').length

describe('setting the webhook', () => {
  it('is done once, with the secret and the kinds we read', async () => {
    await run({})
    await run({})
    expect(webhooksSet()).toBe(1)
    expect(server.webhook()).toMatchObject({
      url: URL,
      secret_token: SECRET,
      allowed_updates: ['message', 'edited_message', 'callback_query'],
    })
    expect(server.callsOf('deleteWebhook')).toEqual([])
    expect(server.callsOf('getUpdates')).toEqual([])
  })

  it('is done again for another address or another secret, whose mark tells nothing', async () => {
    await run({})
    await run({ url: `${URL}-2` })
    await run({ url: `${URL}-2`, secret: 'another-Secret_01234' })
    await run({ url: `${URL}-2`, secret: 'another-Secret_01234' })
    expect(webhooksSet()).toBe(3)
    expect(await storage.memory('telegram').read('webhook_secret')).toMatch(/^[\da-f]{64}$/)
  })

  it('is done again after polling took it away, and polling takes it away', async () => {
    await run({})
    await run('polling')
    expect(server.webhook()).toBeUndefined()
    await run({})
    expect(webhooksSet()).toBe(2)
  })

  it('is done again when it was set for other kinds', async () => {
    await run({})
    const set = server.webhook()
    if (set) set['allowed_updates'] = ['message']
    await run({})
    expect(webhooksSet()).toBe(2)
  })

  it('is tried until it is taken, telling the reason but no secret', async () => {
    server.script(
      'setWebhook',
      'cut',
      { status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: bad webhook: no host' } },
      'html 502',
    )
    await run({})
    expect(webhooksSet()).toBe(4)
    expect(server.webhook()).toMatchObject({ url: URL })
    expect(logged).toContain('bad webhook')
    expect(logged).not.toContain(SECRET)
    expect(logged).not.toContain(TOKEN)
  })

  it('stops within a hung call', async () => {
    server.script('getWebhookInfo', 'hang')
    const inbox = createInbox({
      channel: 'telegram',
      store: storage.inbox,
      clock: () => new Date(),
      logger: createLogger('silent'),
    }).of('bac-binh')
    const webhook = { url: URL, secret: SECRET, memory: storage.memory('telegram') }
    const channel = createTelegramChannel(telegramParts(server, { webhook, inbox, sendSeconds: 30 }))
    await channel.start(() => Promise.resolve())
    await expect.poll(() => server.callsOf('getWebhookInfo').length).toBe(1)
    const before = performance.now()
    await channel.stop()
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

describe('the menu of commands', () => {
  it('is told in Vietnamese, and only when it changed', async () => {
    await run('polling')
    await run('polling')
    const told = server.callsOf('setMyCommands')
    expect(told).toHaveLength(1)
    expect(told[0]?.payload['commands']).toEqual([
      { command: 'phananh', description: 'Gửi phản ánh, góp ý' },
      { command: 'tracuu', description: 'Xem tiến độ phản ánh đã gửi' },
      { command: 'trogiup', description: 'Cách hỏi và những gì trợ lý làm được' },
      { command: 'canbo', description: 'Gặp cán bộ' },
      { command: 'dulieu', description: 'Xem, xóa những gì đã nhắn' },
    ])
    await run('polling', { phrase: (key) => key })
    expect(server.callsOf('setMyCommands')).toHaveLength(2)
  })
})
