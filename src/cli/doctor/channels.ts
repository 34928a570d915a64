import { Api } from 'grammy'
import { toSendError } from '../../channels/telegram/telegram-errors.js'
import { createZaloBotClient } from '../../channels/zalo-bot/zalo-bot-client.js'
import { oaTokenState } from '../../channels/zalo-oa/oa-token-state.js'
import type { OaTokenStore } from '../../channels/zalo-oa/oa-token-store.js'
import type { ChannelSecrets, ChannelSettings } from '../../config/channel-settings.js'
import { vietnamDay, vietnamTime } from '../../vietnam-day.js'
import { fail, ok, warn, type Finding } from './finding.js'

const SECONDS = 10

export async function checkTelegram(
  { telegram }: ChannelSettings,
  { telegramToken }: ChannelSecrets,
): Promise<readonly Finding[]> {
  if (!telegram || telegramToken === null) return []
  const api = new Api(telegramToken, { apiRoot: telegram.apiRoot, timeoutSeconds: SECONDS })
  try {
    const { username } = await api.getMe()
    const { url = '', last_error_message: error } = await api.getWebhookInfo()
    const wanted = telegram.webhookUrl ?? ''
    const hook =
      url !== wanted
        ? [
            warn(
              'Telegram webhook',
              url === '' ? 'chưa đặt' : 'đang đặt cho nơi khác',
              'khởi động lại dịch vụ; chỉ chạy một dịch vụ với một mã bot',
            ),
          ]
        : error === undefined
          ? []
          : [warn('Telegram webhook', `lỗi gần nhất: ${error}`, 'xem địa chỉ công khai và chứng chỉ https')]
    return [ok('Telegram', `@${username}`), ...hook]
  } catch (error) {
    const remedy = 'xem TELEGRAM_BOT_TOKEN (cấp lại ở @BotFather) và đường ra Internet'
    return [fail('Telegram', toSendError(error).message, remedy)]
  }
}

export async function checkZaloBot(
  { zaloBot }: ChannelSettings,
  { zaloBotToken }: ChannelSecrets,
): Promise<readonly Finding[]> {
  if (!zaloBot || zaloBotToken === null) return []
  const client = createZaloBotClient({
    token: zaloBotToken,
    apiRoot: zaloBot.apiRoot,
    timeouts: { call: SECONDS },
  })
  try {
    const bot = await client.getMe()
    const { url } = await client.getWebhookInfo()
    const blocked = zaloBot.mode === 'polling' && url !== ''
    return [
      ok('Zalo Bot', bot.account_name ?? bot.id),
      ...(blocked
        ? [
            fail(
              'Zalo Bot webhook',
              'đang đặt nên dịch vụ không nhận được tin',
              'đặt ZALO_BOT_MODE=webhook hoặc xóa webhook',
            ),
          ]
        : []),
    ]
  } catch (error) {
    const said = error instanceof Error ? error.message : 'không gọi được'
    return [fail('Zalo Bot', said, 'xem ZALO_BOT_TOKEN (cấp lại ở Zalo Bot Creator) và đường ra Internet')]
  }
}

/** By what is stored: asking Zalo would use up a refresh token that the running service needs. */
export async function checkZaloOa(
  { zaloOa }: ChannelSettings,
  tokens: OaTokenStore,
  now: Date,
): Promise<readonly Finding[]> {
  if (!zaloOa) return []
  const state = oaTokenState(await tokens.read(zaloOa.oaId), now)
  const consent = 'chạy `hoi-xa zalo-oa consent`, quản trị viên của OA mở đường dẫn và đồng ý'
  const stamp = (at: Date): string => `${vietnamTime(at)} ngày ${vietnamDay(at)}`
  switch (state.state) {
    case 'ready':
      return [ok('Zalo OA', `mã truy cập đến ${stamp(state.until)}, tự gia hạn`)]
    case 'ending':
      return [warn('Zalo OA', `chỉ dùng được đến ${stamp(state.until)}: ${state.reason}`, consent)]
    case 'expired':
      return [
        warn('Zalo OA', `mã truy cập hết hạn lúc ${stamp(state.since)}`, 'khởi động dịch vụ để gia hạn'),
      ]
    case 'needs_consent':
      return [fail('Zalo OA', state.reason, consent)]
    case 'none':
      return [fail('Zalo OA', 'chưa được đồng ý lần nào', consent)]
  }
}
