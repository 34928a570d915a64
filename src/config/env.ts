/** Every environment variable the program knows. The only place that names them. */
export const variables = {
  HOI_XA_HOST: 'address to listen on',
  HOI_XA_PORT: 'port to listen on, 0 for any free one',
  HOI_XA_PUBLIC_URL: 'address under which citizens reach the service, https in production',
  HOI_XA_DATA_DIR: 'folder of the database and of files',
  HOI_XA_ROLES: 'what this process does: web, conversation, send, jobs; empty: all',
  HOI_XA_CACHE_DIR: 'folder of what can be made again (vectors, learned routing); empty: HOI_XA_DATA_DIR',
  DATABASE_URL: 'address of a PostgreSQL database, a secret; empty for SQLite in HOI_XA_DATA_DIR',
  HOI_XA_S3_ENDPOINT: "address of an S3-compatible store of citizens' files; empty: HOI_XA_DATA_DIR",
  HOI_XA_S3_REGION: 'region of that store',
  HOI_XA_S3_BUCKET: 'bucket that holds the files of this service alone',
  HOI_XA_S3_KEY_ID: 'id of the access key',
  HOI_XA_S3_SECRET_KEY: 'secret of the access key',
  HOI_XA_S3_PATH_STYLE: 'on: the bucket stands in the path; off: before the host',
  HOI_XA_CONTENT_DIR: 'folder that holds knowledge/ and prompts/',
  HOI_XA_COMMUNES: 'commune ids served, comma separated; empty for all profiles',
  HOI_XA_RETENTION_DAYS: 'days until a conversation without new messages is removed',
  HOI_XA_STALE_MONTHS: 'months after which a record says that its facts may have changed',
  HOI_XA_MESSAGES_PER_MINUTE: 'web messages a minute accepted from one visitor',
  HOI_XA_EMBEDDING_MODEL: 'folder or hub name of another embedding model; empty for the shipped one',
  HOI_XA_PROXY: 'on: a reverse proxy with https stands in front and sets X-Forwarded-For; off: none does',
  HOI_XA_SECRET_KEY: 'key that secrets of staff are stored under, 32 bytes in base64, a secret',
  HOI_XA_LOG_LEVEL: 'error, warn, info, debug or silent',
  HOI_XA_METRICS: 'who may read /metrics: off, local, or a token of at least 24 characters, a secret',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'address of a collector of OpenTelemetry traces; empty: no traces',
  OTEL_EXPORTER_OTLP_HEADERS: 'name=value, comma separated, sent to the collector, a secret',
  HOI_XA_CHANNELS_DIR: 'folder of <commune>.env files with channels of more communes, secret; empty: none',
  TELEGRAM_BOT_TOKEN: 'token of the Telegram bot; empty switches the channel off',
  TELEGRAM_COMMUNE: 'commune id the Telegram bot speaks for',
  TELEGRAM_API_ROOT: 'address of the Bot API server',
  TELEGRAM_WEBHOOK: 'on: Telegram posts to HOI_XA_PUBLIC_URL; off: long polling',
  TELEGRAM_WEBHOOK_SECRET: 'what Telegram proves itself with; 16 to 256 characters, a secret',
  TELEGRAM_GROUPS: 'in groups: refuse or mention',
  ZALO_BOT_TOKEN: 'token of the Zalo bot; empty switches the channel off',
  ZALO_BOT_COMMUNE: 'commune id the Zalo bot speaks for',
  ZALO_BOT_MODE: 'polling, or webhook: Zalo posts to HOI_XA_PUBLIC_URL',
  ZALO_BOT_WEBHOOK_SECRET: 'what Zalo proves itself with; 16 to 256 characters, a secret',
  ZALO_BOT_API_ROOT: 'address of the Zalo Bot API',
  ZALO_BOT_MONTHLY: 'messages a month the bot may send; 0 for no limit',
  ZALO_BOT_USERS: 'people the bot may talk with; 0 for no limit',
  ZALO_OA_APP_ID: 'id of the Zalo app of the Official Account; empty switches the channel off',
  ZALO_OA_APP_SECRET: 'secret of the Zalo app',
  ZALO_OA_SECRET_KEY: 'OA Secret Key of the webhook page, a secret',
  ZALO_OA_ID: 'id of the Official Account',
  ZALO_OA_COMMUNE: 'commune id the Official Account speaks for',
  ZALO_OA_CODE_VERIFIER: 'PKCE verifier of exactly 43 characters, a secret',
  ZALO_OA_TOKEN_KEY: 'key of the stored tokens, 32 bytes in base64, a secret',
  ZALO_OA_API_ROOT: 'address of the OA OpenAPI',
  ZALO_OA_OAUTH_ROOT: 'address of the OAuth service of Zalo',
  ZALO_OA_APPSECRET_PROOF: 'on: calls carry appsecret_proof; off: they do not',
  ZALO_OA_DOMAIN_FILE: 'path of zalo_verifier….html, which proves the domain to Zalo',
  ZALO_OA_PAID_WINDOW: 'on: messages that Zalo bills may be sent; off: staff call instead',
} as const

export type Variable = keyof typeof variables

export type RawEnv = Readonly<Partial<Record<string, string>>>

/** The variable's text, or undefined when it is unset or blank. */
export function valueOf(env: RawEnv, name: Variable): string | undefined {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}
