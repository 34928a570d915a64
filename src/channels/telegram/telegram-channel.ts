import { Api } from 'grammy'
import type { Logger } from '../../logger.js'
import type { Channel } from '../channel.js'
import { isUnreadableMarkup, toSendError } from './telegram-errors.js'
import { createTelegramFiles } from './telegram-files.js'
import { incomingFrom } from './telegram-incoming.js'
import { createPoller } from './telegram-poller.js'
import { renderTelegram, type TelegramMessage } from './telegram-render.js'

export interface TelegramParts {
  token: string
  commune: string
  apiRoot: string
  logger: Logger
  /** Seconds; given shorter in tests. */
  pollSeconds?: number
  sendSeconds?: number
  fileSeconds?: number
  restartSeconds?: number
  retrySeconds?: number
}

/** Telegram by long polling; private chats only. */
export function createTelegramChannel(parts: TelegramParts): Channel {
  const { token, commune, apiRoot, logger } = parts
  const pollSeconds = parts.pollSeconds ?? 30
  const sendSeconds = parts.sendSeconds ?? 15
  // One time limit serves every call of a client: the poller's must outlast its poll.
  const pollApi = new Api(token, { apiRoot, timeoutSeconds: pollSeconds + sendSeconds })
  const sendApi = new Api(token, { apiRoot, timeoutSeconds: sendSeconds })
  const fileOf = createTelegramFiles({ api: sendApi, token, apiRoot, seconds: parts.fileSeconds ?? 15 })
  let poller: ReturnType<typeof createPoller> | undefined

  return {
    name: 'telegram',

    async send(delivery) {
      try {
        for (const message of renderTelegram(delivery.reply))
          await sendOne(sendApi, delivery.address.id, message)
      } catch (error) {
        throw toSendError(error)
      }
    },

    start(receive) {
      poller = createPoller({
        api: pollApi,
        logger,
        pollSeconds,
        restartSeconds: parts.restartSeconds ?? 30,
        retrySeconds: parts.retrySeconds ?? 3,
        async take(update) {
          if (update.callback_query) acknowledge(update.callback_query.id)
          const message = incomingFrom(update, commune, fileOf)
          if (message) await receive(message)
        },
      })
      poller.start()
      return Promise.resolve()
    },

    async stop() {
      await poller?.stop()
    },
  }

  /** Ends the button's spinner; one too old to answer is no fault of the citizen. */
  function acknowledge(id: string): void {
    sendApi.answerCallbackQuery(id).catch((error: unknown) => {
      logger.debug({ reason: toSendError(error).message }, 'button not acknowledged')
    })
  }
}

async function sendOne(api: Api, chat: string, message: TelegramMessage): Promise<void> {
  const markup = message.keyboard.length > 0 ? { reply_markup: { inline_keyboard: message.keyboard } } : {}
  const options = { link_preview_options: { is_disabled: true }, ...markup }
  try {
    await api.sendMessage(chat, message.html, { parse_mode: 'HTML', ...options })
  } catch (error) {
    if (!isUnreadableMarkup(error)) throw error
    await api.sendMessage(chat, message.plain, options)
  }
}
