import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, IncomingMessage } from '../../src/channels/channel.js'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import {
  BOT,
  startTelegramServer,
  tapUpdate,
  textUpdate,
  type TelegramServer,
} from '../fakes/telegram-server.js'
import { telegramParts } from '../fixtures/telegram-parts.js'

const GROUP = -1_001_234_567_890
const MEMBER = 77
const NAME = `@${BOT.username}`

let server: TelegramServer
let channel: Channel
let taken: IncomingMessage[]
let now: Date
beforeEach(async () => {
  server = await startTelegramServer()
  taken = []
  now = new Date('2026-11-20T03:00:00Z')
})
afterEach(async () => {
  await channel.stop()
  await server.close()
})

async function start(groups: 'refuse' | 'mention'): Promise<void> {
  channel = createTelegramChannel(telegramParts(server, { groups, clock: () => now }))
  await channel.start((message) => Promise.resolve(void taken.push(message)))
}

/** Says something in the group; its entities are found as Telegram finds them. */
function inGroup(text: string, more: Record<string, unknown> = {}): void {
  const entities = [...text.matchAll(/(?<= |^)[@/][\w@]+/g)].map(({ 0: said, index }) => ({
    type: said.startsWith('/') ? 'bot_command' : 'mention',
    offset: index,
    length: said.length,
  }))
  server.push({
    message: {
      message_id: 1,
      date: 0,
      chat: { id: GROUP, type: 'supergroup' },
      from: { id: MEMBER, is_bot: false },
      text,
      ...(entities.length > 0 && { entities }),
      ...more,
    },
  })
}

/** What a person says next is taken after all that came before. */
async function settled(): Promise<void> {
  const id = server.push(textUpdate(5, 'xin chào'))
  await expect.poll(() => server.confirmedOffset()).toBe(id + 1)
  taken = taken.filter(({ address }) => address.id !== '5')
}

describe('in groups that are refused', () => {
  it('says once a day, to who speaks to it, that it talks in private', async () => {
    await start('refuse')
    inGroup('hôm nay họp thôn nhé')
    inGroup('hỏi @nguoi_khac xem')
    await settled()
    expect(server.sent(GROUP)).toEqual([])
    inGroup(`${NAME} làm khai sinh cần gì`)
    inGroup('/tracuu')
    inGroup(`/start@${BOT.username}`)
    await settled()
    expect(server.sent(GROUP).map(({ text }) => text)).toEqual([
      expect.stringContaining(`https://t.me/${BOT.username}`),
    ])
    now = new Date('2026-11-20T18:00:00Z')
    inGroup('cảm ơn', { reply_to_message: { from: { id: BOT.id, is_bot: true } } })
    await settled()
    expect(server.sent(GROUP)).toHaveLength(2)
    expect(taken).toEqual([])
  })

  it('says so when it is put into one, and lets other bots be', async () => {
    await start('refuse')
    inGroup('', { new_chat_members: [{ id: 9, is_bot: true }], text: undefined })
    inGroup(`${NAME} xin chào`, { from: { id: 9, is_bot: true } })
    inGroup('/tracuu@bot_khac')
    await settled()
    expect(server.sent(GROUP)).toEqual([])
    inGroup('', { new_chat_members: [{ id: BOT.id, is_bot: true }], text: undefined })
    await settled()
    expect(server.sent(GROUP)).toHaveLength(1)
  })

  it('goes on when the group threw it out', async () => {
    await start('refuse')
    server.script('sendMessage', {
      status: 403,
      body: { ok: false, error_code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' },
    })
    inGroup(`${NAME} xin chào`)
    await settled()
    expect(server.callsOf('sendMessage')).toHaveLength(1)
  })

  it('takes a message again when its own name cannot be had', async () => {
    server.script('getMe', 'cut', 'html 502')
    await start('refuse')
    inGroup(`${NAME} xin chào`)
    await settled()
    expect(server.sent(GROUP)).toHaveLength(1)
  })
})

describe('in groups that may mention it', () => {
  it('takes what members say to it, without its name, each as a person of their own', async () => {
    await start('mention')
    inGroup('hôm nay họp thôn nhé')
    inGroup(`${NAME.toLowerCase()}: làm khai sinh cần gì`)
    inGroup('còn lệ phí?', { reply_to_message: { from: { id: BOT.id, is_bot: true } } })
    inGroup(`/tracuu@${BOT.username}`, { from: { id: 78 } })
    await settled()
    const publicly = { privateLink: `https://t.me/${BOT.username}` }
    const address = (member: number) => ({
      commune: 'bac-binh',
      channel: 'telegram',
      id: `${GROUP}:${member}`,
    })
    expect(taken).toEqual([
      {
        address: address(MEMBER),
        key: 'u1001',
        content: { kind: 'text', text: 'làm khai sinh cần gì' },
        publicly,
      },
      { address: address(MEMBER), key: 'u1002', content: { kind: 'text', text: 'còn lệ phí?' }, publicly },
      { address: address(78), key: 'u1003', content: { kind: 'text', text: '/tracuu' }, publicly },
    ])
  })

  it('takes buttons, and passes over pictures and changed messages', async () => {
    await start('mention')
    const tap = tapUpdate(MEMBER, 'p:1.001193:fee')['callback_query'] as Record<string, unknown>
    server.push({
      callback_query: { ...tap, message: { message_id: 1, date: 0, chat: { id: GROUP, type: 'group' } } },
    })
    const photo = { photo: [{ file_id: 'x', width: 1, height: 1 }], caption: NAME, text: undefined }
    inGroup('', { ...photo, reply_to_message: { from: { id: BOT.id, is_bot: true } } })
    await settled()
    expect(taken.map(({ content }) => content)).toEqual([{ kind: 'choice', id: 'p:1.001193:fee' }])
  })

  it('answers into the group', async () => {
    await start('mention')
    await channel.send({
      id: 'd',
      address: { commune: 'bac-binh', channel: 'telegram', id: `${GROUP}:${MEMBER}` },
      reply: { blocks: [{ kind: 'paragraph', spans: [{ text: 'Dạ' }] }], choices: [] },
    })
    expect(server.sent(GROUP)).toMatchObject([{ text: 'Dạ' }])
  })
})
