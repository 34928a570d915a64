import { denialReason, type Why } from '../feedback/denial-words.js'
import { actWords, roleWords } from '../feedback/staff-words.js'
import type { Actor, Role, Ticket } from '../feedback/ticket.js'
import { allowedActs, type Act } from '../feedback/transitions.js'
import { formWords, isDeskAct, type DeskAct } from './feedback-act-form.js'
import type { Desk } from './feedback-desk.js'

/** Why an act was not done, and what can be done now. */
export function denialWords(why: Why, ticket: Ticket, act: Act, actor: Actor, desk: Desk): string {
  const allowed = allowedHere(ticket, actor.role)
  const now =
    allowed.length === 0
      ? `Vai trò ${roleWords[actor.role]} bây giờ không có việc gì làm được.`
      : `Vai trò ${roleWords[actor.role]} bây giờ làm được:\n${allowed.map(actLine).join('\n')}`
  const reason = denialReason(why, {
    act: act.act,
    ticket,
    extensionMost: desk.rulebook(ticket.commune, desk.clock()).policy.extension_most,
    roleName: (role) => `${roleWords[role]} (${role})`,
    stateWords: (state) => desk.sentences.phrase(`ticket.state.${state}`),
  })
  return `${reason}\n${now}`
}

/** Of what may be done now, what this desk can do. */
export function allowedHere(ticket: Ticket, role: Role): DeskAct[] {
  return allowedActs(ticket, role).filter(isDeskAct)
}

/** "  tiếp nhận: take_up" */
export function actLine(name: DeskAct): string {
  return `  ${actWords(name)}: ${formWords(name)}`
}
