import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type Running } from '../fixtures/app.js'

let running: Running
beforeAll(async () => {
  running = await startApp()
})
afterAll(() => running.app.stop())

describe('bad input gets a polite answer and the service lives', () => {
  it.each([
    ['nothing', ''],
    ['blanks', '   \n\t '],
    ['only emoji', '😀🙏🏼👨‍👩‍👧'],
    ['control characters', '\u0000\u0001\u0002\u001b[31m'],
    ['a NUL inside words', 'khai\u0000 sinh'],
    ['100,000 characters', 'khai sinh '.repeat(10_000)],
    ['one word of 100,000 letters', 'a'.repeat(100_000)],
    ['HTML', '<script>alert(1)</script><b>khai sinh</b>'],
    ['a lone surrogate', 'khai \ud800 sinh'],
    ['right-to-left tricks', '\u202ekhai sinh\u202c'],
    ['SQL', "'; drop table conversation; --"],
    ['zalgo', 'k\u0301\u0302\u0303\u0304\u0305h\u0306\u0307ai sinh'],
    ['only digits', '9'.repeat(50)],
    ['a prototype key', '__proto__'],
    ['another prototype key', 'constructor'],
  ])('%s', async (_, text) => {
    const answer = await running.channel.say(text, `bad ${text.length} ${text.slice(0, 9)}`)
    expect(answer.length).toBeGreaterThan(10)
    expect(await running.channel.say('xin giấy độc thân cần gì', 'good')).toContain('1.004873')
  })

  it.each(['photo', 'voice', 'sticker', 'file', 'other'] as const)('%s', async (what) => {
    await running.channel.deliver({ key: `k-${what}`, content: { kind: 'unsupported', what } }, 'sender')
    expect(JSON.stringify(running.channel.lastReply())).toContain('chỉ đọc được chữ')
  })
})

describe('a repeated message', () => {
  it('is answered once', async () => {
    const before = running.channel.received.length
    const message = { key: 'same', content: { kind: 'text' as const, text: 'làm giấy khai sinh' } }
    await Promise.all([1, 2, 3, 4].map(() => running.channel.deliver(message, 'repeater')))
    await running.channel.deliver(message, 'repeater')
    expect(running.channel.received.length).toBe(before + 1)
  })
})
