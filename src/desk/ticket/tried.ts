import type { TicketEvent } from '../../feedback/ticket.js'
import type { DeskAct } from './desk-acts.js'

/** A form that was sent and not done: what was typed, and why. */
export interface Tried {
  act: DeskAct
  fields: ReadonlyMap<string, string>
  errors: Readonly<Record<string, string>>
  /** What others did since this person looked; nothing of it was overwritten. */
  since?: readonly TicketEvent[]
}

/** The value of a field as it was typed into the form of this act, or what it begins with. */
export function typed(tried: Tried | undefined, act: DeskAct, field: string, otherwise = ''): string {
  return tried?.act === act ? (tried.fields.get(field) ?? otherwise) : otherwise
}

export function errorOf(tried: Tried | undefined, act: DeskAct, field: string): string | undefined {
  return tried?.act === act ? tried.errors[field] : undefined
}
