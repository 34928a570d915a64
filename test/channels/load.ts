import { countTalk, type TalkCount } from '../fixtures/load/count.js'
import { createLoadFaults } from '../fixtures/load/faults.js'
import type { OpenLine } from '../fixtures/load/line.js'
import { openLoadRooms } from '../fixtures/load/rooms.js'
import { openTelegramLine } from '../fixtures/load/telegram.js'
import { openZaloBotLine } from '../fixtures/load/zalo-bot.js'
import { openZaloOaLine } from '../fixtures/load/zalo-oa.js'

/**
 * Conversations of ten messages over each channel, whose platform on loopback fails one call in twenty:
 * `npm run bench:channels [-- CONVERSATIONS]`. One line of JSON a channel; fails when an answer is lost or comes out
 * of order, or a text comes twice though the platform's answer to its sending was not lost. Waits between tries are skipped.
 */

/** What each person says; all answers differ. */
const TALK: readonly string[] = [
  'làm giấy khai sinh cần giấy gì',
  'bao nhiêu tiền',
  'bao lâu',
  'nộp ở đâu',
  'trên mạng được không',
  'ai đi được',
  'mẫu đơn nào',
  'các bước',
  'điều kiện gì',
  'căn cứ nào',
]

/** Talks first, message by message and without faults: what comes then is what all others must get. */
const REHEARSING = 0

const LINES: Readonly<Record<string, OpenLine>> = {
  telegram: openTelegramLine,
  'zalo-bot': openZaloBotLine,
  'zalo-oa': openZaloOaLine,
}

const conversations = Number(process.argv[2] ?? 500)
for (const [channel, open] of Object.entries(LINES)) {
  const figures = await measure(channel, open)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  if (figures.lost > 0 || figures.outOfOrder > 0) process.exitCode = 1
}

async function measure(channel: string, open: OpenLine) {
  const rooms = await openLoadRooms(channel)
  const faults = createLoadFaults()
  const line = await open(rooms, faults)
  await rooms.start(line.channel)
  const expected: string[][] = []
  for (const [index, text] of TALK.entries()) {
    await line.say([REHEARSING], [text])
    await rooms.settled(index + 1)
    expected.push(line.shown(REHEARSING).slice(expected.flat().length))
  }
  if (new Set(expected.flat()).size < TALK.length || expected.some((texts) => texts.length === 0))
    throw new Error('the answers of the talk must differ')

  faults.on = true
  const people = Array.from({ length: conversations }, (_, index) => index + 1)
  const messages = conversations * TALK.length
  const begun = performance.now()
  await line.say(people, TALK)
  await rooms.settled(TALK.length + messages)
  const seconds = (performance.now() - begun) / 1000
  faults.on = false

  const counts = people.map((person) => countTalk(expected, line.shown(person)))
  const sum = (what: keyof TalkCount): number => counts.reduce((total, count) => total + count[what], 0)
  await rooms.close()
  await line.close()
  if (sum('duplicates') > line.unanswered()) throw new Error(`${channel}: more duplicates than lost answers`)
  return {
    channel,
    conversations,
    messages,
    answered: sum('answered'),
    lost: sum('lost'),
    outOfOrder: sum('outOfOrder'),
    duplicates: sum('duplicates'),
    seconds: Math.round(seconds * 10) / 10,
    messagesPerSecond: Math.round(messages / seconds),
  }
}
