import type { Talk } from './talk.js'

/** What a person of the staff may do in a talk. */
export type TalkAct = 'take' | 'take_over' | 'reply' | 'hand' | 'end'

/**
 * A talk is in one pair of hands: whoever has it replies, hands it on or ends it; a reply or an end takes what nobody
 * has. A colleague's is taken over first, on purpose.
 */
export function talkActs(talk: Pick<Talk, 'state' | 'staff'>, account: string): ReadonlySet<TalkAct> {
  if (talk.state === 'ended') return new Set()
  if (talk.staff === null) return new Set(['take', 'reply', 'end'])
  if (talk.staff.account !== account) return new Set(['take_over'])
  return new Set(['reply', 'hand', 'end'])
}
