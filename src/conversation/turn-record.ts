import type { IncomingMessage, Reply } from '../channels/channel.js'
import { traceableId } from '../request-id.js'
import { maskNumbers } from './mask.js'
import { questionOf, verdictOf } from './question-of.js'
import type { TurnRecord } from './store.js'
import type { Ending, Turn } from './turn.js'

const DAY = 86_400_000

/** What a message, thought over, leaves behind. */
export function recordOf(message: IncomingMessage, turn: Turn, ending: Ending): TurnRecord {
  const { draft } = ending
  return {
    address: message.address,
    key: message.key,
    text: ending.keepText ? (ending.words ?? maskNumbers(shownText(message, turn))) : undefined,
    at: turn.now,
    state: JSON.stringify(ending.state),
    basedOn: turn.stored.version,
    reply: ending.silent ? null : replyOf(turn, ending),
    deliveryId: traceableId(),
    erase: ending.erase,
    draft: draft && {
      json: JSON.stringify(draft),
      files: draft.files.map(({ name }) => name),
      expiresAt: new Date(turn.now.getTime() + turn.rulebook.policy.draft_days * DAY),
    },
    hadDraft: turn.stored.draft,
    opening: ending.opening,
    changes: ending.changes,
    talk: ending.talk,
    question: questionOf(turn, ending),
    verdict: verdictOf(turn, ending),
  }
}

/** The reply as channels get it; what was asked for by a button of the platform is taken away again. */
export function replyOf({ state }: Turn, { blocks, choices, ask }: Ending): Reply {
  const shown = ask ?? (state.asking ? 'nothing' : undefined)
  return { blocks, choices, ...(shown && { ask: shown }) }
}

/** Files of a report that was cancelled or erased, or that were taken out of it: nothing holds them any more. */
export function droppedFiles({ draft, talkFiles }: Turn, ending: Ending): string[] {
  const dropped = (draft?.files ?? []).filter((file) => !keepsFile(ending, file)).map(({ name }) => name)
  return ending.erase ? [...dropped, ...talkFiles] : dropped
}

/** Something that is written holds the file. */
export function keepsFile(
  { draft, opening, changes, talk }: Ending,
  file: Turn['file'] | { name: string },
): boolean {
  if (!file || 'problem' in file) return false
  const files = [
    ...(draft?.files ?? []),
    ...(opening?.files ?? []),
    ...changes.flatMap((change) => change.files ?? []),
    ...(talk?.kind === 'said' && talk.file ? [talk.file] : []),
  ]
  return files.some(({ name }) => name === file.name)
}

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
