import type { AskedQuestion, QuestionVerdict } from '../questions/question-log.js'
import { offeredMeaning } from './typed-choice.js'
import type { Ending, Turn } from './turn.js'

/** The question that a message was, for the log; null for anything else: a button, a report being told. Pure. */
export function questionOf(turn: Turn, ending: Ending): AskedQuestion | null {
  const { content, text, found, search } = turn
  if (content.kind !== 'text' || text.trim() === '' || ending.erase) return null
  // Said to the staff.
  if (ending.talk?.kind === 'said') return null
  if (isOfTickets(turn, ending) || offeredMeaning(turn) !== undefined) return null
  const { route, outcome, slot } = ending
  const code = ending.codes[0] ?? null
  const named = found?.candidates.find(({ target }) => target.kind === 'procedure' && target.code === code)
  const confidence = (named ?? found?.candidates[0])?.probability ?? null
  return { route, outcome, code, confidence, slot, version: search.knowledge.version }
}

/** What a message says of the answer before it; null when it says nothing. Pure. */
export function verdictOf(turn: Turn, ending: Ending): QuestionVerdict | null {
  const meaning = offeredMeaning(turn)
  if (meaning?.kind === 'menu' && meaning.item === 'none') return { kind: 'disliked' }
  const code = ending.codes[0]
  const chosen =
    meaning?.kind === 'procedure' && code !== undefined && turn.state.asked?.includes(code) === true
  return chosen ? { kind: 'picked', code } : null
}

/** A report is being told, or a ticket talked of. */
function isOfTickets(turn: Turn, { draft, opening, changes, route }: Ending): boolean {
  const reports = turn.draft !== undefined || draft !== null || opening !== null || changes.length > 0
  return reports || turn.state.ticketTalk !== undefined || route === 'feedback_status'
}
