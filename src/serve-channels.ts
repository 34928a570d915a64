import { Hono } from 'hono'
import { joinAccounts } from './channels/accounts.js'
import type { Channel } from './channels/channel.js'
import type { Election } from './channels/election.js'
import type { ChannelMemory } from './channels/memory.js'
import type { Pictures } from './channels/pictures.js'
import { createTelegramChannel } from './channels/telegram/telegram-channel.js'
import type { TelegramPhrase } from './channels/telegram/telegram-contract.js'
import { createTelegramWebhook } from './channels/telegram/telegram-webhook.js'
import { createZaloBotChannel } from './channels/zalo-bot/zalo-bot-channel.js'
import { createZaloOaChannel } from './channels/zalo-oa/oa-channel.js'
import type { Clock } from './clock.js'
import { allAccounts, type ChannelSecrets, type ChannelSettings } from './config/channel-settings.js'
import type { Config, Secrets } from './config/config.js'
import type { Sentences } from './conversation/sentences.js'
import type { SharedInbox } from './inbox/inbox.js'
import type { Logger } from './logger.js'
import type { Storage } from './storage/storage.js'

export interface ChannelsParts {
  config: Config
  secrets: Secrets
  storage: Storage
  sentences: Sentences
  clock: Clock
  logger: Logger
  /** The inbox of a platform, by the name of the channel. */
  inbox: (channel: string) => SharedInbox
  election: Election
  pictures: Pictures
}

/** What the accounts of one commune are made with. */
interface AccountParts extends Omit<ChannelsParts, 'config' | 'secrets'> {
  config: ChannelSettings & Pick<Config, 'publicUrl' | 'retentionDays'>
  secrets: ChannelSecrets
  /** What the platform's memory of a channel is kept under. */
  memory: (channel: string) => ChannelMemory
}

/** A channel that the settings name, with what it serves over HTTP (webhooks, pictures), if anything. */
export interface ServedChannel {
  channel: Channel
  /** Mounted at the root of the server; its paths begin with "/webhooks/" or "/media/". */
  routes?: Hono
}

/** One account of a platform. */
interface Account extends ServedChannel {
  commune: string
}

/** The channels beside the web chat, as the settings name them: a platform's accounts are one channel. */
export function settingsChannels(parts: ChannelsParts): ServedChannel[] {
  const { config, secrets, storage } = parts
  const accounts = allAccounts(config, secrets).flatMap(({ commune, channels, secrets: own }) =>
    accountsOf(
      commune === null
        ? { ...parts, memory: (channel) => storage.memory(channel) }
        : ofCommune(commune, { ...parts, channels, own }),
    ),
  )
  const names = [...new Set(accounts.map(({ channel }) => channel.name))]
  return names.map((name) =>
    joined(
      name,
      accounts.filter(({ channel }) => channel.name === name),
      parts.logger,
    ),
  )
}

/** Names that the accounts of one platform would share are its own. */
function ofCommune(
  commune: string,
  { channels, own, ...parts }: ChannelsParts & { channels: ChannelSettings; own: ChannelSecrets },
): AccountParts {
  const { config, storage, election } = parts
  const named = (name: string): string => `${name}: ${commune}`
  return {
    ...parts,
    config: { ...config, ...channels },
    secrets: own,
    memory: (channel) => storage.memory(named(channel)),
    election: { stand: (name, work) => election.stand(named(name), work) },
    logger: parts.logger.child({ commune }),
  }
}

function joined(name: string, accounts: readonly Account[], logger: Logger): ServedChannel {
  const routes = new Hono()
  for (const account of accounts) if (account.routes) routes.route('/', account.routes)
  return {
    channel: joinAccounts(name, new Map(accounts.map(({ commune, channel }) => [commune, channel])), logger),
    routes,
  }
}

/** What a release kept that knew no accounts but those of the environment. */
export async function adoptUpdates(
  { telegram, zaloBot, zaloOa }: ChannelSettings,
  { inbox }: Pick<Storage, 'inbox'>,
): Promise<void> {
  if (telegram) await inbox.adopt('telegram', telegram.commune)
  if (zaloBot) await inbox.adopt('zalo-bot', zaloBot.commune)
  if (zaloOa) await inbox.adopt('zalo-oa', zaloOa.commune)
}

/** What proves the domain to Zalo, of every account. */
export function domainFiles(config: Config): string[] {
  return [config, ...config.ofCommunes].flatMap(({ zaloOaDomainFile }) => zaloOaDomainFile ?? [])
}

function accountsOf(parts: AccountParts): Account[] {
  return [...telegram(parts), ...zaloBot(parts), ...zaloOa(parts)]
}

function telegram(parts: AccountParts): Account[] {
  const { config, secrets, sentences, clock, logger } = parts
  if (!config.telegram || secrets.telegramToken === null) return []
  const { webhookUrl: url, ...settings } = config.telegram
  const { telegramToken: token, telegramWebhookSecret: secret } = secrets
  const { commune } = settings
  const phrase: TelegramPhrase = (key, values = {}) => sentences.phrase(key, values as never)
  const inbox = parts.inbox('telegram').of(commune)
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
  if (url === null || secret === null) return [{ commune, channel: createTelegramChannel(ours) }]
  const webhook = { url, secret, memory: parts.memory('telegram') }
  return [
    {
      commune,
      channel: createTelegramChannel({ ...ours, webhook }),
      routes: createTelegramWebhook({ commune, secret, inbox, clock, logger }),
    },
  ]
}

function zaloBot(parts: AccountParts): Account[] {
  const { config, secrets, storage, sentences, clock, logger } = parts
  if (!config.zaloBot || secrets.zaloBotToken === null) return []
  const { commune } = config.zaloBot
  const account = createZaloBotChannel({
    ...config.zaloBot,
    token: secrets.zaloBotToken,
    webhookSecret: secrets.zaloBotWebhookSecret,
    publicUrl: config.publicUrl,
    hint: sentences.phrase('menu.type_number'),
    inbox: parts.inbox('zalo-bot').of(commune),
    election: parts.election,
    memory: parts.memory('zalo-bot'),
    quota: storage.zaloBotQuota,
    pictures: parts.pictures,
    clock,
    logger,
  })
  return [{ commune, ...account }]
}

function zaloOa(parts: AccountParts): Account[] {
  const { config, secrets, storage, sentences, clock, logger } = parts
  if (!config.zaloOa || !secrets.zaloOa) return []
  const { commune } = config.zaloOa
  const account = createZaloOaChannel({
    ...config.zaloOa,
    ...secrets.zaloOa,
    contactDays: config.retentionDays,
    hint: sentences.phrase('menu.type_number'),
    tokens: storage.zaloOaTokens,
    contacts: storage.zaloOaContacts,
    inbox: parts.inbox('zalo-oa').of(commune),
    pictures: parts.pictures,
    clock,
    logger,
  })
  return [{ commune, ...account }]
}
