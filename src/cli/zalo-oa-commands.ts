import { CONSENT_MINUTES, type ConsentResult, type OaConsent } from '../channels/zalo-oa/oa-consent.js'
import { linkOa } from '../channels/zalo-oa/oa-link.js'
import { challengeOf, consentLink } from '../channels/zalo-oa/oa-oauth.js'
import { oaTokenState } from '../channels/zalo-oa/oa-token-state.js'
import { systemClock, type Clock } from '../clock.js'
import { allAccounts } from '../config/channel-settings.js'
import { ConfigError, type Config, type Secrets } from '../config/config.js'
import { databaseOf } from '../config/database-url.js'
import type { RawEnv } from '../config/env.js'
import { readSettings } from '../config/read-settings.js'
import type { ZaloOaSecrets, ZaloOaSettings } from '../config/zalo-oa-settings.js'
import { UsageError } from '../errors.js'
import { createLogger } from '../logger.js'
import { openStorage, type Storage } from '../storage/storage.js'
import { vietnamDay, vietnamTime } from '../vietnam-day.js'

export const ZALO_OA_USAGE = `  zalo-oa consent [--commune ID]             link for an admin of the Zalo OA to consent at
  zalo-oa code CODE [--commune ID]           take the code the admin brought back by hand
  zalo-oa status [--commune ID] [--json]     how the tokens of the OA stand`

export interface ZaloOaPlace {
  env: RawEnv
  root: string
  /** Folder of the database; undefined: as the settings say. */
  data: string | undefined
  /** Whose account, where there are several. */
  commune: string | undefined
  json: boolean
}

type Settings = ZaloOaSettings & ZaloOaSecrets & { publicUrl: string | null }

/** Longest time for an answer of Zalo. */
const SECONDS = 15

/** `hoi-xa zalo-oa ...`; resolves with the exit code. */
export async function zaloOaCommand(
  [command, ...rest]: readonly string[],
  place: ZaloOaPlace,
  print: (line: string) => void,
  clock: Clock = systemClock,
): Promise<number> {
  const [code] = rest
  if (command !== 'consent' && command !== 'code' && command !== 'status')
    throw new UsageError(`zalo-oa has no command "${command ?? ''}"`)
  if (command === 'code' && code === undefined) throw new UsageError('zalo-oa code needs the CODE')
  const read = readSettings(place.env, place.root)
  if (!read.ok) throw new ConfigError(read.problems)
  const { config, secrets } = read
  const settings = { ...accountOf(config, secrets, place.commune), publicUrl: config.publicUrl }
  const storage = await openStorage(databaseOf({ dataDir: place.data ?? config.dataDir }, secrets))
  try {
    if (command === 'consent') return await consent(settings, storage, print, clock)
    if (command === 'status') return await status(settings, storage, { print, clock, json: place.json })
    return await takeCode(settings, storage, code ?? '', print, clock)
  } finally {
    await storage.close()
  }
}

/** That of the commune named; without a name the only one there is. Throws `UsageError`. */
function accountOf(
  config: Config,
  secrets: Secrets,
  commune: string | undefined,
): ZaloOaSettings & ZaloOaSecrets {
  const accounts = allAccounts(config, secrets).flatMap(({ channels, secrets: own }) =>
    channels.zaloOa && own.zaloOa ? [{ ...channels.zaloOa, ...own.zaloOa }] : [],
  )
  const [account, ...more] = accounts.filter((one) => commune === undefined || one.commune === commune)
  if (accounts.length === 0) throw new UsageError('set the ZALO_OA settings first: see .env.example')
  const communes = accounts.map((one) => one.commune).join(', ')
  if (!account)
    throw new UsageError(`no Official Account speaks for ${commune ?? ''}; those there are: ${communes}`)
  if (more.length > 0) throw new UsageError(`say whose with --commune: ${communes}`)
  return account
}

async function consent(
  settings: Settings,
  storage: Storage,
  print: (line: string) => void,
  clock: Clock,
): Promise<number> {
  const { publicUrl, commune, codeVerifier } = settings
  if (publicUrl === null) {
    print('Cần đặt HOI_XA_PUBLIC_URL (địa chỉ https của dịch vụ) trước.')
    return 1
  }
  const redirectUri = `${publicUrl}/webhooks/zalo-oa/${commune}/callback`
  await consentOf(settings, storage, clock).begin()
  print('Khai một lần tại developers.zalo.me, ứng dụng > Official Account > Thiết lập chung:')
  print(`  Official Account Callback Url: ${redirectUri}`)
  print(`  Code challenge:                ${challengeOf(codeVerifier)}`)
  print('Rồi một quản trị viên của OA mở liên kết này và đồng ý:')
  print(`  ${consentLink({ ...settings, redirectUri })}`)
  print(
    `Trong ${CONSENT_MINUTES} phút tới dịch vụ đang chạy tự nhận mã. Nếu trình duyệt không tới được dịch vụ:`,
  )
  print('  chép phần sau "code=" trên thanh địa chỉ, chạy: hoi-xa zalo-oa code MÃ   (mã sống 10 phút)')
  return 0
}

async function takeCode(
  settings: Settings,
  storage: Storage,
  code: string,
  print: (line: string) => void,
  clock: Clock,
): Promise<number> {
  const result = await consentOf(settings, storage, clock).takeTyped(code)
  print(resultLine(result))
  return result.kind === 'stored' || result.kind === 'unconfirmed' ? 0 : 1
}

function resultLine(result: ConsentResult): string {
  switch (result.kind) {
    case 'stored':
      return `Đã nối với Zalo OA. Mã truy cập sống ${result.hours} giờ và được dịch vụ tự gia hạn.`
    case 'unconfirmed':
      return 'Đã lưu, nhưng Zalo chưa cho biết mã này của OA nào: kiểm tra lại ZALO_OA_ID.'
    case 'other_oa':
      return 'Mã này của một Zalo OA khác với ZALO_OA_ID. Chưa lưu gì.'
    case 'refused':
      return `Zalo không nhận mã (${result.message}). Mã dùng một lần, trong 10 phút: chạy lại hoi-xa zalo-oa consent.`
    case 'not_begun':
    case 'not_reached':
      return `Chưa hỏi được Zalo${result.kind === 'not_reached' ? ` (${result.message})` : ''}. Chạy lại hoi-xa zalo-oa consent.`
  }
}

async function status(
  { oaId }: Settings,
  storage: Storage,
  { print, clock, json }: { print: (line: string) => void; clock: Clock; json: boolean },
): Promise<number> {
  const now = clock()
  const state = oaTokenState(await storage.zaloOaTokens.read(oaId), now)
  const at = (time: Date): string => `${vietnamTime(time)} ngày ${vietnamDay(time)}`
  const lines = {
    none: () => 'Chưa nối với Zalo OA: chạy hoi-xa zalo-oa consent.',
    ready: () => 'Đã nối với Zalo OA.',
    ending: () => 'Zalo không cho gia hạn nữa',
    needs_consent: () => 'Không gửi được tin nào',
    expired: () => 'Mã truy cập đã hết hạn khi dịch vụ không chạy; khởi động dịch vụ để gia hạn.',
  }
  const until = 'until' in state ? ` Mã truy cập dùng được đến ${at(state.until)}.` : ''
  const reason = 'reason' in state ? ` (${state.reason}): chạy hoi-xa zalo-oa consent.` : ''
  print(json ? JSON.stringify(state) : lines[state.state]() + reason + until)
  return state.state === 'ready' || state.state === 'expired' ? 0 : 1
}

function consentOf(settings: Settings, storage: Storage, clock: Clock): OaConsent {
  const parts = { ...settings, tokens: storage.zaloOaTokens, clock, logger: createLogger('silent') }
  return linkOa({ ...parts, seconds: SECONDS }).consent
}
