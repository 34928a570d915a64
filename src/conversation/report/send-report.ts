import { clockFor, dueOf } from '../../feedback/transition.js'
import type { Sender, Ticket } from '../../feedback/ticket.js'
import { showCode } from '../../feedback/ticket-code.js'
import { readableDate } from '../ticket/words.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { askNext } from './ask-item.js'
import { nextStep, type ReportDraft } from './draft.js'

/** Reports one person may open in a day; more is a fault of a program or abuse. */
const MOST_A_DAY = 10

/**
 * Opens the ticket. The receipt with code and due day is written by the same transaction as the ticket, and sent
 * after it: what is shown exists. The draft's id is the ticket's, so pressing twice opens one.
 */
export function sendReport(turn: Turn, draft: ReportDraft): Ending {
  const { sentences } = turn
  const missing = nextStep(draft)
  if (missing !== 'review' || draft.kind === undefined || draft.what === undefined) {
    return askNext(turn, { ...draft, step: missing }, sentences.say('report.needed'))
  }
  const day = turn.now.getTime() - 86_400_000
  if (turn.tickets.filter(({ receivedAt }) => receivedAt.getTime() > day).length >= MOST_A_DAY) {
    return ending(turn, { ...askNext(turn, draft), blocks: sentences.say('report.too_many_today') })
  }
  const ticket = ticketOf(turn, draft, draft.kind, draft.what)
  return ending(turn, {
    route: 'feedback',
    outcome: 'answered',
    blocks: receipt(turn, ticket),
    choices: [
      { id: `t:view:${ticket.code}`, label: sentences.phrase('ticket.view_label') },
      { id: 'm:fields', label: sentences.phrase('menu.fields') },
    ],
    draft: null,
    opening: {
      ticket,
      event: {
        at: turn.now,
        actor: { role: 'citizen', name: 'citizen' },
        act: 'open',
        from: 'new',
        to: 'new',
        note: null,
      },
      files: draft.files,
    },
  })
}

function ticketOf(turn: Turn, draft: ReportDraft, kind: Ticket['kind'], what: string): Ticket {
  const sender = senderOf(draft)
  const standing = sender ? 'formal' : 'tip'
  const clock = clockFor(kind, standing, turn.today, turn.rulebook)
  return {
    id: draft.id,
    code: turn.fresh.code,
    commune: turn.commune.id,
    kind,
    standing,
    state: 'new',
    outcome: null,
    sender,
    owner: turn.address,
    matter: {
      what,
      where: draft.where ?? null,
      when: draft.when ?? null,
      procedure: draft.procedure ?? null,
      dossier: draft.dossier ?? null,
      point: draft.point ?? null,
    },
    receivedAt: turn.now,
    clock,
    due: dueOf(clock, turn.rulebook),
    unit: null,
    reply: null,
    answeredOn: null,
    summary: null,
    summaryBy: null,
    contested: false,
    rating: null,
    version: 1,
    updatedAt: turn.now,
  }
}

function senderOf({ anonymous, name, address, phone, email }: ReportDraft): Sender | null {
  if (anonymous || name === undefined || address === undefined) return null
  return { name, address, phone: phone ?? null, email: email ?? null }
}

function receipt(turn: Turn, ticket: Ticket): Ending['blocks'] {
  const { sentences, rulebook } = turn
  const code = showCode(ticket.code)
  if (ticket.standing === 'tip') return sentences.say('report.receipt_tip', { code })
  if (ticket.due === null || ticket.clock === null)
    return sentences.say('report.receipt_no_promise', { code })
  return [
    ...sentences.say('report.receipt', {
      code,
      due: readableDate(ticket.due),
      days: String(ticket.clock.limit),
    }),
    ...(rulebook.calendar.provisional(ticket.due) ? sentences.say('report.provisional') : []),
  ]
}
