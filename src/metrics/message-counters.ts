import type { Registry } from './registry.js'
import { stopwatch } from './stopwatch.js'

/** The closed lists that labels come from. */
export interface KnownOfMessages {
  /** Names of the channels of this process. */
  channels: () => Iterable<string>
  /** What a message can be about, and what can become of it. */
  turnRoutes: readonly string[]
  outcomes: readonly string[]
  /** Why a reply did not go out. */
  sendErrors: readonly string[]
}

type Stage = 'search' | 'think' | 'store'
type Result = 'sent' | 'postponed' | 'given_up'

const STAGES: readonly Stage[] = ['search', 'think', 'store']
const RESULTS: readonly Result[] = ['sent', 'postponed', 'given_up']

/** Upper ends of buckets, in seconds. */
const TURN_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const STAGE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

/** What becomes of messages. A `begin...` gives what is called at the end; what never ends is not counted. */
export interface MessageCounters {
  /** From now on what can go wrong is there, at nothing: an alarm sees the first time as a growth. */
  channelStarted(channel: string): void
  received(channel: string): void
  receiveFailed(channel: string): void
  beginTurn(message: {
    channel: string
  }): (turn: { route: string; outcome: string } | 'repeated' | 'failed') => void
  beginStage(stage: Stage): () => void
  beginDelivery(message: { channel: string }): (delivery: { result: Result; error?: string }) => void
}

export function addMessageCounters(registry: Registry, known: KnownOfMessages): MessageCounters {
  const channel = known.channels
  const received = registry.counter('hoi_xa_messages_received_total', 'Messages that came in.', { channel })
  const failed = registry.counter(
    'hoi_xa_messages_failed_total',
    'Messages that could not be handled when they came; channels bring them again.',
    { channel },
  )
  const turns = registry.counter(
    'hoi_xa_turns_total',
    'Messages handled, by what they were and what became of them.',
    { channel, route: known.turnRoutes, outcome: known.outcomes },
  )
  const turnSeconds = registry.histogram(
    'hoi_xa_turn_seconds',
    'From a message coming in to its reply being stored, with the wait for those before it.',
    { channel },
    TURN_SECONDS,
  )
  const stageSeconds = registry.histogram(
    'hoi_xa_turn_stage_seconds',
    'Parts of handling a message.',
    { stage: STAGES },
    STAGE_SECONDS,
  )
  const replies = registry.counter('hoi_xa_replies_total', 'Tries to send a reply, by what became of them.', {
    ...{ channel, result: RESULTS },
    error: ['none', ...known.sendErrors],
  })

  return {
    channelStarted(name) {
      received.add({ channel: name }, 0)
      failed.add({ channel: name }, 0)
      for (const error of known.sendErrors) replies.add({ channel: name, result: 'given_up', error }, 0)
    },
    received(name) {
      received.add({ channel: name })
    },
    receiveFailed(name) {
      failed.add({ channel: name })
    },
    beginTurn({ channel: name }) {
      const passed = stopwatch()
      return (turn) => {
        if (typeof turn === 'string') return
        turns.add({ channel: name, route: turn.route, outcome: turn.outcome })
        turnSeconds.observe({ channel: name }, passed())
      }
    },
    beginStage(stage) {
      const passed = stopwatch()
      return () => {
        stageSeconds.observe({ stage }, passed())
      }
    },
    beginDelivery({ channel: name }) {
      return ({ result, error = 'none' }) => {
        replies.add({ channel: name, result, error })
      }
    },
  }
}
