import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { tenths } from './load.js'

export interface StartReport {
  /** Seconds from the command until the port answers, on an empty data folder and on the one it left. */
  first_s: number
  again_s: number
}

/** Starts the service itself, as `npm start` does after building. */
export async function benchStart(program: string, contentRoot: string): Promise<StartReport> {
  const folder = await mkdtemp(join(tmpdir(), 'hoi-xa-bench-start-'))
  try {
    const first = await startOnce(program, contentRoot, folder)
    return { first_s: first, again_s: await startOnce(program, contentRoot, folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startOnce(program: string, contentRoot: string, folder: string): Promise<number> {
  const port = await freePort()
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOI_XA_PORT: String(port),
    HOI_XA_DATA_DIR: folder,
    HOI_XA_CONTENT_DIR: contentRoot,
    HOI_XA_LOG_LEVEL: 'error',
  }
  const begun = performance.now()
  const child = spawn(process.execPath, [program], {
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const gone = once(child, 'exit')
  try {
    while (!(await answers(`http://127.0.0.1:${port}/readyz`))) {
      if (child.exitCode !== null) throw new Error('the service ended before it was ready')
      await pause(20)
    }
    return tenths((performance.now() - begun) / 1000)
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
