import type { Address, Block, Choice, Content, Reply, TranscriptEntry } from '../channels/channel.js'
import type { ReadCode } from '../feedback/ticket-code.js'
import type { Opening, StoredChange } from '../feedback/ticket-store.js'
import type { Ticket } from '../feedback/ticket.js'
import type { Rulebook } from '../feedback/transition.js'
import type { Catalogue } from '../knowledge/catalogue.js'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { Slot } from '../knowledge/language-records.js'
import type { Found } from '../search/found.js'
import type { Search } from '../search/search.js'
import type { SearchSettings } from '../search/settings.js'
import type { Talk } from '../talks/talk.js'
import type { TalkChange } from '../talks/talk-store.js'
import type { FileProblem, TakenFile } from '../photos/taken-file.js'
import type { Switches } from '../switches/switched-off.js'
import type { ReportDraft } from './report/draft.js'
import type { Sentences } from './sentences.js'
import type { DialogueState } from './state.js'

/** What a message was about; the names the evaluation uses. */
export const turnRoutes = [
  'procedure',
  'plan',
  'office',
  'feedback',
  'complaint',
  'denunciation',
  'emergency',
  'dossier_status',
  'feedback_status',
  'handoff',
  'own_data',
  'smalltalk',
  'abuse',
  'out_of_scope',
  'unclear',
] as const
export type Route = (typeof turnRoutes)[number]

export const turnOutcomes = ['answered', 'asked_back', 'abstained', 'redirected', 'other'] as const
export type Outcome = (typeof turnOutcomes)[number]

/** One message to be answered, with everything the steps may look at. Steps change nothing. */
export interface Turn {
  content: Content
  /** The message as readable text; empty for anything but text. */
  text: string
  state: DialogueState
  commune: CommuneProfile
  search: Search
  /** Searches for this commune and day, by words and, for the questions of this message, by meaning. */
  find: (question: string) => Found
  /** The procedures as they hold for this commune. */
  catalogue: Catalogue
  /** What search makes of the text; undefined when there is no readable text. */
  found: Found | undefined
  settings: SearchSettings
  sentences: Sentences
  now: Date
  /** Day of the commune, yyyy-mm-dd. */
  today: string
  /** Records whose facts are older than this say so. */
  staleMonths: number
  /** Where citizens reach the web chat; null when the service has no public address. */
  publicUrl: string | null
  /** Who writes. */
  address: Address
  /** What staff switched off for this channel. */
  off: Switches
  /** The report being written. */
  draft: ReportDraft | undefined
  /** The person's own tickets, newest first. */
  tickets: readonly Ticket[]
  /** A code of a ticket in the text, and the ticket of this commune that has it. */
  named: { reading: ReadCode; ticket: Ticket | undefined } | undefined
  /** The file of this message, taken in, or why it was not. */
  file: TakenFile | FileProblem | undefined
  /** The talk with staff that goes on: the assistant is silent. */
  talk: Talk | undefined
  /** Names of all files sent into talks with staff that are kept. */
  talkFiles: readonly string[]
  /** Somebody of this commune's staff may talk with citizens at the desk. */
  staffed: boolean
  /** Law and calendar for reports, as they hold for this commune today. */
  rulebook: Rulebook
  /** Random names for what this message may open. */
  fresh: { id: string; code: string }
  /** Codes tried in vain in this hour. */
  wrongCodes: { since: number; count: number }
  /** The messages kept, oldest first; only when they were asked for. */
  history: readonly TranscriptEntry[]
  /** Stored messages of this conversation, for "my data", and its version. */
  stored: {
    messages: number
    since: Date | undefined
    retentionDays: number
    version: number
    /** A report was being written, readable or not. */
    draft: boolean
  }
}

export interface Ranked {
  code: string
  score: number
}

/** A finished answer: what to say, what to remember, and what the turn was. */
export interface Ending {
  route: Route
  outcome: Outcome
  blocks: Block[]
  choices: Choice[]
  /** What a channel may offer a button for. */
  ask: Exclude<Reply['ask'], 'nothing'>
  /** Codes answered or offered, best first. */
  codes: string[]
  ranking: Ranked[]
  slot: Slot | null
  state: DialogueState
  /** False: the text of this message must not be stored. */
  keepText: boolean
  /** The person asked to erase the conversation and confirmed it. */
  erase: boolean
  /** The report being written, after this turn. */
  draft: ReportDraft | null
  /** A ticket that this turn opens. */
  opening: Opening | null
  /** What this turn does to tickets of this person. */
  changes: readonly StoredChange[]
  /** What it does to a talk with staff. */
  talk: TalkChange | null
  /** Nothing is said: the staff will answer. */
  silent: boolean
  /** What is kept of the message, where that is not what was shown. */
  words: string | undefined
}

/** A step answers the turn or leaves it to the next one. */
export type Step = (turn: Turn) => Ending | undefined

type EndingParts = Pick<Ending, 'route' | 'outcome' | 'blocks'> & Partial<Ending>

/** An ending with the usual rest: nothing offered, nothing ranked, the dialogue as it was. */
export function ending(turn: Turn, parts: EndingParts): Ending {
  const choices = parts.choices ?? []
  const state = parts.state ?? turn.state
  return {
    choices,
    ask: undefined,
    codes: [],
    ranking: [],
    slot: null,
    keepText: true,
    erase: false,
    draft: turn.draft ?? null,
    opening: null,
    changes: [],
    talk: null,
    silent: false,
    words: undefined,
    ...parts,
    state: { ...state, offered: choices.map(({ id, label }) => ({ id, label })) },
  }
}
