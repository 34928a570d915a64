import type { Ticket, TicketEvent } from '../../src/feedback/ticket.js'
import type { Notice, Opening, StoredChange } from '../../src/feedback/ticket-store.js'
import { address, reply } from './conversation-store.contract.js'

const START = new Date(1_000_000)
let count = 0

/** A ticket as it is when it comes in; every one has an id and a code of its own. */
export function ticket(changes: Partial<Ticket> = {}): Ticket {
  const n = String(count++).padStart(6, '0')
  return {
    id: `t${n}`,
    code: `PA2${n}`,
    commune: 'bac-binh',
    kind: 'field_report',
    standing: 'formal',
    state: 'new',
    outcome: null,
    sender: { name: 'Nguyễn Thị Lan', address: 'thôn 3', phone: '0912345678', email: null },
    owner: { ...address, commune: changes.commune ?? address.commune },
    matter: {
      what: 'đèn đường hỏng',
      where: 'ngã ba chợ',
      when: null,
      procedure: null,
      dossier: null,
      point: { latitude: 11.2, longitude: 108.4 },
    },
    receivedAt: START,
    clock: { from: '2026-11-20', limit: 15, pauses: [], extension: null },
    due: '2026-12-11',
    unit: null,
    reply: null,
    answeredOn: null,
    summary: null,
    summaryBy: null,
    contested: false,
    rating: null,
    version: 1,
    updatedAt: START,
    ...changes,
  }
}

export function event(changes: Partial<TicketEvent> = {}): TicketEvent {
  const actor = { role: 'citizen', name: 'citizen' } as const
  return { at: START, actor, act: 'open', from: 'new', to: 'new', note: null, ...changes }
}

export function openedTicket(changes: Partial<Ticket> = {}): Opening {
  return { ticket: ticket(changes), event: event(), files: [] }
}

export function notice(changes: Partial<Notice> = {}): Notice {
  return { id: `n${count++}`, address, reply: reply('tin về phản ánh'), notBefore: START, ...changes }
}

interface ChangeParts extends Partial<Pick<StoredChange, 'notices' | 'files'>> {
  ticket?: Partial<Ticket>
  at?: Date
  note?: string
}

/** What follows `before` after one act. */
export function changed(
  before: Ticket,
  { notices = [], at = START, note, ...rest }: ChangeParts = {},
): StoredChange {
  const after: Ticket = {
    ...before,
    state: 'handling',
    ...rest.ticket,
    version: before.version + 1,
    updatedAt: at,
  }
  return {
    ticket: after,
    event: event({
      at,
      actor: { role: 'receptionist', name: 'lan' },
      act: 'classify',
      from: before.state,
      to: after.state,
      note: note ?? null,
    }),
    notices,
    ...(rest.files && { files: rest.files }),
  }
}
