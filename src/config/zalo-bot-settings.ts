import type { SettingsReader } from './reader.js'

export interface ZaloBotSettings {
  commune: string
  apiRoot: string
  mode: 'polling' | 'webhook'
  /** Messages a month and people altogether that the bot's plan allows; 0 for no limit. */
  monthly: number
  users: number
}

interface ReadZaloBot {
  zaloBot: ZaloBotSettings | null
  token: string | null
  webhookSecret: string | null
}

/** Characters that must differ in a secret: fewer are a key held down. */
const LEAST_DIFFERENT = 8

/** Pure. Values of secrets stand in no message. */
export function readZaloBot(reader: SettingsReader, publicUrl: string | null): ReadZaloBot {
  const { value, url, problem, whole } = reader
  const token = value('ZALO_BOT_TOKEN') ?? null
  const commune = value('ZALO_BOT_COMMUNE')
  const apiRoot = url('ZALO_BOT_API_ROOT', ['https:', 'http:']) ?? 'https://bot-api.zaloplatforms.com'
  const mode = readMode(reader)
  const webhookSecret = readSecret(reader, mode === 'webhook')
  const monthly = whole('ZALO_BOT_MONTHLY', 3_000, 0, 100_000_000)
  const users = whole('ZALO_BOT_USERS', 50, 0, 100_000_000)
  if (mode === 'webhook' && !(publicUrl?.startsWith('https:') ?? false)) {
    problem(
      'HOI_XA_PUBLIC_URL',
      'is no https address, which ZALO_BOT_MODE=webhook needs',
      'set the https address citizens reach, or ZALO_BOT_MODE=polling',
    )
  }
  if (token === null) {
    if (commune !== undefined || mode === 'webhook') {
      problem(
        'ZALO_BOT_TOKEN',
        `is missing though ${commune === undefined ? 'ZALO_BOT_MODE' : 'ZALO_BOT_COMMUNE'} is set`,
        'set the token Zalo Bot Manager sent, or remove the other ZALO_BOT settings',
      )
    }
    return { zaloBot: null, token, webhookSecret }
  }
  if (!/^\d+:[\w.-]{2,}$/.test(token)) {
    problem(
      'ZALO_BOT_TOKEN',
      'does not look like a bot token',
      'copy it whole from the message of Zalo Bot Manager: digits, a colon, letters',
    )
  }
  if (commune === undefined || !/^[a-z0-9-]{2,40}$/.test(commune)) {
    problem(
      'ZALO_BOT_COMMUNE',
      commune === undefined ? 'is missing though ZALO_BOT_TOKEN is set' : `"${commune}" is not a commune id`,
      'set the commune id the bot speaks for, such as bac-binh',
    )
    return { zaloBot: null, token, webhookSecret }
  }
  return { zaloBot: { commune, apiRoot, mode, monthly, users }, token, webhookSecret }
}

function readMode({ value, problem }: SettingsReader): 'polling' | 'webhook' {
  const text = value('ZALO_BOT_MODE') ?? 'polling'
  if (text === 'polling' || text === 'webhook') return text
  problem('ZALO_BOT_MODE', `"${text}" is not one of polling, webhook`, 'set it to polling or webhook')
  return 'polling'
}

function readSecret({ value, problem }: SettingsReader, needed: boolean): string | null {
  const secret = value('ZALO_BOT_WEBHOOK_SECRET')
  const remedy = 'set 32 random characters, such as `openssl rand -hex 16` prints'
  if (secret === undefined) {
    if (needed) problem('ZALO_BOT_WEBHOOK_SECRET', 'is missing though ZALO_BOT_MODE is webhook', remedy)
    return null
  }
  if (!/^[A-Za-z0-9_-]{16,256}$/.test(secret)) {
    problem('ZALO_BOT_WEBHOOK_SECRET', 'is not 16 to 256 characters of A-Z a-z 0-9 _ -', remedy)
  } else if (new Set(secret).size < LEAST_DIFFERENT) {
    problem('ZALO_BOT_WEBHOOK_SECRET', 'is easy to guess', remedy)
  }
  return secret
}
