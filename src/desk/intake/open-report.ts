import { randomInt } from 'node:crypto'
import type { Address } from '../../channels/channel.js'
import { openingOf } from '../../feedback/open-ticket.js'
import { rulebookOf } from '../../feedback/rulebook.js'
import { newCode } from '../../feedback/ticket-code.js'
import type { TicketFile } from '../../feedback/ticket-store.js'
import { roleFor } from '../../staff/permissions.js'
import type { Visit } from '../visit.js'
import type { IntakeParts } from './intake-parts.js'
import type { WrittenReport } from './read-report.js'
import { answerWords, handWords } from './words.js'

export interface ReportToOpen {
  /** Becomes the ticket's. */
  id: string
  report: WrittenReport
  /** Where its citizen wrote; null of what came by no channel of ours. */
  owner: Address | null
  files: readonly TicketFile[]
  /** Why it is filed although it looks like a grievance; empty when it does not. */
  reason: string
}

/** A code is drawn again when another ticket has it. */
const MOST_DRAWS = 5

/** Opens the ticket of a report, once however often it is asked for; resolves with its code. */
export async function openReport(
  visit: Visit,
  parts: Pick<IntakeParts, 'tickets' | 'queue'>,
  { id, report: { channel, kind, matter, sender, answer }, owner, files, reason }: ReportToOpen,
): Promise<{ code: string; isNew: boolean }> {
  const { account, commune, knowledge, now, today } = visit
  const known = await parts.queue.codeOf(commune.id, id)
  if (known !== undefined) return { code: known, isNew: false }
  const came = channel === 'chat' ? {} : { channel }
  const report = { id, commune: commune.id, kind, matter, sender, owner, files, ...came }
  const role = roleFor(account, 'classify') ?? 'receptionist'
  // Whoever answers reads here how.
  const agreed = answer === null || answer === 'reach' ? '' : `Trả lời: ${answerWords[answer]}.`
  const note = [`Ghi hộ: ${handWords[channel].toLowerCase()}.`, agreed, reason].filter(Boolean).join(' ')
  const rulebook = rulebookOf(knowledge, commune.id, today)
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const code = newCode((below) => randomInt(below))
    const opening = openingOf(report, code, { role, name: account.name }, note, now, rulebook)
    const opened = await parts.tickets.open(opening).catch(async (error: unknown) => {
      // The same form was sent at the same moment, and the other one was first.
      const first = await parts.queue.codeOf(commune.id, id)
      if (first === undefined) throw error
      return { first }
    })
    if (typeof opened !== 'string') return { code: opened.first, isNew: false }
    if (opened === 'saved') return { code, isNew: true }
  }
  throw new Error('no free code was drawn')
}
