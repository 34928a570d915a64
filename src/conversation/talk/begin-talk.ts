import { contactBlocks } from '../answer/facts.js'
import { backChoice } from '../menu.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { statusEnding } from './talk-status.js'
import { tellsWhy } from './talk-words.js'
import { whenBlocks } from './when-words.js'

/**
 * A person is asked for. Where staff of the commune sit at the desk a talk begins; what it is about is asked in a line if
 * nothing was said. Elsewhere the citizen is told where to find them.
 */
export function handoffEnding(turn: Turn): Ending {
  const { sentences, commune } = turn
  if (turn.talk) return statusEnding(turn, turn.talk)
  const contact = contactBlocks(commune, sentences)
  if (!turn.staffed)
    return ending(turn, {
      route: 'handoff',
      outcome: 'redirected',
      blocks: [...sentences.say('handoff.answer'), ...contact],
    })
  const told = turn.content.kind === 'text' && tellsWhy(turn.text)
  return ending(turn, {
    route: 'handoff',
    outcome: 'redirected',
    blocks: [
      ...sentences.say(told ? 'talk.passed' : 'talk.ask'),
      ...whenBlocks(turn),
      ...sentences.say('talk.silent'),
      ...sentences.say('talk.how_back'),
      ...contact,
    ],
    choices: [backChoice(sentences)],
    // Another question of the report would stand between the two people.
    draft: turn.draft ? { ...turn.draft, paused: true } : null,
    talk: { kind: 'begin', id: turn.fresh.id, told },
  })
}
