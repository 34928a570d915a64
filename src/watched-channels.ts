import type { Channel } from './channels/channel.js'

/** Counts what comes in. */
export interface IntakeObserver {
  channelStarted(channel: string): void
  received(channel: string): void
  receiveFailed(channel: string): void
}

/** "idle": this process did not start it. */
export type ChannelState = 'idle' | 'started' | 'failed'

export interface WatchedChannels {
  /** The same channel, looked at: everything is handed on. */
  watch(channel: Channel): Channel
  /** By name. */
  states(): ReadonlyMap<string, ChannelState>
}

/** Sees which channels were started, and what they bring. */
export function createWatchedChannels(observe: IntakeObserver): WatchedChannels {
  const states = new Map<string, ChannelState>()
  return {
    states: () => states,
    watch(channel) {
      const { name } = channel
      states.set(name, 'idle')
      return {
        name,
        send: (delivery) => channel.send(delivery),
        async start(receive) {
          try {
            await channel.start(async (message) => {
              observe.received(name)
              await receive(message).catch((error: unknown) => {
                observe.receiveFailed(name)
                throw error
              })
            })
            states.set(name, 'started')
            observe.channelStarted(name)
          } catch (error) {
            states.set(name, 'failed')
            throw error
          }
        },
        async stop() {
          states.set(name, 'idle')
          await channel.stop()
        },
      }
    },
  }
}
