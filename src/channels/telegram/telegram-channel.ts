import { Api } from 'grammy'
import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'
import type { Channel, IncomingMessage } from '../channel.js'
import type { Candidate, ElectedWork, Election } from '../election.js'
import type { Inbox } from '../inbox.js'
import type { ChannelMemory } from '../memory.js'
import { sendPictures, type Pictures } from '../pictures.js'
import { withAsked } from './telegram-ask.js'
import type { BotName, TelegramPhrase } from './telegram-contract.js'
import { toSendError } from './telegram-errors.js'
import { createTelegramFiles } from './telegram-files.js'
import { chatOfAddress, createGroups, isGroup } from './telegram-groups.js'
import { incomingFrom } from './telegram-incoming.js'
import { keptUpdate } from './telegram-kept.js'
import { createPoller, type Poller } from './telegram-poller.js'
import { renderTelegram } from './telegram-render.js'
import { sendOne, sendPicture } from './telegram-send.js'
import { createSetup } from './telegram-setup.js'
import { chatOf, readUpdate } from './telegram-update.js'

export interface TelegramParts {
  token: string
  commune: string
  apiRoot: string
  groups: 'refuse' | 'mention'
  /** Holds what the webhook brings until it is handled, and what polling brings and could not be handled. */
  inbox: Inbox
  /** Undefined: long polling. */
  webhook?: { url: string; secret: string; memory: ChannelMemory } | undefined
  /** Who polls, of several processes. */
  election: Election
  pictures: Pictures
  phrase: TelegramPhrase
  clock: Clock
  logger: Logger
  /** Seconds; given shorter in tests. */
  pollSeconds?: number
  sendSeconds?: number
  fileSeconds?: number
  restartSeconds?: number
  retrySeconds?: number
  setupWaits?: readonly number[]
}

type Receive = (message: IncomingMessage) => Promise<void>

/** Telegram by long polling or by webhook; private chats, and groups as the setting says. */
export function createTelegramChannel(parts: TelegramParts): Channel {
  const { token, commune, apiRoot, phrase, inbox, logger, webhook } = parts
  const pollSeconds = parts.pollSeconds ?? 30
  const sendSeconds = parts.sendSeconds ?? 15
  // One time limit serves every call of a client: the poller's must outlast its poll.
  const pollApi = new Api(token, { apiRoot, timeoutSeconds: pollSeconds + sendSeconds })
  const sendApi = new Api(token, { apiRoot, timeoutSeconds: sendSeconds })
  const fileOf = createTelegramFiles({ api: sendApi, token, apiRoot, seconds: parts.fileSeconds ?? 15 })
  const setup = createSetup({
    api: sendApi,
    logger,
    phrase,
    webhook: webhook && { ...webhook, token },
    waits: parts.setupWaits ?? [5, 15, 60, 300],
  })
  const groups = createGroups({
    mode: parts.groups,
    commune,
    me: rememberedName(sendApi),
    refuse: (chat, link) => refuseGroup(chat, link),
    clock: parts.clock,
  })
  let polling: Candidate | undefined

  return {
    name: 'telegram',

    async send({ address, reply }) {
      const chat = chatOfAddress(address.id)
      try {
        for (const message of withAsked(renderTelegram(reply), reply, phrase))
          await sendOne(sendApi, chat, message)
      } catch (error) {
        throw toSendError(error)
      }
      await sendPictures(reply, (picture) => sendPicture(sendApi, chat, picture, parts.pictures), logger)
    },

    async start(receive) {
      setup.start()
      inbox.start((payload) => take(JSON.parse(payload), receive))
      if (webhook) return
      polling = await parts.election.stand('telegram polling', pollingWork(receive))
    },

    async stop() {
      await Promise.all([setup.stop(), polling?.stop()])
      await inbox.stop()
    },
  }

  function pollingWork(receive: Receive): ElectedWork {
    let poller: Poller | undefined
    return {
      start() {
        poller = createPoller({
          api: pollApi,
          logger,
          pollSeconds,
          restartSeconds: parts.restartSeconds ?? 30,
          retrySeconds: parts.retrySeconds ?? 3,
          take: (update) => takeInTurn(update, receive),
          postpone,
        })
        poller.start()
        return Promise.resolve()
      },
      async stop() {
        await poller?.stop()
      },
    }
  }

  /** Behind what waits of the same sender; else at once, so that no words lie on disk that must not be kept. */
  async function takeInTurn(raw: unknown, receive: Receive): Promise<void> {
    const read = readUpdate(raw)
    if (read.kind !== 'update')
      logger.warn({ kind: read.kind }, 'a Telegram update cannot be read; it is passed over')
    const kept = read.kind === 'update' ? keptUpdate(read.update) : undefined
    if (!kept) return
    if (await inbox.holds(kept.sender)) await inbox.keep(kept)
    else await take(raw, receive)
  }

  async function postpone(raw: unknown): Promise<void> {
    const read = readUpdate(raw)
    const kept = read.kind === 'update' ? keptUpdate(read.update) : undefined
    if (kept) await inbox.keep(kept)
  }

  async function take(raw: unknown, receive: Receive): Promise<void> {
    const read = readUpdate(raw)
    if (read.kind !== 'update') return
    const { update } = read
    if (update.callback_query) acknowledge(update.callback_query.id)
    const message = isGroup(chatOf(update)?.type ?? '')
      ? await groups.take(update)
      : incomingFrom(update, commune, fileOf)
    if (message) await receive(message)
  }

  /** Ends the button's spinner; one too old to answer is no fault of the citizen. */
  function acknowledge(id: string): void {
    sendApi.answerCallbackQuery(id).catch((error: unknown) => {
      logger.debug({ reason: toSendError(error).message }, 'button not acknowledged')
    })
  }

  async function refuseGroup(chat: number, link: string): Promise<void> {
    try {
      await sendApi.sendMessage(chat, phrase('telegram.private_only', { link }))
    } catch (error) {
      logger.debug({ reason: toSendError(error).message }, 'a group could not be told where the bot talks')
    }
  }
}

/** Asked for once it is needed, and again after it failed. */
function rememberedName(api: Api): () => Promise<BotName> {
  let known: BotName | undefined
  return async () => {
    known ??= await api.getMe()
    return known
  }
}
