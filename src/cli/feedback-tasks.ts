import { UsageError } from '../errors.js'
import { feedbackKinds, ticketStates } from '../feedback/ticket.js'
import { actLines, actOn, actReport } from './feedback-act.js'
import { oneOf, readAct, staffRoles, wholeNumber } from './feedback-act-form.js'
import { DeskError, unitIdTyped, type Desk } from './feedback-desk.js'
import { countTickets, listLines, listTickets, ticketSummary } from './feedback-list.js'
import type { FeedbackOptions, Show } from './feedback-options.js'

/** What a command does once the desk is open; resolves with the exit code. */
export type Task = (desk: Desk) => Promise<number>

/** Throws UsageError before anything is opened. */
export function listTask(options: FeedbackOptions, show: Show): Task {
  const states = options.state?.map((state) => oneOf('state', state, ticketStates))
  const kind = options.kind === undefined ? undefined : oneOf('kind', options.kind, feedbackKinds)
  const { unit, overdue = false } = options
  return async (desk) => {
    const { tickets, more } = await listTickets(desk, {
      overdue,
      ...(states && { states }),
      ...(kind && { kinds: [kind] }),
      ...(unit !== undefined && { unit: unitIdTyped(desk, unit) }),
    })
    const counts = await countTickets(desk)
    show(
      () => ({ tickets: tickets.map((ticket) => ticketSummary(ticket, desk)), more, counts }),
      () => listLines(tickets, more, counts, desk),
    )
    return 0
  }
}

/** Throws UsageError before anything is opened, or when an option does not fit the act. */
export function actTask(rest: readonly string[], options: FeedbackOptions, show: Show): Task {
  const [code, name, text, ...others] = rest
  if (code === undefined || name === undefined) throw new UsageError('feedback act needs CODE ACT')
  if (others.length > 0) throw new UsageError('put the TEXT of feedback act in quotes')
  const who = options.who?.trim() ?? ''
  if (who === '') throw new UsageError('feedback act needs --who NAME: it stands in the history')
  if (options.role === undefined) throw new UsageError(`feedback act needs --role ${staffRoles.join('|')}`)
  const role = oneOf('role', options.role, staffRoles)
  const seen = options.seen === undefined ? undefined : wholeNumber('seen', options.seen)
  return async (desk) => {
    const { kind, to, days, reason, outcome, note } = options
    const unit = options.unit === undefined ? undefined : unitIdTyped(desk, options.unit)
    const { refusal_reasons: reasons } = desk.rulebook(desk.commune, desk.clock()).policy
    const act = readAct(name, { text, kind, unit, to, days, reason, outcome, note }, reasons)
    const report = await actOn(desk, code, act, { role, name: who }, seen)
    if (!report.ok) throw new DeskError(report.message)
    show(
      () => actReport(report),
      () => actLines(report, desk),
    )
    return 0
  }
}
