import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp, type App } from '../../src/app.js'
import { ConfigError } from '../../src/config/config.js'
import { readSettings } from '../../src/config/read-settings.js'
import { createLogger } from '../../src/logger.js'
import { openStorage } from '../../src/storage/storage.js'
import { startTelegramServer, textUpdate, type TelegramServer } from '../fakes/telegram-server.js'
import { startZaloBotServer, TOKEN as ZALO, zaloText, type ZaloBotServer } from '../fakes/zalo-bot-server.js'
import { CHAT as ZALO_CHAT } from '../fixtures/zalo-bot.js'

const CHAT = 77
const SECRETS = { 'bac-binh': 'secret-of-bac-binh-1', 'ha-bac': 'secret-of-ha-bac-2345' } as const
type Commune = keyof typeof SECRETS
const TOKENS: Record<Commune, string> = { 'bac-binh': '1001:bot-of-bac-binh', 'ha-bac': '1002:bot-of-ha-bac' }

let telegram: Record<Commune, TelegramServer>
let zalo: ZaloBotServer
let app: App
let address: string
const dataDir = mkdtempSync(join(tmpdir(), 'hoi-xa-accounts-'))

beforeAll(async () => {
  telegram = {
    'bac-binh': await startTelegramServer(TOKENS['bac-binh']),
    'ha-bac': await startTelegramServer(TOKENS['ha-bac']),
  }
  zalo = await startZaloBotServer(10)
  const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-channels-'))
  const file = (commune: Commune, ...more: string[]): void => {
    const lines = [
      `TELEGRAM_BOT_TOKEN=${TOKENS[commune]}`,
      `TELEGRAM_API_ROOT=${telegram[commune].url}`,
      'TELEGRAM_WEBHOOK=on',
      `TELEGRAM_WEBHOOK_SECRET=${SECRETS[commune]}`,
      ...more,
    ]
    writeFileSync(join(folder, `${commune}.env`), lines.join('\n'))
  }
  file('bac-binh')
  file('ha-bac', `ZALO_BOT_TOKEN=${ZALO}`, `ZALO_BOT_API_ROOT=${zalo.url}`)
  const read = readSettings(
    {
      HOI_XA_CHANNELS_DIR: folder,
      HOI_XA_PUBLIC_URL: 'https://hoixa.vn',
      HOI_XA_PROXY: 'on',
      HOI_XA_PORT: '0',
      HOI_XA_DATA_DIR: dataDir,
      HOI_XA_CACHE_DIR: join(tmpdir(), 'hoi-xa-cache'),
    },
    process.cwd(),
  )
  if (!read.ok) throw new ConfigError(read.problems)
  app = await createApp({ config: read.config, secrets: read.secrets, logger: createLogger('silent') })
  const started = await app.start()
  address = started.listening
  expect(started.switchedOn).toEqual(['web', 'telegram', 'zalo-bot'])
})
afterAll(async () => {
  await app.stop()
  for (const server of Object.values(telegram)) await server.close()
  await zalo.close()
})

/** As Telegram posts it; the bots number their updates alike. */
async function post(commune: Commune, id: number, text: string, secret: string): Promise<number> {
  const response = await fetch(`${address}/webhooks/telegram/${commune}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: id, ...textUpdate(CHAT, text) }),
  })
  return response.status
}

const said = (commune: Commune): string[] => telegram[commune].sent(CHAT).map(({ text }) => text)

it('lets each bot speak for its commune alone, to the same person', async () => {
  for (const commune of ['bac-binh', 'ha-bac'] as const)
    expect(await post(commune, 1, '/start', SECRETS[commune])).toBe(200)
  await expect.poll(() => said('bac-binh').length).toBe(1)
  await expect.poll(() => said('ha-bac').length).toBe(1)
  expect(said('bac-binh')[0]).toContain('Bắc Bình')
  expect(said('bac-binh')[0]).not.toContain('Hà Bắc')
  expect(said('ha-bac')[0]).toContain('Hà Bắc')
  expect(said('ha-bac')[0]).not.toContain('Bắc Bình')
})

it("takes no update with another bot's secret", async () => {
  expect(await post('bac-binh', 2, 'xin chào', SECRETS['ha-bac'])).toBe(401)
  expect(await post('ha-bac', 2, 'xin chào', SECRETS['bac-binh'])).toBe(401)
})

it('registers a webhook of its own for each bot', async () => {
  for (const commune of ['bac-binh', 'ha-bac'] as const)
    await expect
      .poll(() => telegram[commune].webhook()?.['url'])
      .toBe(`https://hoixa.vn/webhooks/telegram/${commune}`)
})

it('serves another platform of one of them beside it', async () => {
  zalo.push(zaloText(ZALO_CHAT, 'làm giấy khai sinh cần gì'))
  await expect.poll(() => zalo.sent(ZALO_CHAT).join('\n'), { timeout: 20_000 }).toContain('khai sinh')
})

it('keeps what each person said with the commune it was said to', async () => {
  await app.drain()
  const storage = await openStorage(join(dataDir, 'hoi-xa.sqlite'))
  try {
    const talk = async (commune: string, channel: string, id: string): Promise<number> =>
      (await storage.conversations.transcript({ commune, channel, id }, 9)).length
    expect(await talk('bac-binh', 'telegram', String(CHAT))).toBe(2)
    expect(await talk('ha-bac', 'telegram', String(CHAT))).toBe(2)
    expect(await talk('bac-binh', 'zalo-bot', ZALO_CHAT)).toBe(0)
    expect(await talk('ha-bac', 'zalo-bot', ZALO_CHAT)).toBe(2)
  } finally {
    await storage.close()
  }
})
