import { systemClock, type Clock } from '../../clock.js'
import { allAccounts, type ChannelSettings } from '../../config/channel-settings.js'
import type { Config, Secrets } from '../../config/config.js'
import { databaseOf } from '../../config/database-url.js'
import { s3Of } from '../../config/s3-settings.js'
import type { RawEnv } from '../../config/env.js'
import { readSettings } from '../../config/read-settings.js'
import { openStorage } from '../../storage/storage.js'
import { vietnamDay } from '../../vietnam-day.js'
import { checkTelegram, checkZaloBot, checkZaloOa } from './channels.js'
import { checkContent } from './content.js'
import { checkDatabase } from './database.js'
import { checkFiles } from './files.js'
import { examine, fail, findingLines, ok, type Finding } from './finding.js'
import { checkClock, checkDataFolder } from './machine.js'
import { checkPublicUrl, timeAt } from './network.js'

/**
 * `hoi-xa doctor`: looks at settings, disk, database, knowledge, model, clock, public address and the tokens of every
 * channel that is switched on, and tells the remedy of each finding. Resolves with 1 when something is broken.
 */
export async function doctor(
  place: { env: RawEnv; root: string },
  print: (line: string) => void,
  clock: Clock = systemClock,
): Promise<number> {
  const read = readSettings(place.env, place.root)
  const findings = read.ok
    ? [ok('Thiết lập', 'đọc được'), ...(await examineAll(read.config, read.secrets, clock()))]
    : read.problems.map(({ variable, message, remedy }) => fail(`Thiết lập ${variable}`, message, remedy))
  for (const line of findingLines(findings)) print(line)
  return findings.some(({ state }) => state === 'fail') ? 1 : 0
}

async function examineAll(config: Config, secrets: Secrets, now: Date): Promise<Finding[]> {
  const { dataDir, contentDir, communes, publicUrl } = config
  const reached = publicUrl === null ? undefined : await checkPublicUrl(publicUrl)
  const accounts = allAccounts(config, secrets)
  const platforms = accounts.flatMap(({ channels }) =>
    [channels.telegram, channels.zaloBot, channels.zaloOa].flatMap((platform) => platform?.apiRoot ?? []),
  )
  const times = await Promise.all([...new Set(platforms)].map(timeAt))
  const dates = [reached?.date, ...times].filter((date) => date !== undefined)
  const groups = [
    await examine('Ổ đĩa', `cho dịch vụ quyền đọc, ghi ${dataDir}`, () => checkDataFolder(dataDir)),
    await examine('Cơ sở dữ liệu', 'khôi phục bản sao lưu gần nhất', () =>
      checkDatabase(databaseOf(config, secrets), now),
    ),
    await examine('Kho ảnh và PDF', 'xem các thiết lập HOI_XA_S3', () =>
      checkFiles(dataDir, s3Of(config, secrets)),
    ),
    await examine('Tri thức và câu chữ', 'xem HOI_XA_CONTENT_DIR', () =>
      checkContent(contentDir, communes, vietnamDay(now)),
    ),
    [checkClock(now, dates)],
    reached ? [reached.finding] : [],
  ]
  for (const { commune, channels, secrets: own } of accounts) {
    const found = [
      await examine('Telegram', 'xem TELEGRAM_BOT_TOKEN', () => checkTelegram(channels, own)),
      await examine('Zalo Bot', 'xem ZALO_BOT_TOKEN', () => checkZaloBot(channels, own)),
      await examine('Zalo OA', 'xem các thiết lập ZALO_OA_...', () =>
        zaloOa(channels, databaseOf(config, secrets), now),
      ),
    ].flat()
    groups.push(commune === null ? found : found.map((one) => ({ ...one, what: `${one.what} (${commune})` })))
  }
  return groups.flat()
}

async function zaloOa(channels: ChannelSettings, place: string, now: Date): Promise<readonly Finding[]> {
  if (!channels.zaloOa) return []
  const storage = await openStorage(place)
  try {
    return await checkZaloOa(channels, storage.zaloOaTokens, now)
  } finally {
    await storage.close()
  }
}
