import type { Block } from '../../channels/channel.js'
import type { Talk } from '../../talks/talk.js'
import { backChoice, fieldsChoice, staffChoice } from '../menu.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { whenBlocks } from './when-words.js'

const handoff = { route: 'handoff', outcome: 'other' } as const

/** Whom the citizen is talking with, and how the assistant comes back. `first` is said before. */
export function statusEnding(turn: Turn, talk: Talk, first: readonly Block[] = []): Ending {
  const { sentences } = turn
  const name = talk.staff?.name
  return ending(turn, {
    ...handoff,
    blocks: [
      ...first,
      ...(name === undefined ? sentences.say('talk.status') : sentences.say('talk.status_with', { name })),
      ...(talk.waitsSince === null ? [] : whenBlocks(turn)),
      ...sentences.say('talk.how_back'),
    ],
    choices: [backChoice(sentences)],
  })
}

/** The citizen wants the assistant back. */
export function leftEnding(turn: Turn, talk: Talk): Ending {
  const { sentences } = turn
  return ending(turn, {
    ...handoff,
    blocks: sentences.say('talk.left'),
    choices: [fieldsChoice(sentences), staffChoice(sentences)],
    talk: { kind: 'end', id: talk.id },
  })
}

/** An old button, after the talk has ended. */
export function noTalkEnding(turn: Turn): Ending {
  const { sentences } = turn
  return ending(turn, {
    route: 'smalltalk',
    outcome: 'other',
    blocks: sentences.say('talk.no_talk'),
    choices: [fieldsChoice(sentences), staffChoice(sentences)],
  })
}
