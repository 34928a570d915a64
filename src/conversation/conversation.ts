import { randomUUID } from 'node:crypto'
import type { Address, IncomingMessage, Reply, TranscriptEntry } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { Logger } from '../logger.js'
import { normalise } from '../language/fold.js'
import type { TextVectors } from '../search/meaning-index.js'
import type { Found } from '../search/found.js'
import type { Search } from '../search/search.js'
import type { SearchSettings } from '../search/settings.js'
import { createInOrder } from './in-order.js'
import { failedEnding } from './read-input.js'
import { maskNumbers } from './mask.js'
import { askedBy, questionsOf } from './questions.js'
import { MOST_CHARACTERS } from './read-input.js'
import type { Sentences } from './sentences.js'
import { freshState, readState } from './state.js'
import { think } from './steps.js'
import type { ConversationStore } from './store.js'
import { vietnamDay, type Ending, type Turn } from './turn.js'

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

export interface ConversationParts {
  store: ConversationStore
  /** The search of the knowledge now in service; may change between messages. */
  search: () => Search
  settings: SearchSettings
  sentences: Sentences
  clock: Clock
  logger: Logger
  retentionDays: number
  /** Records whose facts are older than this say so. */
  staleMonths: number
  /** Called after a commit: something waits in the outbox. */
  committed: () => void
}

export class UnknownCommuneError extends Error {
  constructor(commune: string) {
    super(`no commune "${commune}" in the knowledge in service`)
    this.name = 'UnknownCommuneError'
  }
}

export function createConversation(parts: ConversationParts): Conversation {
  const { store, sentences, settings, clock } = parts
  const inOrder = createInOrder()

  async function handle(message: IncomingMessage): Promise<Handled | undefined> {
    if (await store.wasHandled(message.address, message.key)) return undefined
    const stored = await store.load(message.address)
    const search = parts.search()
    const commune = search.knowledge.communes.get(message.address.commune)
    if (!commune) throw new UnknownCommuneError(message.address.commune)
    const text = message.content.kind === 'text' ? bounded(message.content.text) : ''
    const now = clock()
    const state = stored ? readState(stored.state) : freshState
    const catalogue = search.knowledge.catalogueOf(commune.id)
    const readable = text !== '' && text.length <= MOST_CHARACTERS
    const vectors = readable ? await understood(search, questionsOf(text, state, catalogue)) : undefined
    const find = (question: string): Found => search.find(question, vietnamDay(now), commune.id, vectors)
    const turn: Turn = {
      content: message.content,
      text,
      state,
      commune,
      search,
      find,
      catalogue,
      staleMonths: parts.staleMonths,
      found: readable ? find(askedBy(text)) : undefined,
      settings,
      sentences,
      now,
      today: vietnamDay(now),
      stored: {
        messages: stored?.messages ?? 0,
        since: stored?.since,
        retentionDays: parts.retentionDays,
      },
    }
    const ending = thinkSafely(turn)
    const reply: Reply = { blocks: ending.blocks, choices: ending.choices }
    const result = await store.commit({
      address: message.address,
      key: message.key,
      text: ending.keepText ? maskNumbers(shownText(message, turn)) : undefined,
      at: now,
      state: JSON.stringify(ending.state),
      reply,
      deliveryId: randomUUID(),
      erase: ending.erase,
    })
    if (result === 'duplicate') return undefined
    parts.committed()
    return { ending, reply }
  }

  /** A model that fails must not silence the bot: words alone still find most matters. */
  async function understood(search: Search, questions: readonly string[]): Promise<TextVectors | undefined> {
    try {
      return await search.understand(questions)
    } catch (error) {
      parts.logger.error({ err: error }, 'the embedding model failed; the message is searched by words alone')
      return undefined
    }
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

  return {
    receive: (message) => inOrder.run(addressKey(message.address), () => handle(message)),
    transcript: (address, limit) => store.transcript(address, limit),
    settled: () => inOrder.settled(),
  }
}

function addressKey({ commune, channel, id }: Address): string {
  return JSON.stringify([commune, channel, id])
}

/** Too long a text is cut before it is looked at: work stays bounded, and it is refused anyway. */
function bounded(text: string): string {
  return normalise(text.slice(0, MOST_CHARACTERS * 4)).slice(0, MOST_CHARACTERS + 1)
}

/** What the person sees as their own words: a button's label, not its id. */
function shownText(message: IncomingMessage, turn: Turn): string {
  const { content } = message
  if (content.kind === 'choice') {
    return turn.state.offered.find((choice) => choice.id === content.id)?.label ?? ''
  }
  return turn.text
}
