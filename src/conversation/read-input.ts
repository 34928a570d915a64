import { helpChoice, fieldsChoice, staffChoice } from './menu.js'
import { ending, type Step } from './turn.js'

/** Longest message that is read, in characters. A question needs a tenth of it. */
export const MOST_CHARACTERS = 2_000

export const readInput: Step = (turn) => {
  const { content, sentences, commune, state } = turn
  if (content.kind === 'choice') return undefined
  if (content.kind === 'start') {
    return ending(turn, {
      route: 'smalltalk',
      outcome: 'other',
      blocks: sentences.say('greeting.first', { commune: commune.name }),
      choices: [fieldsChoice(sentences), helpChoice(sentences), staffChoice(sentences)],
      state: { ...state, greeted: true },
    })
  }
  const unclear = { route: 'unclear', outcome: 'asked_back' } as const
  if (content.kind === 'unsupported') {
    return ending(turn, { ...unclear, blocks: sentences.say('input.unsupported') })
  }
  if (turn.text.length > MOST_CHARACTERS) {
    return ending(turn, {
      ...unclear,
      blocks: sentences.say('input.too_long', { limit: MOST_CHARACTERS.toLocaleString('vi-VN') }),
      keepText: false,
    })
  }
  if (turn.found === undefined || turn.found.query.words.length === 0) {
    return ending(turn, { ...unclear, blocks: sentences.say('input.empty') })
  }
  return undefined
}
