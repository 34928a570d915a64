import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ticket } from '../../src/feedback/ticket.js'
import type { Storage } from '../../src/storage/storage.js'
import { address, turn } from './conversation-store.contract.js'
import { changed, event, notice, openedTicket } from './ticket-samples.js'

const day = (n: number): Date => new Date(n * 86_400_000)

/** What every storage engine must do where many tickets are looked through. */
export function describeTicketLists(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: lists of tickets`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    async function opened(changes: Partial<Ticket> = {}): Promise<Ticket> {
      const opening = openedTicket(changes)
      await storage.tickets.open(opening)
      return opening.ticket
    }

    it('lists by due day, those without a promise last, then by receipt', async () => {
      const none = await opened({ clock: null, due: null })
      const late = await opened({ due: '2026-12-20' })
      const second = await opened({ due: '2026-12-01', receivedAt: day(2) })
      const first = await opened({ due: '2026-12-01', receivedAt: day(1) })
      await opened({ commune: 'ha-bac' })
      const sorted = [first, second, late, none]
      expect(await storage.tickets.list('bac-binh', {}, 10)).toEqual(sorted)
      expect(await storage.tickets.list('bac-binh', {}, 2, 1)).toEqual(sorted.slice(1, 3))
    })

    it('filters, and counts what it lists', async () => {
      const tip = await opened({ standing: 'tip', due: null })
      const overdue = await opened({ due: '2026-11-30', unit: 'kinh-te' })
      const conduct = await opened({ kind: 'conduct', state: 'handling' })
      for (const [filter, expected] of [
        [{ standing: 'tip' }, [tip]],
        [{ dueBefore: '2026-12-01' }, [overdue]],
        [{ unit: 'kinh-te' }, [overdue]],
        [{ kinds: ['conduct', 'praise'] }, [conduct]],
        [{ states: ['handling'] }, [conduct]],
        [{ states: ['new'], standing: 'formal' }, [overdue]],
        [{ states: [] }, []],
      ] as const) {
        expect(await storage.tickets.list('bac-binh', filter, 10)).toEqual(expected)
        expect(await storage.tickets.count('bac-binh', filter)).toBe(expected.length)
      }
      expect(await storage.tickets.count('ha-bac', {})).toBe(0)
    })

    it('gives the tickets of one owner, newest first', async () => {
      const old = await opened({ receivedAt: day(1) })
      const young = await opened({ receivedAt: day(2) })
      await opened({ owner: { ...address, id: 'b' } })
      await opened({ owner: { ...address, channel: 'web' } })
      await opened({ owner: null })
      expect(await storage.tickets.ownedBy(address, 10)).toEqual([young, old])
      expect(await storage.tickets.ownedBy(address, 1)).toEqual([young])
      expect(await storage.tickets.ownedBy({ ...address, commune: 'ha-bac' }, 10)).toEqual([])
    })

    it('walks the open tickets of all communes in portions', async () => {
      const all = [await opened(), await opened({ commune: 'ha-bac', state: 'contested' })]
      await opened({ state: 'closed' })
      await opened({ state: 'replied' })
      const [first] = await storage.tickets.openTickets('', 1)
      expect(first).toEqual(all[0])
      expect(await storage.tickets.openTickets(first?.id ?? '', 5)).toEqual(all.slice(1))
    })

    it('reminds once for a ticket, kind and day, and only then tells the citizen', async () => {
      const { id: ticket, code } = await opened()
      const reminder = { ticket, kind: 'due_soon', due: '2026-12-11', at: day(3) } as const
      const told = notice()
      expect(await storage.tickets.remind(reminder)).toBe(true)
      expect(await storage.tickets.remind({ ...reminder, at: day(4) }, notice())).toBe(false)
      expect(await storage.tickets.remind({ ...reminder, due: '2026-12-14', at: day(5) }, told)).toBe(true)
      expect(await storage.outbox.due(['test'], day(9), 10)).toMatchObject([{ id: told.id }])
      expect(await storage.tickets.reminders('bac-binh', day(5))).toEqual([
        { ...reminder, due: '2026-12-14', at: day(5), code },
      ])
      expect(await storage.tickets.reminders('bac-binh', day(0))).toHaveLength(2)
      expect(await storage.tickets.reminders('ha-bac', day(0))).toEqual([])
    })

    it('tells which tickets were closed before a time, whatever was noted since', async () => {
      const ticket = await opened({ state: 'refused' })
      const closing = changed(ticket, { ticket: { state: 'closed' }, at: day(10) })
      await storage.tickets.change(closing)
      const rated = changed(closing.ticket, { ticket: { state: 'closed' }, at: day(30) })
      await storage.tickets.change(rated)
      await opened()
      expect(await storage.tickets.closedBefore('bac-binh', 'formal', day(10), 5)).toEqual([])
      expect(await storage.tickets.closedBefore('bac-binh', 'formal', day(11), 5)).toEqual([rated.ticket])
      expect(await storage.tickets.closedBefore('bac-binh', 'tip', day(11), 5)).toEqual([])
      expect(await storage.tickets.closedBefore('ha-bac', 'formal', day(11), 5)).toEqual([])
    })

    it('tells what did not arrive and why', async () => {
      const ticket = await opened()
      const [failed, tried, fresh] = [notice(), notice(), notice()]
      await storage.tickets.change(changed(ticket, { notices: [failed, tried, fresh], at: day(1) }))
      const reply = turn({ at: day(2) })
      await storage.conversations.commit(reply)
      await storage.outbox.markFailed(failed.id, day(3), 'gone: chat not found')
      await storage.outbox.markRetry(tried.id, day(4), 'retry: slow down')
      await storage.outbox.markFailed(reply.deliveryId, day(3), 'blocked: by the user')
      const about = { ticket: ticket.id, code: ticket.code, channel: 'test', at: day(1) }
      expect(await storage.tickets.undelivered('bac-binh')).toEqual([
        {
          ticket: null,
          code: null,
          channel: 'test',
          at: day(2),
          reason: 'blocked: by the user',
          status: 'failed',
        },
        { ...about, reason: 'retry: slow down', status: 'pending' },
        { ...about, reason: 'gone: chat not found', status: 'failed' },
      ])
      expect(await storage.tickets.undelivered('ha-bac')).toEqual([])
    })

    it('knows the files of tickets and of reports being written', async () => {
      const files = [{ name: 'ticket-file', kind: 'jpeg', bytes: 1 } as const]
      await storage.tickets.open({ ...openedTicket(), event: event(), files })
      const draft = { json: '{}', files: ['draft-1', 'draft-2'], expiresAt: day(5) }
      await storage.conversations.commit(turn({ draft }))
      const names = ['ticket-file', 'draft-2', 'nobody', ...Array.from({ length: 2_000 }, (_, n) => `x${n}`)]
      expect(await storage.tickets.knownFiles(names)).toEqual(new Set(['ticket-file', 'draft-2']))
      expect(await storage.tickets.knownFiles([])).toEqual(new Set())
    })
  })
}
