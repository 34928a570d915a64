/** Every environment variable the program knows. The only place that names them. */
export const variables = {
  HOI_XA_HOST: 'address to listen on',
  HOI_XA_PORT: 'port to listen on, 0 for any free one',
  HOI_XA_PUBLIC_URL: 'address under which citizens reach the service, https in production',
  HOI_XA_DATA_DIR: 'folder of the database',
  HOI_XA_CONTENT_DIR: 'folder that holds knowledge/ and prompts/',
  HOI_XA_COMMUNES: 'commune ids served, comma separated; empty for all profiles',
  HOI_XA_RETENTION_DAYS: 'days until a conversation without new messages is removed',
  HOI_XA_STALE_MONTHS: 'months after which a record says that its facts may have changed',
  HOI_XA_MESSAGES_PER_MINUTE: 'web messages a minute accepted from one visitor',
  HOI_XA_EMBEDDING_MODEL: 'folder or hub name of another embedding model; empty for the shipped one',
  HOI_XA_LOG_LEVEL: 'error, warn, info, debug or silent',
  TELEGRAM_BOT_TOKEN: 'token of the Telegram bot; empty switches the channel off',
  TELEGRAM_COMMUNE: 'commune id the Telegram bot speaks for',
  TELEGRAM_API_ROOT: 'address of the Bot API server',
} as const

export type Variable = keyof typeof variables

export type RawEnv = Readonly<Partial<Record<string, string>>>

/** The variable's text, or undefined when it is unset or blank. */
export function valueOf(env: RawEnv, name: Variable): string | undefined {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}
