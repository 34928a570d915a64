import { askNext } from './report/ask-item.js'
import { resumeChoice } from './report/buttons.js'
import type { Ending, Turn } from './turn.js'

/**
 * What every answer is given: a report that waits can be taken up again, and words asked for a ticket are
 * not waited for once something else was talked of.
 */
export function finished(turn: Turn, ending: Ending): Ending {
  const { ticketTalk: _ended, ...rest } = ending.state
  // A sticker, an empty or endless message, a button of nowhere: nothing else was talked of.
  const unread = ending.route === 'unclear' && (turn.found?.query.words.length ?? 0) === 0
  const state = unread || ending.route === 'feedback_status' ? ending.state : rest
  const { draft } = ending
  // A report waits as long as the staff speak.
  if (turn.talk && ending.talk?.kind !== 'end') return { ...ending, state }
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
