import { samples } from './samples.js'
import {
  reads,
  writes,
  readsById,
  writesById,
  both,
  refusedByKey,
  uncoded,
  shared,
  type Trials,
} from './trial.js'
import { LATER, NOW, SAME, SINCE } from './whose.js'

/** What citizens send and what staff do with it. */
export const reports: Trials<'tickets' | 'queue' | 'savedViews' | 'ticketNotes'> = {
  tickets: {
    open: writes((s, own, other) =>
      refusedByKey(s.tickets.open(uncoded(samples(other, own.commune).opening))),
    ),
    change: writes((s, own, other) => s.tickets.change(samples(other, own.commune).reaching)),
    byCode: reads((s, own) => s.tickets.byCode(own.commune, SAME.code)),
    ownedBy: reads((s, own) => s.tickets.ownedBy(own.address, 9)),
    events: readsById((s, own, other) => both([own, other], ({ ticket }) => s.tickets.events(ticket))),
    files: readsById((s, own, other) => both([own, other], ({ ticket }) => s.tickets.files(ticket))),
    list: reads((s, own) => s.tickets.list(own.commune, {}, 9)),
    openAround: reads((s, own) => s.tickets.openAround(own.commune, 'field_report', NOW, 9)),
    count: reads((s, own) => s.tickets.count(own.commune, {})),
    remind: writesById((s, _own, other) =>
      s.tickets.remind({ ...samples(other).reminder, due: '2026-12-01' }),
    ),
    reminders: reads((s, own) => s.tickets.reminders(own.commune, SINCE)),
    undelivered: reads((s, own, other) =>
      both([undefined, own.ticket, other.ticket], (ticket) => s.tickets.undelivered(own.commune, ticket)),
    ),
    closedBefore: reads((s, own) => s.tickets.closedBefore(own.commune, 'formal', LATER, 9)),
    remove: writesById((s, _own, other) => s.tickets.remove(other.ticket)),
    ...shared('jobs, for all communes', 'openTickets', 'knownFiles'),
  },
  queue: {
    counts: reads((s, own) =>
      s.queue.counts(own.commune, {}, { today: SAME.day, soon: SAME.day, me: own.account }),
    ),
    count: reads((s, own) => s.queue.count(own.commune, {})),
    find: reads((s, own) => s.queue.find(own.commune, { by: 'words', words: ['den'] }, {}, 9)),
    list: reads((s, own, other) =>
      both([{}, { ids: [other.ticket] }], (filter) => s.queue.list(own.commune, filter, 'due', 9, 0)),
    ),
    assign: writes((s, own, other) => s.queue.assign(own.commune, other.ticket, own.account)),
    assigneeOf: reads((s, own, other) =>
      both([own, other], ({ ticket }) => s.queue.assigneeOf(own.commune, ticket)),
    ),
    codeOf: reads((s, own, other) => both([own, other], ({ ticket }) => s.queue.codeOf(own.commune, ticket))),
  },
  savedViews: {
    list: readsById((s, own, other) => both([own, other], ({ account }) => s.savedViews.list(account))),
    save: writesById((s, own, other) =>
      s.savedViews.save(other.account, { ...samples(own).view, id: 'strange', name: 'lạ' }),
    ),
    remove: writesById((s, _own, other) => s.savedViews.remove(other.account, other.view)),
  },
  ticketNotes: {
    add: writes((s, own, other) => s.ticketNotes.add(own.commune, other.ticket, samples(own).note)),
    list: reads((s, own, other) =>
      both([own, other], ({ ticket }) => s.ticketNotes.list(own.commune, ticket)),
    ),
    count: reads((s, own, other) =>
      both([own, other], ({ ticket }) => s.ticketNotes.count(own.commune, ticket)),
    ),
  },
}
