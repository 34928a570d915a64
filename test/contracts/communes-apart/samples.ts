import type { TicketFact } from '../../../src/feedback/facts.js'
import type { Ticket } from '../../../src/feedback/ticket.js'
import type { Opening, StoredChange } from '../../../src/feedback/ticket-store.js'
import type { PlanEntry, PlanReminder } from '../../../src/plan-calendar/plan-store.js'
import type { ConfirmedQuestion, Proposal } from '../../../src/proposals/proposal.js'
import type { GapMark } from '../../../src/proposals/proposal-store.js'
import type { Account } from '../../../src/staff/account.js'
import type { Credentials, StoredSession } from '../../../src/staff/staff-store.js'
import type { SwitchedOff } from '../../../src/switches/switched-off.js'
import { changed, event, openedTicket } from '../ticket-samples.js'
import { NOW, SAME, type Whose } from './whose.js'

const by = { login: SAME.login, name: 'Chị Lan', at: NOW }

export const credentials: Credentials = {
  ...{ password: 'p', passwordUntil: null, totpSecret: 's', totpStep: 1, recovery: ['r'] },
}

/** Everything is in the name of `commune`, which is that of `rows` unless somebody reaches over. */
export function samples(rows: Whose, commune = rows.commune) {
  const owner = { ...rows.address, commune }
  const ticket = (changes: Partial<Ticket>): Opening => {
    const opening = openedTicket({ commune, owner, receivedAt: NOW, ...changes })
    const file = { name: `${opening.ticket.id}.jpg`, kind: 'jpeg' as const, bytes: 1 }
    return { ...opening, event: event({ note: commune }), files: [file] }
  }
  const opening = ticket({ id: rows.ticket, code: SAME.code })
  const fact = (what: TicketFact['what']): TicketFact => ({
    ...{ what, day: SAME.day, kind: opening.ticket.kind, standing: 'formal', unit: 'office', onTime: true },
    ...{ onTimePlain: true, workingDays: 7, stars: what === 'rated' ? 5 : null },
  })
  const account: Account = {
    ...{ id: rows.account, commune, login: SAME.login, name: `Lan ${commune}`, roles: ['admin'], unit: null },
    ...{ active: true, twoFactor: true, mustChangePassword: false },
  }
  const proposal: Proposal = {
    ...{ id: rows.proposal, commune, title: commune, content: { kind: 'note', questions: [commune] } },
    ...{ proposed: by, state: 'open', decided: null, version: null },
  }
  const question: ConfirmedQuestion = {
    ...{ id: rows.question, commune, question: `hỏi ${commune}`, code: '1.001193', confirmed: by },
  }
  const off: SwitchedOff = {
    ...{ id: rows.off, commune, scope: { kind: 'bot' }, reason: commune, since: NOW, until: null },
    ...{ by: SAME.login, ended: null },
  }
  const mark: GapMark = { commune, kind: 'ignored', mark: 'm', other: '', who: SAME.login, at: NOW }
  const session: StoredSession = {
    ...{ hash: rows.session, account: rows.account, csrf: 'c', startedAt: NOW, seenAt: NOW, complete: true },
    device: commune,
  }
  return {
    opening,
    open: ticket({ id: rows.open, code: `${SAME.code}O` }),
    closed: ticket({ id: rows.closed, code: `${SAME.code}C`, state: 'closed', unit: 'office' }),
    answered: { ...changed(opening.ticket), fact: fact('answered') } satisfies StoredChange,
    rated: (before: Ticket): StoredChange => ({ ...changed(before), fact: fact('rated') }),
    published: (before: Ticket): StoredChange => ({
      ...changed(before, { ticket: { state: 'published', summary: commune } }),
      fact: fact('published'),
    }),
    /** An act on the ticket as it is after all of the seed. */
    reaching: changed({ ...opening.ticket, version: 4 }, { ticket: { state: 'closed' } }),
    ...{ account, proposal, question, off, mark, session },
    view: { id: rows.view, name: 'của tôi', query: commune },
    note: { at: NOW, author: 'Lan', text: `ghi ${commune}` },
    reminder: { ticket: rows.ticket, kind: 'overdue' as const, due: SAME.day, at: NOW },
    entry: planEntry(commune),
    planReminder: planReminder(),
    audited: {
      ...{
        at: NOW,
        commune,
        who: SAME.login,
        act: 'ticket.act',
        subject: null,
        detail: commune,
        request: null,
      },
    },
    talk: { id: rows.talk, commune },
    decided: { state: 'applied' as const, decided: { ...by, note: '' }, version: null },
    examination: {
      ...{ base: 1, at: 1, faults: [commune], added: [], removed: [], changed: [], files: [], directory: [] },
      ...{ asked: 0, answers: [], answersChanged: 0, own: [], broken: [] },
    },
  }
}

function planEntry(commune: string): PlanEntry {
  return {
    ...{ year: 2026, item: SAME.item, key: 'unit', state: 'done', unit: 'office', due: null, product: null },
    ...{ note: commune, doneOn: null, by: SAME.login, at: NOW, version: 1 },
  }
}

function planReminder(): PlanReminder {
  return {
    ...{ year: 2026, item: SAME.item, key: 'unit', kind: 'due_soon', due: SAME.day, unit: null, at: NOW },
  }
}
