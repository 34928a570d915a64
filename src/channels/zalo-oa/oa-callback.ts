import { Hono } from 'hono'
import type { Logger } from '../../logger.js'
import type { ConsentResult, OaConsent } from './oa-consent.js'

/**
 * GET /webhooks/zalo-oa/<commune>/callback?code=&oa_id=: where Zalo sends the admin's browser after the consent.
 * Works only for some minutes after `hoi-xa zalo-oa consent`; the answer never tells the code or a token.
 */
export function oaCallback(parts: { commune: string; consent: OaConsent; logger: Logger }): Hono {
  const { commune, consent, logger } = parts
  const routes = new Hono()
  routes.get(`/webhooks/zalo-oa/${commune}/callback`, async (context) => {
    context.header('Cache-Control', 'no-store')
    const { code = '', oa_id: oaId = '' } = context.req.query()
    if (!/^[\w.~+/=-]{8,2000}$/.test(code) || !/^\d{1,32}$/.test(oaId))
      return context.text(CALLBACK_TEXTS.not_begun, 400)
    const result = await consent.takeBrought(code, oaId)
    if (result.kind === 'stored') logger.info({ hours: result.hours }, 'Zalo OA: an admin consented')
    else logger.warn({ result: result.kind }, 'Zalo OA: a code came by the callback and was not taken')
    return context.text(CALLBACK_TEXTS[result.kind], result.kind === 'stored' ? 200 : 403)
  })
  return routes
}

/** For the admin of the OA. */
const CALLBACK_TEXTS: Record<ConsentResult['kind'], string> = {
  stored: 'Đã nối với Zalo OA. Có thể đóng trang này.',
  unconfirmed: 'Đã nối với Zalo OA. Có thể đóng trang này.',
  not_begun: 'Chưa có yêu cầu nối Zalo OA, hoặc đã quá 15 phút. Chạy lại: hoi-xa zalo-oa consent',
  other_oa: 'Mã này của một Zalo OA khác với OA trong cài đặt. Chưa lưu gì.',
  refused: 'Zalo không nhận mã này (mã dùng một lần, trong 10 phút). Chạy lại: hoi-xa zalo-oa consent',
  not_reached: 'Chưa hỏi được Zalo. Chạy lại: hoi-xa zalo-oa consent',
}
