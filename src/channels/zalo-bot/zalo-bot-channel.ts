import type { Hono } from 'hono'
import type { Channel, IncomingMessage } from '../channel.js'
import type { Candidate, ElectedWork } from '../election.js'
import { createZaloBotClient } from './zalo-bot-client.js'
import { createFaults, FAULT_WAITS, tryOnce, untilDone, type Faults } from './zalo-bot-faults.js'
import { incomingFrom, keptUpdate } from './zalo-bot-incoming.js'
import { createZaloPictures } from './zalo-bot-pictures.js'
import type { ZaloBotParts } from './zalo-bot-parts.js'
import { createZaloBotPoller, type ZaloBotPoller } from './zalo-bot-poller.js'
import { createZaloBotQuota } from './zalo-bot-quota.js'
import { freeForPolling, registerWebhook } from './zalo-bot-registration.js'
import { createZaloBotSender } from './zalo-bot-sender.js'
import { createTurns } from './zalo-bot-turns.js'
import { readUpdates } from './zalo-bot-read.js'
import type { ZaloUpdate } from './zalo-bot-types.js'
import { zaloBotWebhook, zaloBotWebhookPath } from './zalo-bot-webhook.js'

/**
 * A bot of the Zalo Bot Platform, private chats only. What comes is kept in the inbox before anything else, by polling
 * as by webhook: Zalo forgets what was read, and wants webhooks answered at once.
 */
export function createZaloBotChannel(parts: ZaloBotParts): { channel: Channel; routes?: Hono } {
  const { token, commune, apiRoot, inbox, logger } = parts
  const waits = parts.waits ?? FAULT_WAITS
  const client = createZaloBotClient({
    token,
    apiRoot,
    timeouts: { call: parts.callSeconds ?? 15, pollGrace: parts.pollGraceSeconds ?? 8 },
  })
  const quota = createZaloBotQuota({
    ...parts,
    store: parts.quota,
    bot: token.split(':')[0] ?? '',
    pauses: parts.quotaPauses ?? { first: 120, most: 3600 },
  })
  const send = createZaloBotSender({
    client,
    quota,
    hint: parts.hint,
    turn: createTurns(parts.sendEvery ?? { message: 0.2, chat: 1 }),
    pictures: parts.pictures,
    publicUrl: parts.publicUrl,
    logger,
  })
  const pictureAt = createZaloPictures({
    seconds: parts.fileSeconds ?? 20,
    ...(parts.pictureOrigins && { origins: parts.pictureOrigins }),
  })
  const url = parts.publicUrl === null ? null : parts.publicUrl + zaloBotWebhookPath(commune)
  const secret = parts.mode === 'webhook' && url !== null ? parts.webhookSecret : null
  const stopping = new AbortController()
  const faults = (): Faults => createFaults(logger, waits)
  const once = (work: () => Promise<void>): Promise<boolean> => tryOnce(work, faults())
  let polling: Candidate | undefined
  let registering = Promise.resolve()

  const keep = async (update: ZaloUpdate): Promise<void> => {
    await inbox.keep(keptUpdate(update))
  }

  function startInbox(receive: (message: IncomingMessage) => Promise<void>): void {
    inbox.start(async (payload) => {
      for (const update of readUpdates(JSON.parse(payload))) {
        const message = incomingFrom(update, commune, pictureAt)
        if (message) await receive(message)
        else logger.info({ event: update.event_name.slice(0, 60) }, 'passed over an update of Zalo')
      }
    })
  }

  function pollingWork(): ElectedWork {
    const prepare = (signal?: AbortSignal): Promise<void> => freeForPolling({ client, url, logger }, signal)
    let poller: ZaloBotPoller | undefined
    return {
      async start() {
        poller = createZaloBotPoller({
          client,
          logger,
          pollSeconds: parts.pollSeconds ?? 30,
          waits,
          prepare,
          keep,
        })
        poller.start(await once(prepare))
      },
      async stop() {
        await poller?.stop()
      },
    }
  }

  async function startWebhook(secret: string, address: string): Promise<void> {
    const { memory } = parts
    const register = (signal?: AbortSignal): Promise<void> =>
      registerWebhook({ client, url: address, token, secret, memory, logger }, signal)
    if (!(await once(register))) registering = untilDone(register, faults(), waits.retry, stopping.signal)
  }

  return {
    channel: {
      name: 'zalo-bot',
      send,
      async start(receive) {
        // First: other accounts share the inbox, and Zalo may be slow to answer this one.
        startInbox(receive)
        if (secret !== null && url !== null) await startWebhook(secret, url)
        else polling = await parts.election.stand('zalo-bot polling', pollingWork())
        // It was stopped while Zalo was asked.
        if (stopping.signal.aborted) await polling?.stop()
      },
      async stop() {
        stopping.abort()
        await polling?.stop()
        await registering
        await inbox.stop()
      },
    },
    ...(secret !== null && { routes: zaloBotWebhook({ commune, secret, logger, keep }) }),
  }
}
