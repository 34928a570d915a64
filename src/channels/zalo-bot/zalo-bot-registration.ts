import { createHmac } from 'node:crypto'
import { StartError } from '../../errors.js'
import type { Logger } from '../../logger.js'
import type { ChannelMemory } from '../memory.js'
import type { ZaloBotClient } from './zalo-bot-client.js'
import { ZaloBotError } from './zalo-bot-errors.js'

export interface RegistrationParts {
  client: ZaloBotClient
  /** Where Zalo is to call, or was told to before; null when the program has no public address. */
  url: string | null
  logger: Logger
}

/**
 * Makes sure that no webhook takes the updates away. One of our own is removed; rejects with `StartError` when
 * another program's is set, for that program would go deaf.
 */
export async function freeForPolling(parts: RegistrationParts, signal?: AbortSignal): Promise<void> {
  const { client, logger } = parts
  const options = signal ? { signal } : {}
  const { url } = await client.getWebhookInfo(options)
  if (url === '') return
  if (url !== parts.url) {
    throw new StartError(
      `a webhook is set for the Zalo bot, at ${originOf(url)}, so polling would get nothing`,
      'stop the program that serves it and call deleteWebhook, or set ZALO_BOT_MODE=webhook to take the bot over',
    )
  }
  await client.deleteWebhook(options)
  logger.info('our own webhook of the Zalo bot removed: ZALO_BOT_MODE is polling')
}

/** The rest of the address may be somebody's secret. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'an unreadable address'
}

export interface WebhookParts extends RegistrationParts {
  url: string
  token: string
  secret: string
  memory: ChannelMemory
}

const REMEMBERED = 'zalo-bot webhook'

/**
 * Tells Zalo where to call, only when that or the secret changed: such calls are limited by the day. Zalo never says
 * which secret it has, so a hash of the one it was told last is remembered.
 */
export async function registerWebhook(parts: WebhookParts, signal?: AbortSignal): Promise<void> {
  const { client, url, secret, memory, logger } = parts
  const options = signal ? { signal } : {}
  const told = createHmac('sha256', parts.token).update(`${url}\n${secret}`).digest('hex')
  const now = await client.getWebhookInfo(options)
  if (now.url === url && (await memory.read(REMEMBERED)) === told) return
  const { verification } = await client.setWebhook(url, secret, options).catch((error: unknown) => {
    throw error instanceof ZaloBotError && error.meaning === 'our_bug' ? refused(error) : error
  })
  await memory.write(REMEMBERED, told)
  if (verification?.ok === false) {
    const { outcome, hint } = verification
    logger.error({ outcome, hint }, 'Zalo took the webhook but could not call it; check HOI_XA_PUBLIC_URL')
  } else {
    logger.info('Zalo was told where to call')
  }
}

function refused(error: ZaloBotError): StartError {
  return new StartError(
    `Zalo refuses the webhook (${error.description})`,
    'HOI_XA_PUBLIC_URL must be a public https address',
  )
}
