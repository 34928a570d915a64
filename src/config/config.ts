import { tellShared } from './accounts-apart.js'
import { readChannels, type ChannelSecrets, type ChannelSettings } from './channel-settings.js'
import { readCommuneChannels, type CommuneChannels, type CommuneFile } from './commune-files.js'
import { valueOf, variables, type RawEnv } from './env.js'
import { readDesk } from './desk-settings.js'
import type { LogLevel } from '../logger.js'
import { readDatabaseUrl } from './database-url.js'
import { readRoles, type Role } from './roles.js'
import { readMetrics, type MetricsSetting } from './metrics-settings.js'
import { settingsReader } from './reader.js'
import { readS3, type S3Secrets, type S3Settings } from './s3-settings.js'
import { readTraces, type TracesSettings } from './traces-settings.js'

/** All settings, decided. An absent feature is null. Secrets are apart, so this may be logged. */
export interface Config extends ChannelSettings {
  host: string
  port: number
  publicUrl: string | null
  /** A reverse proxy with https stands in front; it says who is at the other end. */
  behindProxy: boolean
  /** What this process does. */
  roles: ReadonlySet<Role>
  dataDir: string
  /** Holds only what can be made again; several processes of one machine may share it. */
  cacheDir: string
  contentDir: string
  /** Null: files of citizens lie in the data folder. */
  s3: S3Settings | null
  /** Null: every commune that has a profile. */
  communes: readonly string[] | null
  retentionDays: number
  /** Facts older than this many months carry a warning. */
  staleMonths: number
  messagesPerMinute: number
  /** Folder or hub name; null: the model that comes with the knowledge. */
  embeddingModel: string | null
  logLevel: LogLevel
  /** Who may read `/metrics`: nobody, this machine, or who knows the token. */
  metrics: MetricsSetting
  /** Null: nothing is traced. */
  traces: TracesSettings | null
  /** Channels of communes that have a file of their own, beside those of the environment. */
  ofCommunes: readonly CommuneChannels[]
}

/** Kept apart from `Config`; never logged, never shown. */
export interface Secrets extends ChannelSecrets {
  /** 32 bytes; null: a key file in the data folder. */
  secretKey: Uint8Array | null
  /** Address of a PostgreSQL database; null: SQLite in the data folder. */
  databaseUrl: string | null
  s3: S3Secrets | null
  /** What a reader of `/metrics` proves itself with. */
  metricsToken: string | null
  /** Sent to the collector of traces. */
  tracesHeaders: Readonly<Record<string, string>>
  /** By commune, as `Config.ofCommunes`. */
  ofCommunes: ReadonlyMap<string, ChannelSecrets>
}

export interface ConfigProblem {
  variable: string
  message: string
  remedy: string
}

export type ConfigResult =
  { ok: true; config: Config; secrets: Secrets } | { ok: false; problems: ConfigProblem[] }

const LOG_LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug', 'silent']

/**
 * Pure: environment to settings, or every problem at once. `root` is the folder of the program; `files`, those of
 * communes with channels of their own.
 */
export function createConfig(env: RawEnv, root: string, files: readonly CommuneFile[] = []): ConfigResult {
  const problems: ConfigProblem[] = []
  const problem = (variable: string, message: string, remedy: string): void => {
    problems.push({ variable, message, remedy })
  }
  const reader = settingsReader(env, problem)
  const { url, whole } = reader
  for (const name of Object.keys(env)) {
    if (/^(HOI_XA|TELEGRAM|ZALO_BOT|ZALO_OA)_/.test(name) && !Object.hasOwn(variables, name)) {
      problem(name, 'is no setting of this program', `did you mean ${nearest(name)}? See .env.example`)
    }
  }
  const level = valueOf(env, 'HOI_XA_LOG_LEVEL') ?? 'info'
  const logLevel = LOG_LEVELS.find((candidate) => candidate === level)
  if (!logLevel)
    problem('HOI_XA_LOG_LEVEL', `"${level}" is no log level`, `use one of ${LOG_LEVELS.join(', ')}`)

  const host = valueOf(env, 'HOI_XA_HOST') ?? '127.0.0.1'
  if (!/^[A-Za-z0-9.:-]+$/.test(host)) {
    problem('HOI_XA_HOST', `"${host}" is not an address`, 'use 127.0.0.1, 0.0.0.0 or a host name')
  }
  const communes = valueOf(env, 'HOI_XA_COMMUNES')
    ?.split(',')
    .map((id) => id.trim())
  const badCommune = communes?.find((id) => !/^[a-z0-9-]{2,40}$/.test(id))
  if (badCommune !== undefined) {
    problem(
      'HOI_XA_COMMUNES',
      `"${badCommune}" is not a commune id`,
      'use ids of knowledge/communes, such as bac-binh,ha-bac',
    )
  }
  const publicUrl = url('HOI_XA_PUBLIC_URL', ['https:', 'http:'])
  const databaseUrl = readDatabaseUrl(reader)
  const { s3, s3Secrets } = readS3(reader)
  const { channels, channelSecrets } = readChannels(reader, publicUrl)
  const ofCommunes = files.flatMap((file) => {
    const read = readCommuneChannels(file, { env, publicUrl, problem })
    return read ? [{ ...read, place: file.name }] : []
  })
  tellShared([{ place: '', channels, secrets: channelSecrets }, ...ofCommunes], problem)
  const { metrics, metricsToken } = readMetrics(reader)
  const { traces, tracesHeaders } = readTraces(reader)
  const { behindProxy, secretKey } = readDesk(reader, { host, publicUrl })

  const config: Config = {
    host,
    port: whole('HOI_XA_PORT', 8080, 0, 65_535),
    publicUrl,
    behindProxy,
    roles: readRoles(reader, databaseUrl),
    dataDir: valueOf(env, 'HOI_XA_DATA_DIR') ?? 'data',
    cacheDir: valueOf(env, 'HOI_XA_CACHE_DIR') ?? valueOf(env, 'HOI_XA_DATA_DIR') ?? 'data',
    contentDir: valueOf(env, 'HOI_XA_CONTENT_DIR') ?? root,
    s3,
    communes: communes ?? null,
    retentionDays: whole('HOI_XA_RETENTION_DAYS', 30, 1, 365),
    staleMonths: whole('HOI_XA_STALE_MONTHS', 6, 1, 60),
    messagesPerMinute: whole('HOI_XA_MESSAGES_PER_MINUTE', 20, 1, 1_000),
    embeddingModel: valueOf(env, 'HOI_XA_EMBEDDING_MODEL') ?? null,
    logLevel: logLevel ?? 'info',
    metrics,
    traces,
    ...channels,
    ofCommunes: ofCommunes.map((own) => own.channels),
  }
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        config,
        secrets: {
          secretKey,
          databaseUrl,
          s3: s3Secrets,
          metricsToken,
          tracesHeaders,
          ...channelSecrets,
          ofCommunes: new Map(ofCommunes.map((own) => [own.channels.commune, own.secrets])),
        },
      }
}

function nearest(name: string): string {
  const parts = new Set(name.split('_'))
  const common = (candidate: string): number => candidate.split('_').filter((part) => parts.has(part)).length
  return Object.keys(variables).reduce((best, candidate) =>
    common(candidate) > common(best) ? candidate : best,
  )
}

/** Settings cannot be used; the message lists every fault by variable, with its remedy. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(({ variable, message, remedy }) => `${variable} ${message} -> ${remedy}`).join('\n'))
    this.name = 'ConfigError'
  }
}
