import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { joinAccounts } from '../../src/channels/accounts.js'
import { createLogger } from '../../src/logger.js'
import type { Channel, Delivery } from '../../src/channels/channel.js'

interface Account extends Channel {
  sent: string[]
  state: 'new' | 'started' | 'stopped'
}

function account(fault?: Error): Account {
  const sent: string[] = []
  return {
    name: 'test',
    state: 'new',
    sent,
    send(delivery) {
      sent.push(delivery.address.id)
      return Promise.resolve()
    },
    start() {
      this.state = 'started'
      return fault ? Promise.reject(fault) : Promise.resolve()
    },
    stop() {
      this.state = 'stopped'
      return Promise.resolve()
    },
  }
}

const to = (commune: string, id: string): Delivery => ({
  id: '1',
  address: { commune, channel: 'test', id },
  reply: { blocks: [], choices: [] },
})

let logged = ''
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    logged += chunk.toString()
    done()
  },
})
const logger = createLogger('debug', sink)
const join = (here: Channel, there: Channel): Channel =>
  joinAccounts('test', new Map([['bac-binh', here] as const, ['ha-bac', there] as const]), logger)

describe('joinAccounts', () => {
  it('sends a reply by the account of its commune', async () => {
    const [here, there] = [account(), account()]
    const joined = join(here, there)
    await joined.send(to('ha-bac', 'a'))
    await joined.send(to('bac-binh', 'b'))
    expect([here.sent, there.sent]).toEqual([['b'], ['a']])
  })

  it('lets no other account speak for a commune that has none', async () => {
    const here = account()
    const joined = joinAccounts('test', new Map([['bac-binh', here]]), logger)
    await expect(joined.send(to('ha-bac', 'a'))).rejects.toMatchObject({ kind: 'retry' })
    expect(here.sent).toEqual([])
  })

  it('starts and stops all of them, and serves the others when one cannot be started', async () => {
    const [here, there] = [account(new Error('webhook in the way')), account()]
    const joined = join(here, there)
    await joined.start(() => Promise.resolve())
    expect(there.state).toBe('started')
    expect(logged).toContain('webhook in the way')
    expect(logged).toContain('"commune":"bac-binh"')
    await joined.stop()
    expect([here.state, there.state]).toEqual(['stopped', 'stopped'])
  })

  it('cannot be started when none can', async () => {
    const joined = join(account(new Error('one')), account(new Error('other')))
    await expect(joined.start(() => Promise.resolve())).rejects.toThrow('one')
    const alone = joinAccounts('test', new Map([['bac-binh', account(new Error('alone'))]]), logger)
    await expect(alone.start(() => Promise.resolve())).rejects.toThrow('alone')
  })
})
