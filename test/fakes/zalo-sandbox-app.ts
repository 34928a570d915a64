import { rm } from 'node:fs/promises'
import { Hono } from 'hono'
import { createApp } from '../../src/app.js'
import { createLogger, type LogLevel } from '../../src/logger.js'
import { listen } from '../../src/server/server.js'
import { noSecrets, testConfig } from '../fixtures/app.js'
import { startZaloBotServer, TOKEN, zaloText, type Call } from './zalo-bot-server.js'
import { sandboxPage, sandboxTalk, type Bubble } from './zalo-sandbox-page.js'

export interface ZaloSandbox {
  /** Of the page. */
  url: string
  stop(): Promise<void>
}

export interface ZaloSandboxParts {
  commune: string
  contentDir?: string
  logLevel?: LogLevel
}

/** The one citizen of the sandbox, as Zalo would name them. */
const CITIZEN = 'a1b2c3d4e5f60718293a'

/** The whole app and a Zalo Bot server on loopback; the app speaks to it through its real client. */
export async function startZaloSandbox(parts: ZaloSandboxParts): Promise<ZaloSandbox> {
  const { commune, contentDir = '.', logLevel = 'warn' } = parts
  const zalo = await startZaloBotServer()
  const zaloBot = { commune, apiRoot: zalo.url, mode: 'polling', monthly: 3_000, users: 50 } as const
  const config = testConfig({ contentDir, zaloBot })
  const closed = async (): Promise<void> => {
    await zalo.close()
    await rm(config.dataDir, { recursive: true, force: true })
  }
  const app = await createApp({
    config,
    secrets: { ...noSecrets, zaloBotToken: TOKEN },
    logger: createLogger(logLevel),
  }).catch(async (error: unknown) => {
    await closed()
    throw error
  })

  const talk: Bubble[] = []
  zalo.watch((call) => {
    if (call.method === 'sendMessage') talk.push(bubbleOf(call))
  })
  const routes = new Hono()
  routes.get('/', (context) => context.html(sandboxPage(talk)))
  routes.get('/talk', (context) => context.html(sandboxTalk(talk)))
  routes.post('/say', async (context) => {
    const { text } = await context.req.parseBody()
    if (typeof text === 'string' && text.trim() !== '') {
      talk.push({ from: 'citizen', text, bold: [] })
      zalo.push(zaloText(CITIZEN, text))
    }
    return context.redirect('/', 303)
  })
  await app.start()
  const page = await listen(routes, '127.0.0.1', 0)
  return {
    url: page.url,
    async stop() {
      await Promise.all([page.stop(), app.stop()])
      await closed()
    },
  }
}

/** What a phone shows: Zalo passes over the styles of a text with a `parse_mode`. */
function bubbleOf({ payload }: Call): Bubble {
  const styles = (payload['text_styles'] ?? []) as { start: number; len: number; st: string[] }[]
  const bold = payload['parse_mode'] === undefined ? styles.filter(({ st }) => st.includes('b')) : []
  return { from: 'bot', text: String(payload['text']), bold }
}
