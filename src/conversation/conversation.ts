import pLimit from 'p-limit'
import type { Address, IncomingFile, IncomingMessage, Reply, TranscriptEntry } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import { workFor } from '../commune-at-work.js'
import type { FileProblem, TakenFile } from '../photos/taken-file.js'
import { newRequestId, requestId, underRequestId } from '../request-id.js'
import { finished } from './finished.js'
import { createInOrder } from './in-order.js'
import { publicEnding } from './publicly.js'
import { failedEnding } from './read-input.js'
import { readTurn, type TurnParts } from './read-turn.js'
import { think } from './steps.js'
import type { ConversationStore } from './store.js'
import { droppedFiles, keepsFile, recordOf, replyOf } from './turn-record.js'
import { unobserved } from './turn-observer.js'
import type { Ending, Turn } from './turn.js'

/** The one door: every message of every channel comes through `receive`. */
export interface Conversation {
  /**
   * Answers a message and writes state, text and reply in one transaction; the reply then waits in
   * the outbox. Undefined when this very message was handled before. Rejects when it could not be
   * stored: then nothing was done, and the channel may bring the message again.
   */
  receive(message: IncomingMessage): Promise<Handled | undefined>
  transcript(address: Address, limit: number): Promise<TranscriptEntry[]>
  /** Resolves when no message is in hand. */
  settled(): Promise<void>
}

export interface Handled {
  ending: Ending
  reply: Reply
}

export interface ConversationParts extends TurnParts {
  store: ConversationStore
  clock: Clock
  files: FileTaker
  /** Called after a commit: something waits in the outbox. */
  committed: () => void
}

/** Takes in the files that people send. */
export interface FileTaker {
  take(file: IncomingFile): Promise<TakenFile | FileProblem>
  /** Removes a file that nothing holds after all. */
  drop(name: string): Promise<void>
}

/** Another process may answer messages of the same conversation one after another meanwhile. */
const MOST_ATTEMPTS = 20

/**
 * Messages in hand at a time: of a crowd the first are answered while the last still wait, and the process looks at
 * everything else in between. Taking in a file, which another machine may be slow to give, is not counted.
 */
const AT_ONCE = 16

export function createConversation(parts: ConversationParts): Conversation {
  const { store, observe = unobserved } = parts
  const inOrder = createInOrder()
  const few = pLimit(AT_ONCE)

  async function handle(message: IncomingMessage): Promise<Handled | undefined> {
    if (message.content.kind !== 'file') return settle(message, undefined)
    // Words that come again are found out when they are written; a file is not fetched and read for nothing.
    if (await store.wasHandled(message.address, message.key)) return undefined
    return settle(message, await parts.files.take(message.content.file))
  }

  /** Answers, and removes what nothing holds any more: a store of files that is slow to do so holds up nobody else. */
  async function settle(message: IncomingMessage, file: Turn['file']): Promise<Handled | undefined> {
    let held = false
    try {
      const answered = await few(() => answer(message, file))
      if (!answered) return undefined
      held = keepsFile(answered.ending, file)
      await dropFiles(answered.dropped)
      return answered
    } finally {
      // The message is answered, or comes again: a store that is down now must not have it answered twice.
      if (file && !('problem' in file) && !held) await dropFiles([file.name])
    }
  }

  async function answer(
    message: IncomingMessage,
    file: Turn['file'],
  ): Promise<(Handled & { dropped: string[] }) | undefined> {
    for (let attempt = 1; ; attempt++) {
      const turn = await readTurn(message, file, parts.clock(), parts)
      const thought = observe.beginStage('think')
      const ending = endingOf(message, turn)
      thought()
      const record = recordOf(message, turn, ending)
      const stored = observe.beginStage('store')
      const result = await store.commit(record)
      if (result === 'duplicate') return undefined
      if (result === 'saved') {
        stored()
        parts.committed()
        return { ending, reply: replyOf(turn, ending), dropped: droppedFiles(turn, ending) }
      }
      // Conversation or ticket changed under us, or the code was taken: look again at what is there now.
      if (attempt >= MOST_ATTEMPTS) throw new Error(`a message could not be written: ${result}`)
    }
  }

  /** What cannot be removed now goes with the stray files later. */
  async function dropFiles(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await parts.files.drop(name).catch((error: unknown) => {
        parts.logger.warn({ err: error }, 'a file that nothing holds could not be removed yet')
      })
    }
  }

  function endingOf(message: IncomingMessage, turn: Turn): Ending {
    const ending = publicEnding(turn, finished(turn, thinkSafely(turn)), message.publicly)
    return { ...ending, state: { ...ending.state, asking: ending.ask && true } }
  }

  /** A fault in a step must not turn a message into one that comes back for ever. */
  function thinkSafely(turn: Turn): Ending {
    try {
      return think(turn)
    } catch (error) {
      parts.logger.error({ err: error, channel: turn.content.kind }, 'a message could not be answered')
      return failedEnding(turn)
    }
  }

  /** In the name of the request that brought it; a channel that asks for messages brings them without one. */
  function receive(message: IncomingMessage): Promise<Handled | undefined> {
    const { channel, commune } = message.address
    return underRequestId(requestId() ?? newRequestId(), async () => {
      const ended = observe.beginTurn({ channel, commune })
      try {
        const handled = await inOrder.run(addressKey(message.address), () =>
          workFor(commune, () => handle(message)),
        )
        ended(handled?.ending ?? 'repeated')
        if (handled) parts.logger.debug({ channel }, 'message handled')
        return handled
      } catch (error) {
        ended('failed')
        throw error
      }
    })
  }

  return {
    receive,
    transcript: (address, limit) => store.transcript(address, limit),
    settled: () => inOrder.settled(),
  }
}

function addressKey({ commune, channel, id }: Address): string {
  return JSON.stringify([commune, channel, id])
}
