import { existsSync } from 'node:fs'
import { startZaloSandbox } from './zalo-sandbox-app.js'

/**
 * A phone to try the Zalo Bot channel with, without an account and without a network:
 * `npm run zalo-sandbox [-- COMMUNE]`. Nothing is kept after Ctrl+C.
 */
const [commune = 'bac-binh'] = process.argv.slice(2)
if (existsSync(`knowledge/communes/${commune}.yml`)) await run()
else {
  process.stderr.write(`Không có xã "${commune}" trong knowledge/communes\n`)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const sandbox = await startZaloSandbox({ commune })
  process.stdout.write(`Zalo giả: ${sandbox.url} · dừng: Ctrl+C\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.stop())
}
