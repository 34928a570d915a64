import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { App } from '../../src/app.js'
import type { Clock } from '../../src/clock.js'
import type { Config, Secrets } from '../../src/config/config.js'
import { openStorage } from '../../src/storage/storage.js'
import { vietnamInstant } from '../../src/vietnam-day.js'
import { startTelegramServer, TOKEN as TELEGRAM_TOKEN } from '../fakes/telegram-server.js'
import { startZaloBotServer, TOKEN as ZALO_BOT_TOKEN } from '../fakes/zalo-bot-server.js'
import { OA, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { noSecrets, startApp, testConfig } from '../fixtures/app.js'
import { FRIDAY } from '../fixtures/report-desk.js'
import { HOUR, KEY, storePair } from '../fixtures/zalo-oa.js'
import type { StaffAct, Talk } from './talk.js'
import { telegramTalk } from './telegram-talk.js'
import { createTerminals } from './terminals.js'
import { webTalk } from './web-talk.js'
import { zaloBotTalk } from './zalo-bot-talk.js'
import { zaloOaTalk } from './zalo-oa-talk.js'

export const channelNames = ['terminal', 'web', 'telegram', 'zalo-bot', 'zalo-oa'] as const

export type ChannelName = (typeof channelNames)[number]

export interface Stages {
  /** A citizen who has not written before; `scene` tells people apart. */
  talk(channel: ChannelName, scene: number): Talk
  act: StaffAct
  close(): Promise<void>
}

interface Server {
  url: string
}

const clock: Clock = () => vietnamInstant(FRIDAY, '09:00')

/** Whoever fetches from there is led to the port of the app. */
const PUBLIC_URL = 'https://hoixa.bacbinh.example'

/** A second of a poll of the fake Zalo Bot, in milliseconds. */
const POLL_SECOND = 10

/**
 * The whole app with all channels that settings switch on, each against its server on loopback, and with
 * terminals, which no setting names.
 */
export async function openStages(): Promise<Stages> {
  const [telegram, zaloBot, oa] = await Promise.all([
    startTelegramServer(),
    startZaloBotServer(POLL_SECOND),
    startZaloOaServer(),
  ])
  const config = configOf(telegram, zaloBot, oa)
  await linkOa(oa, config.dataDir)
  const terminals = createTerminals()
  const { port, url } = await freePort()
  const parts = { secrets, clock, channels: [terminals.channel] }
  const { app } = await startApp({ ...config, port, publicUrl: PUBLIC_URL }, parts)
  zaloBot.pictures = ({ url: asked }) => fetch(asked.replace(PUBLIC_URL, url))
  const drain = (): Promise<void> => app.drain()
  return {
    act: actBy(app),
    talk(channel, scene) {
      switch (channel) {
        case 'terminal':
          return terminals.talk(`person-${scene}`, drain)
        case 'web':
          return webTalk(url)
        case 'telegram':
          return telegramTalk(telegram, 501 + scene, drain)
        case 'zalo-bot':
          return zaloBotTalk(zaloBot, `a1b2c3d4e5f6${scene}`, drain)
        case 'zalo-oa':
          return zaloOaTalk({ server: oa, url, user: `24684588352919792${scene}`, clock, drain })
      }
    },
    async close() {
      await app.stop()
      await Promise.all([telegram.close(), zaloBot.close(), oa.close()])
    },
  }
}

/** A port that nobody listens on, and the address it will have. */
async function freePort(): Promise<{ port: number; url: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return { port, url: `http://127.0.0.1:${port}` }
}

const { appSecret, secretKey, codeVerifier, appId, oaId } = OA

const secrets: Secrets = {
  ...noSecrets,
  telegramToken: TELEGRAM_TOKEN,
  zaloBotToken: ZALO_BOT_TOKEN,
  zaloOa: { appSecret, secretKey, codeVerifier, tokenKey: KEY },
}

function configOf(telegram: Server, zaloBot: Server, oa: Server): Config {
  const commune = 'bac-binh'
  return testConfig({
    telegram: { commune, apiRoot: telegram.url, groups: 'refuse', webhookUrl: null },
    zaloBot: { commune, apiRoot: zaloBot.url, mode: 'polling', monthly: 0, users: 0 },
    zaloOa: {
      appId,
      oaId,
      commune,
      apiRoot: oa.url,
      oauthRoot: oa.url,
      paidWindow: false,
      appsecretProof: false,
    },
  })
}

/** An admin of the Official Account consented an hour ago. */
async function linkOa(server: ZaloOaServer, dataDir: string): Promise<void> {
  const storage = await openStorage(join(dataDir, 'hoi-xa.sqlite'))
  await storePair(storage.zaloOaTokens, server.issue(), new Date(clock().getTime() - HOUR))
  await storage.close()
}

function actBy(app: App): StaffAct {
  return async (code, actor, act) => {
    const acted = await app.feedback.tickets.act('bac-binh', code, act, actor)
    if (!acted.ok) throw new Error(`${act.act} was denied: ${acted.why}`)
    await app.drain()
  }
}
