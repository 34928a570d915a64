import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.js'
import { ConfigError } from './config/config.js'
import { databaseOf } from './config/database-url.js'
import { readSettings } from './config/read-settings.js'
import { ContentError } from './content.js'
import { StartError } from './errors.js'
import { firstAdminLines } from './first-admin-lines.js'
import { createLogger } from './logger.js'
import { keepHeapSmall, startHeap } from './small-heap.js'
import { shownPlace } from './storage/database.js'

const root = fileURLToPath(new URL('..', import.meta.url))

async function main(): Promise<void> {
  startHeap()
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env, root)
  if (!settings.ok) throw new ConfigError(settings.problems)
  const { config, secrets } = settings
  const logger = createLogger(config.logLevel)
  const app = await createApp({ config, secrets, logger })

  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      ending.abort()
      app.stop().catch((error: unknown) => {
        logger.error({ err: error }, 'stopping failed')
        process.exitCode = 1
      })
    })
  }
  // The usual signal of a service to read its files again.
  process.on('SIGHUP', () => {
    void app.reload()
  })
  try {
    const { url, switchedOn } = await app.start()
    keepHeapSmall()
    console.log(`Hỏi Xã: ${url}`)
    console.log(`Kênh đang bật: ${switchedOn.join(', ')}`)
    if (!switchedOn.includes('telegram')) console.log('Telegram: tắt (chưa có TELEGRAM_BOT_TOKEN)')
    if (!switchedOn.some((name) => name.startsWith('zalo'))) console.log('Zalo: tắt (xem docs/cai-dat.md)')
    console.log(`Dữ liệu: ${shownPlace(databaseOf(config, secrets))} · dừng: Ctrl+C`)
    for (const line of firstAdminLines(url, await app.desk.firstAdmins())) console.log(line)
  } catch (error) {
    await app.stop()
    // Told to stop before the start was over: what was still to do has lost its database.
    if (!ending.signal.aborted) throw error
  }
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof ContentError || error instanceof StartError) {
    console.error(`Không khởi động được / cannot start:\n${error.message}`)
  } else {
    console.error(error)
  }
  process.exitCode = 1
})
