import type { IncomingMessage } from '../channels/channel.js'
import { ending, type Ending, type Route, type Turn } from './turn.js'

/** What a person tells or sees of themselves. */
const PERSONAL: ReadonlySet<Route> = new Set(['feedback', 'feedback_status', 'own_data'])

/**
 * In a group everybody reads along: look-ups are answered, for anything personal the person is shown the way to
 * the private chat. What they wrote is not kept then, and nothing of it is done.
 */
export function publicEnding(turn: Turn, found: Ending, publicly: IncomingMessage['publicly']): Ending {
  if (!publicly) return found
  const changes =
    found.draft !== null ||
    found.opening !== null ||
    found.changes.length > 0 ||
    found.erase ||
    found.talk !== null
  if (!changes && !PERSONAL.has(found.route)) return found
  return ending(turn, {
    route: found.route,
    outcome: 'redirected',
    blocks: turn.sentences.say('input.private_only', { link: publicly.privateLink }),
    keepText: false,
    draft: null,
  })
}
