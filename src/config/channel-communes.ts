import { valueOf, type RawEnv, type Variable } from './env.js'

/** Channels whose updates are kept in the inbox, by the setting that names their commune. */
const COMMUNES = {
  telegram: 'TELEGRAM_COMMUNE',
  'zalo-bot': 'ZALO_BOT_COMMUNE',
  'zalo-oa': 'ZALO_OA_COMMUNE',
} as const satisfies Readonly<Record<string, Variable>>

/** Names of the channels that speak for a commune, beside the web chat. Pure. */
export function channelsOf(env: RawEnv, commune: string): string[] {
  return Object.entries(COMMUNES).flatMap(([channel, variable]) =>
    valueOf(env, variable) === commune ? [channel] : [],
  )
}
