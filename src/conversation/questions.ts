import type { Catalogue } from '../knowledge/catalogue.js'
import { readAllInOne } from '../feedback/all-in-one.js'
import { clauses } from '../feedback/split-mixed.js'
import { withoutFrame } from './frame.js'
import { splitNeeds } from './split-needs.js'
import type { DialogueState } from './state.js'

/** The message as a question of its own. */
export function askedBy(text: string): string {
  return withoutFrame(withoutContact(text))
}

/** "..., sđt 0987654321, địa chỉ thôn 2": who writes is no part of the matter, and sounds like asking for an office. */
function withoutContact(text: string): string {
  if (!MAY_HOLD_CONTACT.test(text)) return text
  const { what, phone, email, name, address } = readAllInOne(text)
  return (phone ?? email) !== undefined && (name ?? address) !== undefined ? what : text
}

/** Nine digits however they are spaced, or an e-mail address: most messages hold neither. */
const MAY_HOLD_CONTACT = /\d(?:[ .()-]{0,3}\d){8}|@/

/** The message told of the procedure in hand: "à mà chồng em người Hàn Quốc" of "Khai sinh". */
export function askedOf(shortName: string, text: string): string {
  return `${shortName} ${text}`
}

/** Parts of a message that may hold both a report and what is none; as many as are worth looking at. */
function clausesOf(text: string): string[] {
  const parts = clauses(text)
  return parts.length < 2 ? [] : parts.slice(0, MOST_CLAUSES)
}

const MOST_CLAUSES = 12

/** Every question the steps may put to search for a message, so that a model can read them beforehand. Pure. */
export function questionsOf(text: string, state: DialogueState, catalogue: Catalogue): string[] {
  const current = state.code === undefined ? undefined : catalogue.get(state.code)?.record
  return [
    ...new Set([
      askedBy(text),
      ...splitNeeds(text),
      ...(current ? [askedOf(current.short_name, text)] : []),
      ...clausesOf(text),
    ]),
  ]
}
