import { randomInt, randomUUID } from 'node:crypto'
import type { IncomingMessage } from '../channels/channel.js'
import { rulebookOf } from '../feedback/rulebook.js'
import { newCode, readCode } from '../feedback/ticket-code.js'
import type { TicketStore } from '../feedback/ticket-store.js'
import { normalise } from '../language/fold.js'
import type { Logger } from '../logger.js'
import type { Found } from '../search/found.js'
import type { TextVectors } from '../search/meaning-index.js'
import type { Search } from '../search/search.js'
import type { SearchSettings } from '../search/settings.js'
import { nothingOff, type Switches } from '../switches/switched-off.js'
import { vietnamDay } from '../vietnam-day.js'
import { choiceId } from './choices.js'
import { askedBy, questionsOf } from './questions.js'
import { MOST_CHARACTERS } from './read-input.js'
import { readDraft } from './report/draft.js'
import type { Sentences } from './sentences.js'
import { freshState, readState, type DialogueState } from './state.js'
import type { ConversationStore } from './store.js'
import { unobserved, type TurnObserver } from './turn-observer.js'
import type { Turn } from './turn.js'

export interface TurnParts {
  store: Pick<ConversationStore, 'load' | 'transcript'>
  /** The search of the knowledge now in service; may change between messages. */
  search: () => Search
  settings: SearchSettings
  sentences: Sentences
  logger: Logger
  retentionDays: number
  /** Records whose facts are older than this say so. */
  staleMonths: number
  /** Where citizens reach the web chat, without a slash at the end; left out or null: nowhere. */
  publicUrl?: string | null
  tickets: Pick<TicketStore, 'ownedBy' | 'byCode'>
  /** Whether somebody of a commune's staff may talk with citizens at the desk; left out: nobody. */
  staffed?: (commune: string) => Promise<boolean>
  /** What is switched off now for a channel of a commune; left out: nothing. */
  switches?: (commune: string, channel: string) => Switches
  /** Left out: nobody. */
  observe?: TurnObserver
}

const MOST_TICKETS = 20
const MOST_HISTORY = 500

export class UnknownCommuneError extends Error {
  constructor(commune: string) {
    super(`no commune "${commune}" in the knowledge in service`)
    this.name = 'UnknownCommuneError'
  }
}

/** Gathers all that the steps may look at, so that they need ask nobody. Rejects with `UnknownCommuneError`. */
export async function readTurn(
  message: IncomingMessage,
  file: Turn['file'],
  now: Date,
  parts: TurnParts,
): Promise<Turn> {
  const { address, content } = message
  const stored = await parts.store.load(address, now)
  const search = parts.search()
  const commune = search.knowledge.communes.get(address.commune)
  if (!commune) throw new UnknownCommuneError(address.commune)
  const text = bounded(textOf(content))
  const state = stored ? readState(stored.state) : freshState
  const catalogue = search.knowledge.catalogueOf(commune.id)
  const readable = text !== '' && text.length <= MOST_CHARACTERS
  const searched = (parts.observe ?? unobserved).beginStage('search')
  const vectors = readable ? await understood(search, questionsOf(text, state, catalogue), parts) : undefined
  const today = vietnamDay(now)
  const find = (question: string): Found => search.find(question, today, commune.id, vectors)
  const found = readable ? find(askedBy(text)) : undefined
  if (readable) searched()
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
    publicUrl: parts.publicUrl ?? null,
    off: parts.switches?.(commune.id, address.channel) ?? nothingOff,
    found,
    settings: parts.settings,
    sentences: parts.sentences,
    now,
    today,
    draft: stored?.draft === undefined ? undefined : readDraft(stored.draft),
    // What was forgotten of a conversation leaves its tickets.
    tickets: stored?.hasTickets === false ? [] : await parts.tickets.ownedBy(address, MOST_TICKETS),
    named: readable ? await named(commune.id, text, parts) : undefined,
    file,
    talk: stored?.talk,
    talkFiles: stored?.talkFiles ?? [],
    staffed: (await parts.staffed?.(commune.id)) ?? false,
    rulebook: rulebookOf(search.knowledge, commune.id, today),
    fresh: { id: randomUUID(), code: newCode((below) => randomInt(below)) },
    wrongCodes: state.wrongCodes?.since === hour ? state.wrongCodes : { since: hour, count: 0 },
    history: mayAskForAll(content, state) ? await parts.store.transcript(address, MOST_HISTORY) : [],
    stored: {
      messages: stored?.messages ?? 0,
      since: stored?.since,
      retentionDays: parts.retentionDays,
      version: stored?.version ?? 0,
      draft: stored?.draft !== undefined,
    },
  }
}

async function named(commune: string, text: string, { tickets }: TurnParts): Promise<Turn['named']> {
  const reading = readCode(text)
  if (reading.kind === 'none') return undefined
  const ticket = reading.kind === 'code' ? await tickets.byCode(commune, reading.code) : undefined
  return { reading, ticket }
}

/** A model that fails must not silence the bot: words alone still find most matters. */
async function understood(
  search: Search,
  questions: readonly string[],
  { logger }: TurnParts,
): Promise<TextVectors | undefined> {
  try {
    return await search.understand(questions)
  } catch (error) {
    logger.error({ err: error }, 'the embedding model failed; the message is searched by words alone')
    return undefined
  }
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
