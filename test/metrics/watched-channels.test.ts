import { describe, expect, it } from 'vitest'
import type { Channel, IncomingMessage } from '../../src/channels/channel.js'
import { createWatchedChannels } from '../../src/watched-channels.js'

const message: IncomingMessage = {
  address: { commune: 'bac-binh', channel: 'test', id: 'a' },
  key: '1',
  content: { kind: 'text', text: 'làm giấy khai sinh' },
}

function bench(changes: Partial<Channel> = {}) {
  const told: string[] = []
  let bring: (one: IncomingMessage) => Promise<void> = () => Promise.reject(new Error('not started'))
  const watched = createWatchedChannels({
    channelStarted: (channel) => void told.push(`started ${channel}`),
    received: (channel) => void told.push(`received ${channel}`),
    receiveFailed: (channel) => void told.push(`failed ${channel}`),
  })
  const channel = watched.watch({
    name: 'test',
    send: () => Promise.resolve(),
    start(receive) {
      bring = receive
      return Promise.resolve()
    },
    stop: () => Promise.resolve(),
    ...changes,
  })
  return { told, channel, bring: () => bring(message), state: () => watched.states().get('test') }
}

describe('a watched channel', () => {
  it('is idle until it was started, and again when it was stopped', async () => {
    const { channel, state } = bench()
    expect(state()).toBe('idle')
    await channel.start(() => Promise.resolve())
    expect(state()).toBe('started')
    await channel.stop()
    expect(state()).toBe('idle')
  })

  it('has failed when it could not be started, and says so as before', async () => {
    const { channel, state } = bench({ start: () => Promise.reject(new Error('the token is refused')) })
    await expect(channel.start(() => Promise.resolve())).rejects.toThrow('the token is refused')
    expect(state()).toBe('failed')
  })

  it('tells what came, and what could not be handled, which the channel learns too', async () => {
    const { told, channel, bring } = bench()
    const taken: IncomingMessage[] = []
    await channel.start((one) => {
      taken.push(one)
      return taken.length === 1 ? Promise.resolve() : Promise.reject(new Error('disk full'))
    })
    await bring()
    await expect(bring()).rejects.toThrow('disk full')
    expect(taken).toEqual([message, message])
    expect(told).toEqual(['started test', 'received test', 'received test', 'failed test'])
  })
})
