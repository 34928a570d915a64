import type { Variable } from './env.js'
import type { SettingsReader } from './reader.js'

export interface TelegramSettings {
  commune: string
  apiRoot: string
  /** What the bot does in groups: says that it talks in private, or answers who mentions it. */
  groups: 'refuse' | 'mention'
  /** Whole address for Telegram to post to; null: long polling. */
  webhookUrl: string | null
}

interface ReadTelegram {
  telegram: TelegramSettings | null
  token: string | null
  webhookSecret: string | null
}

/** Ports that Telegram posts to (core.telegram.org/bots/api#setwebhook). */
const WEBHOOK_PORTS = new Set(['', '443', '80', '88', '8443'])

/** Characters that must differ in a secret: fewer are a key held down. */
const LEAST_DIFFERENT = 8

/** Pure. Values of secrets stand in no message. */
export function readTelegram(reader: SettingsReader, publicUrl: string | null): ReadTelegram {
  const { value, url, problem } = reader
  const token = value('TELEGRAM_BOT_TOKEN') ?? null
  const commune = value('TELEGRAM_COMMUNE')
  const apiRoot = url('TELEGRAM_API_ROOT', ['https:', 'http:']) ?? 'https://api.telegram.org'
  const groups = oneOf(reader, 'TELEGRAM_GROUPS', ['refuse', 'mention'])
  const webhook = oneOf(reader, 'TELEGRAM_WEBHOOK', ['off', 'on']) === 'on'
  const webhookSecret = readSecret(reader, webhook)
  if (webhook) checkPublicUrl(reader, publicUrl)
  if (token === null) {
    if (commune !== undefined || webhook) {
      const other = commune === undefined ? 'TELEGRAM_WEBHOOK is on' : 'TELEGRAM_COMMUNE is set'
      problem(
        'TELEGRAM_BOT_TOKEN',
        `is missing though ${other}`,
        'set the token BotFather gave, or remove the other Telegram settings',
      )
    }
    return { telegram: null, token, webhookSecret }
  }
  if (!/^\d+:[\w-]{2,}$/.test(token)) {
    problem(
      'TELEGRAM_BOT_TOKEN',
      'does not look like a bot token',
      'copy it whole from BotFather: digits, a colon, letters',
    )
  }
  if (commune === undefined) {
    problem(
      'TELEGRAM_COMMUNE',
      'is missing though TELEGRAM_BOT_TOKEN is set',
      'set the commune id the bot speaks for, such as bac-binh',
    )
    return { telegram: null, token, webhookSecret }
  }
  if (!/^[a-z0-9-]{2,40}$/.test(commune)) {
    problem(
      'TELEGRAM_COMMUNE',
      `"${commune}" is not a commune id`,
      'use an id of knowledge/communes, such as bac-binh',
    )
  }
  const webhookUrl = webhook && publicUrl !== null ? `${publicUrl}/webhooks/telegram/${commune}` : null
  return { telegram: { commune, apiRoot, groups, webhookUrl }, token, webhookSecret }
}

function readSecret({ value, problem }: SettingsReader, webhook: boolean): string | null {
  const secret = value('TELEGRAM_WEBHOOK_SECRET')
  const remedy = 'set 32 random characters, such as `openssl rand -hex 16` prints'
  if (secret === undefined) {
    if (webhook) problem('TELEGRAM_WEBHOOK_SECRET', 'is missing though TELEGRAM_WEBHOOK is on', remedy)
    return null
  }
  if (!/^[A-Za-z0-9_-]{16,256}$/.test(secret)) {
    problem('TELEGRAM_WEBHOOK_SECRET', 'is not 16 to 256 characters of A-Z a-z 0-9 _ -', remedy)
  } else if (new Set(secret).size < LEAST_DIFFERENT) {
    problem('TELEGRAM_WEBHOOK_SECRET', 'is easy to guess', remedy)
  }
  return secret
}

function checkPublicUrl({ problem }: SettingsReader, publicUrl: string | null): void {
  const url = publicUrl === null ? undefined : new URL(publicUrl)
  if (url?.protocol !== 'https:') {
    problem(
      'HOI_XA_PUBLIC_URL',
      'is no https address, which TELEGRAM_WEBHOOK=on needs',
      'set the https address citizens reach, or TELEGRAM_WEBHOOK=off',
    )
  } else if (!WEBHOOK_PORTS.has(url.port)) {
    problem(
      'HOI_XA_PUBLIC_URL',
      `has port ${url.port}, to which Telegram does not post`,
      'use port 443, 80, 88 or 8443, or TELEGRAM_WEBHOOK=off',
    )
  }
}

/** The first one unless told. */
function oneOf<T extends string>(
  { value, problem }: SettingsReader,
  name: Variable,
  allowed: readonly [T, ...T[]],
): T {
  const text = value(name)
  const known = allowed.find((one) => one === text)
  if (text !== undefined && known === undefined) {
    problem(name, `"${text}" is not one of ${allowed.join(', ')}`, `set it to ${allowed.join(' or ')}`)
  }
  return known ?? allowed[0]
}
