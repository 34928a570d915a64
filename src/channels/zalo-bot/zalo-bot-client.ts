import { ZaloBotError } from './zalo-bot-errors.js'
import { createZaloBotRequest } from './zalo-bot-request.js'
import { readSent, readUpdates, readUser, readWebhook } from './zalo-bot-read.js'
import type { ZaloBotUser, ZaloSent, ZaloText, ZaloUpdate, ZaloWebhook } from './zalo-bot-types.js'

/** Address of the Bot API. `https://bot-api.zapps.me`, the older one, answers as well. */
export const ZALO_BOT_API_ROOT = 'https://bot-api.zaloplatforms.com'

export interface ZaloBotClientOptions {
  /** As Zalo Bot Manager sent it: digits, a colon, letters. It is shown in no error. */
  token: string
  apiRoot?: string
  fetch?: typeof globalThis.fetch
  timeouts?: Partial<ZaloBotTimeouts>
  /** Bytes of the longest answer read; 1 MiB unless told. */
  mostBytes?: number
}

/** Longest waits for an answer, in seconds. */
export interface ZaloBotTimeouts {
  /** Of every call but the following ones; 15. */
  call: number
  /** Of `sendPhoto` and `sendVoice`: Zalo may fetch the file before it answers; 60. */
  media: number
  /** Of `getUpdates`, beyond the seconds it was asked to wait; 8. */
  pollGrace: number
}

export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  signal?: AbortSignal
}

/**
 * The Zalo Bot API, one function for each method. All reject with `ZaloBotError`, whose `meaning` tells what to do.
 * There is no key that makes a send happen once: one repeated after `perhapsDone` may be shown twice.
 */
export interface ZaloBotClient {
  /** The bot itself: the way to try a token. */
  getMe(options?: CallOptions): Promise<ZaloBotUser>
  /**
   * Waits up to `seconds` for what was written to the bot; empty when nothing was. What comes is forgotten by Zalo
   * with this very call: keep it before anything that may fail. One poller for each token, and no webhook beside it.
   */
  getUpdates(seconds: number, options?: CallOptions): Promise<ZaloUpdate[]>
  /** `url` is public https; `secret` has 8 to 256 characters and comes back as `X-Bot-Api-Secret-Token`. */
  setWebhook(url: string, secret: string, options?: CallOptions): Promise<ZaloWebhook>
  deleteWebhook(options?: CallOptions): Promise<ZaloWebhook>
  getWebhookInfo(options?: CallOptions): Promise<ZaloWebhook>
  sendMessage(message: ZaloText, options?: CallOptions): Promise<ZaloSent>
  /** `photo` is an http(s) address that Zalo fetches, perhaps late and more than once: keep it alive for hours. */
  sendPhoto(
    photo: { chat_id: string; photo: string; caption?: string },
    options?: CallOptions,
  ): Promise<ZaloSent>
  /** `sticker` is an id from stickers.zaloapp.com. */
  sendSticker(sticker: { chat_id: string; sticker: string }, options?: CallOptions): Promise<ZaloSent>
  /** `voice_url` ends in .aac; private chats only: a group answers ok and shows nothing. */
  sendVoice(voice: { chat_id: string; voice_url: string }, options?: CallOptions): Promise<ZaloSent>
  sendChatAction(action: { chat_id: string; action: 'typing' }, options?: CallOptions): Promise<void>
}

const DEFAULT_TIMEOUTS: ZaloBotTimeouts = { call: 15, media: 60, pollGrace: 8 }

/** Throws `TypeError` for a token that could never be one. */
export function createZaloBotClient(options: ZaloBotClientOptions): ZaloBotClient {
  // It becomes part of an address: a slash or a blank in it would call something else.
  if (!/^[\w:.-]+$/.test(options.token)) throw new TypeError('the bot token holds characters no token has')
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts }
  const request = createZaloBotRequest({
    token: options.token,
    apiRoot: (options.apiRoot ?? ZALO_BOT_API_ROOT).replace(/\/+$/, ''),
    fetch: options.fetch ?? globalThis.fetch,
    mostBytes: options.mostBytes ?? 1024 * 1024,
  })
  const call = (method: string, parameters: object = {}, { signal }: CallOptions = {}): Promise<unknown> =>
    request(method, { ...parameters }, timeouts.call, signal)
  const media = (method: string, parameters: object, { signal }: CallOptions = {}): Promise<unknown> =>
    request(method, { ...parameters }, timeouts.media, signal)

  return {
    getMe: async (given) => readUser(await call('getMe', {}, given)),

    async getUpdates(seconds, { signal } = {}) {
      try {
        // The table says a string; so does the client that has been longest in use.
        const asked = { timeout: String(seconds) }
        return readUpdates(await request('getUpdates', asked, seconds + timeouts.pollGrace, signal))
      } catch (error) {
        if (error instanceof ZaloBotError && error.meaning === 'empty_poll') return []
        throw error
      }
    },

    setWebhook: async (url, secret, given) =>
      readWebhook(await call('setWebhook', { url, secret_token: secret }, given)),
    deleteWebhook: async (given) => readWebhook(await call('deleteWebhook', {}, given)),
    getWebhookInfo: async (given) => readWebhook(await call('getWebhookInfo', {}, given)),
    sendMessage: async (message, given) => readSent(await call('sendMessage', message, given)),
    sendPhoto: async (photo, given) => readSent(await media('sendPhoto', photo, given)),
    sendSticker: async (sticker, given) => readSent(await call('sendSticker', sticker, given)),
    sendVoice: async (voice, given) => readSent(await media('sendVoice', voice, given)),

    async sendChatAction(action, given) {
      await call('sendChatAction', action, given)
    },
  }
}
