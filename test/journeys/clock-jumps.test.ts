import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SendError, type Channel } from '../../src/channels/channel.js'
import { createInbox } from '../../src/inbox/inbox.js'
import { createLogger } from '../../src/logger.js'
import { createOutbox } from '../../src/outbox/outbox.js'
import { createSessions } from '../../src/staff/sessions.js'
import { createStaff } from '../../src/staff/staff.js'
import { openStorage } from '../../src/storage/storage.js'
import { turn } from '../contracts/conversation-store.contract.js'
import { codeIn, FRIDAY, openDesk, sendReport, writeReport, type Desk } from '../fixtures/report-desk.js'

const HOUR = 3_600
const logger = createLogger('silent')

/** A clock that is set by hand, in seconds from where it began. */
function handClock() {
  const begun = new Date('2026-11-20T03:00:00Z').getTime()
  let seconds = 0
  return { clock: () => new Date(begun + seconds * 1000), set: (to: number) => void (seconds = to) }
}

describe.each([
  ['back', -HOUR],
  ['forward', HOUR],
])('a clock set %s by an hour', (_, jump) => {
  it('sends what waits in the outbox at once, and only once', async () => {
    const storage = await openStorage(':memory:')
    const { clock, set } = handClock()
    const sent: string[] = []
    const channel: Channel = {
      name: 'test',
      send: ({ id }) => Promise.resolve(void sent.push(id)),
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    }
    const outbox = createOutbox({
      store: storage.outbox,
      channels: new Map([['test', channel]]),
      clock,
      logger,
    })
    const turns = [turn({ at: clock() }), turn({ at: clock() })]
    for (const one of turns) await storage.conversations.commit(one)
    set(jump)
    await outbox.drain()
    expect(sent).toHaveLength(2)
    set(0)
    await outbox.drain()
    expect(sent).toEqual(turns.map(({ deliveryId }) => deliveryId))
    await outbox.stop()
    await storage.close()
  })

  it('tries a reply again later by no more than it was set back', async () => {
    const storage = await openStorage(':memory:')
    const { clock, set } = handClock()
    let tried = 0
    const channel: Channel = {
      name: 'test',
      send: () => (++tried === 1 ? Promise.reject(new SendError('retry', 'slow down')) : Promise.resolve()),
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    }
    const outbox = createOutbox({
      store: storage.outbox,
      channels: new Map([['test', channel]]),
      clock,
      logger,
    })
    await storage.conversations.commit(turn({ at: clock() }))
    await outbox.drain()
    set(jump)
    await outbox.drain()
    set(2)
    await outbox.drain()
    await outbox.drain()
    expect(tried).toBe(2)
    await outbox.stop()
    await storage.close()
  })

  it('handles what waits in the inbox at once, and only once', async () => {
    const storage = await openStorage(':memory:')
    const { clock, set } = handClock()
    const inbox = createInbox({ channel: 'test', store: storage.inbox, clock, logger }).of('bac-binh')
    const handled: string[] = []
    for (const key of ['1', '2']) await inbox.keep({ key, sender: 'a', payload: key })
    set(jump)
    expect(await inbox.keep({ key: '1', sender: 'a', payload: '1' })).toBe(false)
    inbox.start((payload) => Promise.resolve(void handled.push(payload)))
    await inbox.drain()
    expect(handled).toHaveLength(2)
    set(0)
    await inbox.drain()
    expect(handled).toEqual(['1', '2'])
    await inbox.stop()
    await storage.close()
  })
})

describe('a session of the desk', () => {
  it('lives no longer than its silence from the first look after the clock was set back', async () => {
    const storage = await openStorage(':memory:')
    const { clock, set } = handClock()
    const { accounts } = createStaff({ store: storage.staff, clock, secret: randomBytes(32) })
    const lan = { commune: 'bac-binh', login: 'lan', name: 'Lan', unit: null }
    const added = await accounts.add({ ...lan, roles: ['receptionist'] })
    if (added === 'taken') throw new Error('a fresh store knew the login')
    const sessions = createSessions({ store: storage.staff, clock })
    const { secret } = await sessions.start(added.account, true)
    set(-HOUR)
    expect(await sessions.read(secret, 'page')).toBeDefined()
    set(-HOUR + 14 * 60)
    expect(await sessions.read(secret, 'page')).toBeDefined()
    set(-HOUR + 16 * 60)
    expect(await sessions.read(secret, 'page')).toBeUndefined()
    await storage.close()
  })
})

describe('the whole service', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.stop())

  it('answers each message once, keeps every report and its last day, whichever way the clock is set', async () => {
    const { channel } = desk
    const answered = async (text: string): Promise<string> => {
      const before = channel.received.length
      const answer = await channel.say(text)
      expect(channel.received.length).toBe(before + 1)
      return answer
    }
    const codes = [await sendReport(channel)]
    const due = (await desk.ticket(codes[0] ?? '')).due
    await writeReport(channel)
    for (const time of ['08:00', '10:00', '09:00']) {
      await desk.at(FRIDAY, time)
      if (time === '08:00') codes.push(codeIn(await answered('gửi phản ánh')))
      else expect(await answered('đăng ký khai sinh cần giấy tờ gì')).toContain('khai sinh')
    }
    for (const code of codes) expect((await desk.ticket(code)).due).toBe(due)
    const waiting = await desk.storage.outbox.waiting(['test'], desk.clock())
    expect(waiting).toEqual([])
  })
})
