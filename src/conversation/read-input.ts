import { helpChoice, fieldsChoice, reportChoice, staffChoice } from './menu.js'
import { contactBlocks } from './answer/facts.js'
import { guardSafety } from './guard-safety.js'
import { askNext } from './report/ask-item.js'
import { withoutMatter } from './state.js'
import { ending, type Ending, type Step, type Turn } from './turn.js'

/** Longest message that is read, in characters. A question needs a tenth of it. */
export const MOST_CHARACTERS = 2_000

export const readInput: Step = (turn) => {
  const { content, sentences, commune, state, draft } = turn
  if (content.kind === 'choice' || content.kind === 'location') return undefined
  const writing = draft !== undefined && !draft.paused
  if (content.kind === 'start') {
    return ending(turn, {
      route: 'smalltalk',
      outcome: 'other',
      blocks: sentences.say('greeting.first', { commune: commune.name }),
      choices: [
        fieldsChoice(sentences),
        helpChoice(sentences),
        reportChoice(sentences),
        staffChoice(sentences),
      ],
      state: { ...state, greeted: true },
    })
  }
  const unclear = { route: 'unclear', outcome: 'asked_back' } as const
  if (content.kind === 'unsupported') {
    const blocks = sentences.say('input.unsupported')
    return writing ? askNext(turn, draft, blocks) : ending(turn, { ...unclear, blocks })
  }
  if (turn.text.length > MOST_CHARACTERS) {
    return ending(turn, {
      ...unclear,
      blocks: sentences.say('input.too_long', { limit: MOST_CHARACTERS.toLocaleString('vi-VN') }),
      keepText: false,
    })
  }
  if (content.kind === 'text' && content.edited) return editedEnding(turn)
  // A picture may come without words, and an answer to the report may be a number alone.
  if (content.kind === 'file' || (writing && turn.text !== '')) return undefined
  if (turn.found === undefined || turn.found.query.words.length === 0) {
    return ending(turn, { ...unclear, blocks: sentences.say('input.empty') })
  }
  return undefined
}

/**
 * A message changed afterwards answers a question of before: where another is being asked by now it is taken for no
 * answer. Anywhere else it is a message like others.
 */
function editedEnding(turn: Turn): Ending | undefined {
  const { sentences, state, draft } = turn
  const writing = draft !== undefined && !draft.paused
  if (!writing && state.ticketTalk === undefined) return undefined
  const directed = guardSafety(turn)
  if (directed) return directed
  const blocks = sentences.say('input.edited')
  const told = writing
    ? askNext(turn, draft, blocks)
    : ending(turn, { route: 'feedback_status', outcome: 'asked_back', blocks })
  return { ...told, keepText: false }
}

/** The program failed, not the citizen: said so, with the place to ask. */
export function failedEnding(turn: Turn): Ending {
  return ending(turn, {
    route: 'unclear',
    outcome: 'other',
    blocks: [...turn.sentences.say('input.failed'), ...contactBlocks(turn.commune, turn.sentences)],
    state: withoutMatter(turn.state),
  })
}
