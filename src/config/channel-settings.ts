import { readTelegram, type TelegramSettings } from './telegram-settings.js'
import type { SettingsReader } from './reader.js'
import { readZaloBot, type ZaloBotSettings } from './zalo-bot-settings.js'
import { readZaloOa, type ZaloOaSecrets, type ZaloOaSettings } from './zalo-oa-settings.js'

/** Accounts of platforms, each of which speaks for one commune. An absent one is null. */
export interface ChannelSettings {
  telegram: TelegramSettings | null
  zaloBot: ZaloBotSettings | null
  zaloOa: ZaloOaSettings | null
  /** Served at the root of the service; also before the account is linked, for linking needs the domain. */
  zaloOaDomainFile: string | null
}

/** Kept apart from the settings; never logged, never shown. */
export interface ChannelSecrets {
  telegramToken: string | null
  telegramWebhookSecret: string | null
  zaloBotToken: string | null
  zaloBotWebhookSecret: string | null
  zaloOa: ZaloOaSecrets | null
}

/** The accounts of the environment, and those of each commune that has a file of its own. */
export function allAccounts(
  config: ChannelSettings & { ofCommunes: readonly (ChannelSettings & { commune: string })[] },
  secrets: ChannelSecrets & { ofCommunes: ReadonlyMap<string, ChannelSecrets> },
): { commune: string | null; channels: ChannelSettings; secrets: ChannelSecrets }[] {
  const own = config.ofCommunes.flatMap((channels) => {
    const ofCommune = secrets.ofCommunes.get(channels.commune)
    return ofCommune ? [{ commune: channels.commune, channels, secrets: ofCommune }] : []
  })
  return [{ commune: null, channels: config, secrets }, ...own]
}

/** Pure. */
export function readChannels(
  reader: SettingsReader,
  publicUrl: string | null,
): { channels: ChannelSettings; channelSecrets: ChannelSecrets } {
  const telegram = readTelegram(reader, publicUrl)
  const zaloBot = readZaloBot(reader, publicUrl)
  const zaloOa = readZaloOa(reader)
  return {
    channels: {
      telegram: telegram.telegram,
      zaloBot: zaloBot.zaloBot,
      zaloOa: zaloOa.zaloOa,
      zaloOaDomainFile: reader.value('ZALO_OA_DOMAIN_FILE') ?? null,
    },
    channelSecrets: {
      telegramToken: telegram.token,
      telegramWebhookSecret: telegram.webhookSecret,
      zaloBotToken: zaloBot.token,
      zaloBotWebhookSecret: zaloBot.webhookSecret,
      zaloOa: zaloOa.secrets,
    },
  }
}
