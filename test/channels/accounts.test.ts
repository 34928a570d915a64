import { describe, expect, it } from 'vitest'
import { joinAccounts } from '../../src/channels/accounts.js'
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

describe('joinAccounts', () => {
  it('sends a reply by the account of its commune', async () => {
    const [here, there] = [account(), account()]
    const joined = joinAccounts('test', new Map([['bac-binh', here] as const, ['ha-bac', there] as const]))
    await joined.send(to('ha-bac', 'a'))
    await joined.send(to('bac-binh', 'b'))
    expect([here.sent, there.sent]).toEqual([['b'], ['a']])
  })

  it('lets no other account speak for a commune that has none', async () => {
    const here = account()
    const joined = joinAccounts('test', new Map([['bac-binh', here]]))
    await expect(joined.send(to('ha-bac', 'a'))).rejects.toMatchObject({ kind: 'rejected' })
    expect(here.sent).toEqual([])
  })

  it('starts and stops all of them, and tells when one could not be started', async () => {
    const [here, there] = [account(new Error('no')), account()]
    const joined = joinAccounts('test', new Map([['bac-binh', here] as const, ['ha-bac', there] as const]))
    await expect(joined.start(() => Promise.resolve())).rejects.toThrow('no')
    expect(there.state).toBe('started')
    await joined.stop()
    expect([here.state, there.state]).toEqual(['stopped', 'stopped'])
  })
})
