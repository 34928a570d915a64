import { randomInt, randomUUID } from 'node:crypto'
import type { Address, IncomingFile, IncomingMessage, Reply, TranscriptEntry } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import { newCode, readCode } from '../feedback/ticket-code.js'
import type { TicketStore } from '../feedback/ticket-store.js'
import { rulebookOf } from '../feedback/rulebook.js'
import type { Logger } from '../logger.js'
import type { FileProblem, TakenFile } from '../photos/taken-file.js'
import { normalise } from '../language/fold.js'
import type { TextVectors } from '../search/meaning-index.js'
import type { Found } from '../search/found.js'
import type { Search } from '../search/search.js'
import type { SearchSettings } from '../search/settings.js'
import { vietnamDay } from '../vietnam-day.js'
import { choiceId } from './choices.js'
import { createInOrder } from './in-order.js'
import { publicEnding } from './publicly.js'
import { failedEnding } from './read-input.js'
import { maskNumbers } from './mask.js'
import { askedBy, questionsOf } from './questions.js'
import { MOST_CHARACTERS } from './read-input.js'
import type { Sentences } from './sentences.js'
import { freshState, readState, type DialogueState } from './state.js'
import { think } from './steps.js'
import { askNext } from './report/ask-item.js'
import { resumeChoice } from './report/buttons.js'
import { readDraft } from './report/draft.js'
import type { ConversationStore, TurnRecord } from './store.js'
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
  tickets: Pick<TicketStore, 'ownedBy' | 'byCode'>
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

const MOST_TICKETS = 20
const MOST_HISTORY = 500
const MOST_ATTEMPTS = 5
const DAY = 86_400_000

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
    const file = message.content.kind === 'file' ? await parts.files.take(message.content.file) : undefined
    let held = false
    try {
      for (let attempt = 1; ; attempt++) {
        const turn = await readTurn(message, file)
        const ending = endingOf(message, turn)
        const result = await store.commit(recordOf(message, turn, ending))
        if (result === 'duplicate') return undefined
        if (result === 'saved') {
          held = keepsFile(ending, file)
          parts.committed()
          await dropFiles(droppedFiles(turn, ending))
          return { ending, reply: replyOf(turn, ending) }
        }
        // The ticket changed under us, or the code was taken: look again at what is there now.
        if (attempt >= MOST_ATTEMPTS) throw new Error(`a message could not be written: ${result}`)
      }
    } finally {
      if (file && !('problem' in file) && !held) await parts.files.drop(file.name)
    }
  }

  /** What cannot be removed now goes with the stray files later. */
  async function dropFiles(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await parts.files.drop(name).catch((error: unknown) => {
        parts.logger.warn({ err: error }, 'a file of a dropped report could not be removed yet')
      })
    }
  }

  async function readTurn(message: IncomingMessage, file: Turn['file']): Promise<Turn> {
    const now = clock()
    const { address, content } = message
    const stored = await store.load(address, now)
    const search = parts.search()
    const commune = search.knowledge.communes.get(address.commune)
    if (!commune) throw new UnknownCommuneError(address.commune)
    const text = bounded(textOf(content))
    const state = stored ? readState(stored.state) : freshState
    const catalogue = search.knowledge.catalogueOf(commune.id)
    const readable = text !== '' && text.length <= MOST_CHARACTERS
    const vectors = readable ? await understood(search, questionsOf(text, state, catalogue)) : undefined
    const today = vietnamDay(now)
    const find = (question: string): Found => search.find(question, today, commune.id, vectors)
    const hour = Math.floor(now.getTime() / 3_600_000)
    return {
      content,
      text,
      state,
      address,
      commune,
      search,
      find,
      catalogue,
      staleMonths: parts.staleMonths,
      found: readable ? find(askedBy(text)) : undefined,
      settings,
      sentences,
      now,
      today,
      draft: stored?.draft === undefined ? undefined : readDraft(stored.draft),
      tickets: await parts.tickets.ownedBy(address, MOST_TICKETS),
      named: readable ? await named(commune.id, text) : undefined,
      file,
      rulebook: rulebookOf(search.knowledge, commune.id, today),
      fresh: { id: randomUUID(), code: newCode((below) => randomInt(below)) },
      wrongCodes: state.wrongCodes?.since === hour ? state.wrongCodes : { since: hour, count: 0 },
      history: mayAskForAll(content, state) ? await store.transcript(address, MOST_HISTORY) : [],
      stored: {
        messages: stored?.messages ?? 0,
        since: stored?.since,
        retentionDays: parts.retentionDays,
      },
    }
  }

  async function named(commune: string, text: string): Promise<Turn['named']> {
    const reading = readCode(text)
    if (reading.kind === 'none') return undefined
    const ticket = reading.kind === 'code' ? await parts.tickets.byCode(commune, reading.code) : undefined
    return { reading, ticket }
  }

  function recordOf(message: IncomingMessage, turn: Turn, ending: Ending): TurnRecord {
    const { draft } = ending
    return {
      address: message.address,
      key: message.key,
      text: ending.keepText ? maskNumbers(shownText(message, turn)) : undefined,
      at: turn.now,
      state: JSON.stringify(ending.state),
      reply: replyOf(turn, ending),
      deliveryId: randomUUID(),
      erase: ending.erase,
      draft: draft && {
        json: JSON.stringify(draft),
        files: draft.files.map(({ name }) => name),
        expiresAt: new Date(turn.now.getTime() + turn.rulebook.policy.draft_days * DAY),
      },
      opening: ending.opening,
      changes: ending.changes,
    }
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

  return {
    receive: (message) => inOrder.run(addressKey(message.address), () => handle(message)),
    transcript: (address, limit) => store.transcript(address, limit),
    settled: () => inOrder.settled(),
  }
}

function replyOf({ state }: Turn, { blocks, choices, ask }: Ending): Reply {
  const shown = ask ?? (state.asking ? 'nothing' : undefined)
  return { blocks, choices, ...(shown && { ask: shown }) }
}

function addressKey({ commune, channel, id }: Address): string {
  return JSON.stringify([commune, channel, id])
}

/** Too long a text is cut before it is looked at: work stays bounded, and it is refused anyway. */
function bounded(text: string): string {
  return normalise(text.slice(0, MOST_CHARACTERS * 4)).slice(0, MOST_CHARACTERS + 1)
}

/** What was typed, or written under a picture. */
function textOf(content: IncomingMessage['content']): string {
  if (content.kind === 'text') return content.text
  return content.kind === 'file' ? (content.caption ?? '') : ''
}

/** Only this button shows every message that is kept; pressed, or typed out where it was just shown. */
function mayAskForAll(content: IncomingMessage['content'], { offered }: DialogueState): boolean {
  const all = choiceId({ kind: 'menu', item: 'export' })
  if (content.kind === 'choice') return content.id === all
  return content.kind === 'text' && offered.some(({ id }) => id === all)
}

/** Files of a report that was cancelled or erased, or that were taken out of it: nothing holds them any more. */
function droppedFiles({ draft }: Turn, ending: Ending): string[] {
  return (draft?.files ?? []).filter((file) => !keepsFile(ending, file)).map(({ name }) => name)
}

function keepsFile({ draft, opening, changes }: Ending, file: Turn['file'] | { name: string }): boolean {
  if (!file || 'problem' in file) return false
  const files = [
    ...(draft?.files ?? []),
    ...(opening?.files ?? []),
    ...changes.flatMap((change) => change.files ?? []),
  ]
  return files.some(({ name }) => name === file.name)
}

/**
 * What every answer is given: a report that waits can be taken up again, and words asked for a ticket are
 * not waited for once something else was talked of.
 */
function finished(turn: Turn, ending: Ending): Ending {
  const { ticketTalk: _ended, ...rest } = ending.state
  // A sticker, an empty or endless message, a button of nowhere: nothing else was talked of.
  const unread = ending.route === 'unclear' && (turn.found?.query.words.length ?? 0) === 0
  const state = unread || ending.route === 'feedback_status' ? ending.state : rest
  const { draft } = ending
  // A draft that a step made or changed is in its own hands.
  if (!draft || draft !== turn.draft || ending.erase) return { ...ending, state }
  if (draft.paused || (!unread && (PAUSING.has(ending.route) || asksItself(ending)))) {
    return offering({ ...ending, draft: { ...draft, paused: true }, state }, [
      ...ending.choices,
      resumeChoice(turn),
    ])
  }
  const asked = askNext(turn, draft)
  const blocks = [...ending.blocks, ...asked.blocks]
  return offering({ ...ending, blocks, ask: asked.ask, draft: asked.draft, state }, [
    ...asked.choices,
    ...ending.choices,
  ])
}

/** Its question has buttons or words of its own to wait for; a second question beside it would confuse. */
function asksItself({ outcome, choices, state }: Ending): boolean {
  return state.ticketTalk !== undefined || (outcome === 'asked_back' && choices.length > 0)
}

function offering(ending: Ending, choices: Ending['choices']): Ending {
  return {
    ...ending,
    choices,
    state: { ...ending.state, offered: choices.map(({ id, label }) => ({ id, label })) },
  }
}

/** After these other questions are likely to follow; after the rest the report goes on where it was. */
const PAUSING: ReadonlySet<Ending['route']> = new Set([
  'procedure',
  'plan',
  'office',
  'complaint',
  'denunciation',
  'emergency',
  'unclear',
])

/** What the person sees as their own words: a button's label, not its id. */
function shownText(message: IncomingMessage, turn: Turn): string {
  const { content } = message
  if (content.kind === 'choice') {
    return turn.state.offered.find((choice) => choice.id === content.id)?.label ?? ''
  }
  if (content.kind === 'location') return turn.sentences.phrase('file.shown_place')
  if (content.kind === 'file') return [turn.sentences.phrase('file.shown'), turn.text].join(' ').trim()
  return turn.text
}
