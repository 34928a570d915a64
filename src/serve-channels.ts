import type { Hono } from 'hono'
import type { Channel } from './channels/channel.js'
import type { Election } from './channels/election.js'
import type { Inbox } from './channels/inbox.js'
import type { Pictures } from './channels/pictures.js'
import { createTelegramChannel } from './channels/telegram/telegram-channel.js'
import type { TelegramPhrase } from './channels/telegram/telegram-contract.js'
import { createTelegramWebhook } from './channels/telegram/telegram-webhook.js'
import { createZaloBotChannel } from './channels/zalo-bot/zalo-bot-channel.js'
import { createZaloOaChannel } from './channels/zalo-oa/oa-channel.js'
import type { Clock } from './clock.js'
import type { Config, Secrets } from './config/config.js'
import type { Sentences } from './conversation/sentences.js'
import type { Logger } from './logger.js'
import type { Storage } from './storage/storage.js'

export interface ChannelsParts {
  config: Config
  secrets: Secrets
  storage: Storage
  sentences: Sentences
  clock: Clock
  logger: Logger
  /** The inbox of a channel, by its name. */
  inbox: (channel: string) => Inbox
  election: Election
  pictures: Pictures
}

/** A channel that the settings name, with what it serves over HTTP (webhooks, pictures), if anything. */
export interface ServedChannel {
  channel: Channel
  /** Mounted at the root of the server; its paths begin with "/webhooks/" or "/media/". */
  routes?: Hono
}

/** The channels beside the web chat, as the settings name them. */
export function settingsChannels(parts: ChannelsParts): ServedChannel[] {
  return [...telegram(parts), ...zaloBot(parts), ...zaloOa(parts)]
}

function telegram(parts: ChannelsParts): ServedChannel[] {
  const { config, secrets, storage, sentences, clock, logger } = parts
  if (!config.telegram || secrets.telegramToken === null) return []
  const { webhookUrl: url, ...settings } = config.telegram
  const { telegramToken: token, telegramWebhookSecret: secret } = secrets
  const phrase: TelegramPhrase = (key, values = {}) => sentences.phrase(key, values as never)
  const inbox = parts.inbox('telegram')
  const ours = {
    ...settings,
    token,
    phrase,
    inbox,
    election: parts.election,
    pictures: parts.pictures,
    clock,
    logger,
  }
  if (url === null || secret === null) return [{ channel: createTelegramChannel(ours) }]
  const webhook = { url, secret, memory: storage.memory('telegram') }
  return [
    {
      channel: createTelegramChannel({ ...ours, webhook }),
      routes: createTelegramWebhook({ commune: settings.commune, secret, inbox, clock, logger }),
    },
  ]
}

function zaloBot(parts: ChannelsParts): ServedChannel[] {
  const { config, secrets, storage, sentences, clock, logger } = parts
  if (!config.zaloBot || secrets.zaloBotToken === null) return []
  return [
    createZaloBotChannel({
      ...config.zaloBot,
      token: secrets.zaloBotToken,
      webhookSecret: secrets.zaloBotWebhookSecret,
      publicUrl: config.publicUrl,
      hint: sentences.phrase('menu.type_number'),
      inbox: parts.inbox('zalo-bot'),
      election: parts.election,
      memory: storage.memory('zalo-bot'),
      quota: storage.zaloBotQuota,
      pictures: parts.pictures,
      clock,
      logger,
    }),
  ]
}

function zaloOa(parts: ChannelsParts): ServedChannel[] {
  const { config, secrets, storage, sentences, clock, logger } = parts
  if (!config.zaloOa || !secrets.zaloOa) return []
  return [
    createZaloOaChannel({
      ...config.zaloOa,
      ...secrets.zaloOa,
      contactDays: config.retentionDays,
      hint: sentences.phrase('menu.type_number'),
      tokens: storage.zaloOaTokens,
      contacts: storage.zaloOaContacts,
      inbox: parts.inbox('zalo-oa'),
      pictures: parts.pictures,
      clock,
      logger,
    }),
  ]
}
