import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import {
  photoUpdate,
  startTelegramServer,
  tapUpdate,
  textUpdate,
  type TelegramServer,
} from '../fakes/telegram-server.js'
import { codeIn, DUE, FRIDAY, isOnDisk, openDesk, receptionist, type Desk } from '../fixtures/report-desk.js'
import { telegramParts, telegramPhrase } from '../fixtures/telegram-parts.js'
import { phonePhoto } from '../photos/make-pictures.js'

let server: TelegramServer
let desk: Desk
beforeAll(async () => {
  server = await startTelegramServer()
  const channel = createTelegramChannel(telegramParts(server))
  desk = await openDesk({ parts: { channels: [channel] } })
  for (const id of ['one', 'two', 'three']) server.hold(id, await phonePhoto())
})
afterAll(async () => {
  await desk.stop()
  await server.close()
})
beforeEach(() => desk.at(FRIDAY))

/** A private chat with the bot. */
function chatOf(chat: number) {
  // What only takes a keyboard away is no answer.
  const answers = () => server.sent(chat).filter(({ text }) => text !== telegramPhrase('telegram.noted'))
  const come = async (count: number, updates: readonly Record<string, unknown>[]): Promise<string> => {
    const before = answers().length
    for (const update of updates) server.push(update)
    await expect.poll(() => answers().length, { timeout: 10_000 }).toBe(before + count)
    return answers()
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
  }
  const say = (text: string): Promise<string> => come(1, [textUpdate(chat, text)])
  return {
    come,
    say,
    press: (label: string): Promise<string> => {
      const buttons = server.sent(chat).at(-1)?.keyboard.flat() ?? []
      const button = buttons.find(({ text }) => text === label)
      if (!button) throw new Error(`no button "${label}" among ${buttons.map(({ text }) => text).join(', ')}`)
      return come(1, [tapUpdate(chat, button.callback_data, `tap-${chat}`)])
    },
    photos: (ids: readonly string[], more: Record<string, unknown> = {}): Promise<string> =>
      come(
        ids.length,
        ids.map((id, index) => photoUpdate(chat, [{ id, side: 1280 }], index === 0 ? more : album(more))),
      ),
    place: (): Promise<string> =>
      come(1, [
        {
          message: {
            message_id: 1,
            date: 0,
            chat: { id: chat, type: 'private' },
            from: { id: chat },
            location: { latitude: 11.2345678, longitude: 108.4567891 },
          },
        },
      ]),
    /** The question that a person answers in words, up to the review. */
    tellSender: async (): Promise<string> => {
      await say('Nguyễn Văn Bảy')
      await say('thôn Lương Bình')
      return say('0912 345 678')
    },
  }
}

/** Only the first picture of an album has the words. */
function album({ media_group_id: group }: Record<string, unknown>): Record<string, unknown> {
  return group === undefined ? {} : { media_group_id: group }
}

describe('a report over Telegram', () => {
  it('is taken with a place on the map and a picture, and its news comes', async () => {
    const { say, press, photos, place, tellSender } = chatOf(501)
    await say('/phananh')
    await say('Đèn đường hỏng, tối om rất nguy hiểm')
    await press('Việc ngoài hiện trường')
    expect(await place()).toContain('Đã nhận vị trí')
    await press('Bỏ qua')
    expect(await photos(['one'])).toContain(
      'Đã nhận tệp (1/3); thông tin vị trí, máy chụp trong ảnh đã được xóa',
    )
    await press('Xong, đi tiếp')
    const review = await tellSender()
    expect(review).toContain('Vị trí: 11.23457, 108.45679')
    expect(review).toContain(`hạn trả lời là ${DUE}`)
    const receipt = await press('Gửi phản ánh')
    expect(receipt).toContain(`Hạn trả lời: ${DUE}`)
    const code = codeIn(receipt)
    const ticket = await desk.ticket(code)
    expect(ticket.owner).toMatchObject({ channel: 'telegram', id: '501' })
    expect(await desk.store.files(ticket.id)).toHaveLength(1)

    // It waits for more: the clock stands still.
    await desk.at('2026-11-25')
    await desk.does(code, { act: 'ask_more', text: 'cột đèn số mấy ạ?' }, receptionist)
    await expect.poll(() => server.sent(501).at(-1)?.text).toContain('cột đèn số mấy ạ?')
    await desk.at('2026-11-27')
    await press('Bổ sung thông tin')
    expect(await say('cột số 14')).toContain('Hạn trả lời: Thứ Tư, 16/12/2026')
  })

  it('begins with an album whose words are the report', async () => {
    const { photos, press, say, tellSender } = chatOf(502)
    const caption = 'rác chất đống ở cổng chợ Lương Sơn từ hôm 10/11'
    const taken = await photos(['one', 'two'], { caption, media_group_id: 'album' })
    expect(taken).toContain('(1/3)')
    expect(taken).toContain('(2/3)')
    await press('Việc ngoài hiện trường')
    await say('xong')
    expect(await tellSender()).toContain('Số tệp đính kèm: 2')
    const ticket = await desk.ticket(codeIn(await press('Gửi phản ánh')))
    expect(ticket.matter).toMatchObject({ what: caption, where: 'cổng chợ Lương Sơn', when: 'từ hôm 10/11' })
    expect(await desk.store.files(ticket.id)).toHaveLength(2)
  })

  it('adds the words under a later picture, and keeps no grievance under one', async () => {
    const { photos, press, say } = chatOf(503)
    await say('rác chất đống ở cổng chợ Lương Sơn từ hôm 10/11')
    await press('Việc ngoài hiện trường')
    await photos(['one'], { caption: 'chỗ này sát trường mẫu giáo' })
    const directed = await photos(['two'], {
      caption: 'tôi tố cáo ông Quàng Bốn nhận hối lộ 5 triệu của tôi',
    })
    expect(directed).toContain('tiếp công dân')
    await press('Viết tiếp phản ánh')
    await press('Xong, đi tiếp')
    const review = await press('Gửi ẩn danh')
    expect(review).toContain('chỗ này sát trường mẫu giáo')
    expect(review).toContain('Số tệp đính kèm: 1')
    expect(isOnDisk(desk.dataDir, 'Quàng Bốn')).toBe(false)
  })

  it('asks what a place on the map is for when no report is being written', async () => {
    const { place, say } = chatOf(504)
    expect(await place()).toContain('gõ phản ánh')
    expect(await say('phản ánh')).toContain('Anh/chị muốn phản ánh việc gì?')
  })
})
