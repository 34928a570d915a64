import { openingOf } from '../../feedback/open-ticket.js'
import type { Opening } from '../../feedback/ticket-store.js'
import type { Sender, Ticket } from '../../feedback/ticket.js'
import { showCode } from '../../feedback/ticket-code.js'
import { readableDate } from '../ticket/words.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { askNext } from './ask-item.js'
import { codePicture } from './code-picture.js'
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
  const opening = opened(turn, draft, draft.kind, draft.what)
  const { ticket } = opening
  return ending(turn, {
    route: 'feedback',
    outcome: 'answered',
    blocks: [...receipt(turn, ticket), ...codePicture(turn, ticket.code)],
    choices: [
      { id: `t:view:${ticket.code}`, label: sentences.phrase('ticket.view_label') },
      { id: 'm:fields', label: sentences.phrase('menu.fields') },
    ],
    draft: null,
    opening,
  })
}

function opened(turn: Turn, draft: ReportDraft, kind: Ticket['kind'], what: string): Opening {
  const { where = null, when = null, procedure = null, dossier = null, point = null } = draft
  return openingOf(
    {
      ...{ id: draft.id, commune: turn.commune.id, kind, files: draft.files },
      matter: { what, where, when, procedure, dossier, point },
      sender: senderOf(draft),
      owner: turn.address,
    },
    turn.fresh.code,
    { role: 'citizen', name: 'citizen' },
    null,
    turn.now,
    turn.rulebook,
  )
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
