import type { Catalogue } from '../knowledge/catalogue.js'
import { withoutFrame } from './frame.js'
import { splitNeeds } from './split-needs.js'
import type { DialogueState } from './state.js'

/** The message as a question of its own. */
export function askedBy(text: string): string {
  return withoutFrame(text)
}

/** The message told of the procedure in hand: "à mà chồng em người Hàn Quốc" of "Khai sinh". */
export function askedOf(shortName: string, text: string): string {
  return `${shortName} ${text}`
}

/** Every question the steps may put to search for a message, so that a model can read them beforehand. Pure. */
export function questionsOf(text: string, state: DialogueState, catalogue: Catalogue): string[] {
  const current = state.code === undefined ? undefined : catalogue.get(state.code)?.record
  return [
    ...new Set([askedBy(text), ...splitNeeds(text), ...(current ? [askedOf(current.short_name, text)] : [])]),
  ]
}
