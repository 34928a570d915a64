import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_VIEWS } from '../../src/feedback/saved-view.js'
import type { QueueCount } from '../../src/feedback/queue.js'
import type { Ticket } from '../../src/feedback/ticket.js'
import type { Storage } from '../../src/storage/storage.js'
import { changed, event, openedTicket } from './ticket-samples.js'

const day = (n: number): Date => new Date(n * 86_400_000)
const C = 'bac-binh'
const marks = { today: '2026-11-20', soon: '2026-11-24', me: 'lan' }

/** What every storage engine must do for the queue of the desk. */
export function describeTicketQueue(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: ticket queue`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
      for (const id of ['lan', 'tu']) await addAccount(storage, id)
    })
    afterEach(() => storage.close())

    async function opened(changes: Partial<Ticket> = {}, channel?: 'counter' | 'phone'): Promise<Ticket> {
      const opening = openedTicket(changes)
      await storage.tickets.open({ ...opening, ...(channel && { channel }) })
      return opening.ticket
    }
    const ids = async (filter: Parameters<Storage['queue']['list']>[1], order: 'due' | 'newest' = 'due') =>
      (await storage.queue.list(C, filter, order, 50, 0)).map(({ ticket }) => ticket.id)

    it('lists by last day or by receipt, page by page', async () => {
      const none = await opened({ due: null, clock: null, receivedAt: day(9) })
      const late = await opened({ due: '2026-12-20', receivedAt: day(1) })
      const second = await opened({ due: '2026-12-01', receivedAt: day(3) })
      const first = await opened({ due: '2026-12-01', receivedAt: day(2) })
      await opened({ commune: 'ha-bac' })
      const byDue = [first, second, late, none]
      expect((await storage.queue.list(C, {}, 'due', 9, 0)).map(({ ticket }) => ticket)).toEqual(byDue)
      expect((await storage.queue.list(C, {}, 'due', 2, 1)).map(({ ticket }) => ticket)).toEqual(
        byDue.slice(1, 3),
      )
      expect(await ids({}, 'newest')).toEqual([none, second, first, late].map(({ id }) => id))
      expect(await storage.queue.list(C, {}, 'due', 9, 4)).toEqual([])
    })

    it('filters, and counts what it lists', async () => {
      const tip = await opened({ standing: 'tip', due: null })
      const overdue = await opened({ due: '2026-11-19', unit: 'economy' })
      const conduct = await opened({ kind: 'conduct', state: 'handling', owner: null }, 'phone')
      await opened({ commune: 'ha-bac', unit: 'economy' })
      await storage.queue.assign(C, conduct.id, 'lan')
      for (const [filter, expected] of [
        [{ states: ['handling', 'closed'] }, [conduct]],
        [{ states: [] }, []],
        [{ kind: 'conduct' }, [conduct]],
        [{ standing: 'tip' }, [tip]],
        [{ unit: 'economy' }, [overdue]],
        [{ unit: null, states: ['new'] }, [tip]],
        [{ channel: 'phone' }, [conduct]],
        [{ channel: 'test', standing: 'formal' }, [overdue]],
        [{ assignee: 'lan' }, [conduct]],
        [{ assignee: 'tu' }, []],
        [{ due: { to: '2026-11-19' } }, [overdue]],
        [{ due: { from: '2026-11-20', to: '2026-12-31' } }, [conduct]],
        [{ ids: [tip.id, 'nobody'] }, [tip]],
        [{ ids: [] }, []],
      ] as const) {
        expect(await ids(filter)).toEqual(expected.map(({ id }) => id))
        expect(await storage.queue.count(C, filter)).toBe(expected.length)
      }
    })

    it('counts groups, with what is late, near and whose', async () => {
      const late = await opened({ due: '2026-11-19' })
      const near = await opened({ due: '2026-11-24' })
      await opened({ due: '2026-11-25' })
      const done = await opened({ due: '2026-11-01', state: 'closed', unit: 'economy' })
      await opened({ due: '2026-11-01', commune: 'ha-bac' })
      for (const { id } of [near, done]) await storage.queue.assign(C, id, 'lan')
      await storage.queue.assign(C, late.id, 'tu')
      const open = { state: 'new', kind: 'field_report', standing: 'formal', unit: null, channel: 'test' }
      const closed = { ...open, state: 'closed', unit: 'economy' }
      const expected = [
        { ...open, tickets: { all: 3, late: 1, soon: 1 }, mine: { all: 1, late: 0, soon: 1 } },
        { ...closed, tickets: { all: 1, late: 0, soon: 0 }, mine: { all: 1, late: 0, soon: 0 } },
      ]
      expect(await storage.queue.counts(C, {}, marks)).toEqual(expected)
      expect(await storage.queue.counts(C, { states: ['closed'] }, marks)).toEqual(expected.slice(1))
      expect(await storage.queue.counts(C, { unit: 'economy' }, marks)).toEqual(expected.slice(1))
      const all = [late.id, near.id, done.id]
      expect(summed(await storage.queue.counts(C, { ids: all }, marks))).toEqual([3, 1, 1, 2])
      expect(summed(await storage.queue.counts('ha-bac', { ids: all }, marks))).toEqual([0, 0, 0, 0])
      expect(await storage.queue.counts(C, { ids: [] }, marks)).toEqual([])
    })

    it('finds by whole folded words, newest first, in this commune', async () => {
      const matter = { when: null, procedure: '1.004873', dossier: null, point: null }
      const old = await opened({
        matter: { ...matter, what: 'Đèn đường hỏng', where: 'Ngã ba' },
        receivedAt: day(1),
      })
      const young = await opened({
        matter: { ...matter, what: 'Hỏng đèn', where: 'đường 3' },
        receivedAt: day(2),
      })
      await opened({ commune: 'ha-bac', matter: { ...matter, what: 'Đèn đường', where: null } })
      const find = (...words: string[]) => storage.queue.find(C, { by: 'words', words }, {}, 9)
      expect(await find('den', 'duong')).toEqual([young.id, old.id])
      expect(await find('nga')).toEqual([old.id])
      expect(await find('1.004873')).toHaveLength(2)
      expect(await find('duon')).toEqual([])
      expect(await find('%')).toEqual([])
      expect(await storage.queue.find(C, { by: 'words', words: ['den'] }, {}, 1)).toEqual([young.id])
      expect(await storage.queue.find(C, { by: 'words', words: ['den'] }, { states: ['closed'] }, 9)).toEqual(
        [],
      )
    })

    it('finds by the end of a telephone number, but not where the sender is hidden', async () => {
      const sender = { name: 'A', address: 'thôn 1', email: null }
      const lamp = await opened({ sender: { ...sender, phone: '0912345678' } })
      const rude = await opened({ kind: 'conduct', sender: { ...sender, phone: '0377745678' } })
      await opened({ sender: null, standing: 'tip' })
      const find = (digits: string, hidden = false) =>
        storage.queue.find(C, { by: 'phone', digits, ...(hidden && { hiddenIn: 'conduct' }) }, {}, 9)
      expect((await find('678')).sort()).toEqual([lamp.id, rude.id])
      expect(await find('345678')).toEqual([lamp.id])
      expect(await find('678', true)).toEqual([lamp.id])
      expect(await find('912')).toEqual([])
    })

    it('follows the ticket through its life and is gone with it', async () => {
      const ticket = await opened()
      await storage.queue.assign(C, ticket.id, 'lan')
      const next = changed(ticket, { ticket: { unit: 'economy', sender: null } })
      await storage.tickets.change(next)
      expect(await storage.queue.list(C, { unit: 'economy' }, 'due', 9, 0)).toEqual([
        { ticket: next.ticket, channel: 'test', assignee: 'lan' },
      ])
      expect(await storage.queue.find(C, { by: 'phone', digits: '678' }, {}, 9)).toEqual([])
      await storage.tickets.remove(ticket.id)
      expect(await storage.queue.count(C, {})).toBe(0)
      expect(await storage.queue.codeOf(C, ticket.id)).toBeUndefined()
    })

    it('writes nothing of a change that came too late or of a code that is taken', async () => {
      const ticket = await opened()
      const stale = changed({ ...ticket, version: 7 }, { ticket: { unit: 'economy' } })
      expect(await storage.tickets.change(stale)).toBe('stale')
      expect(await storage.tickets.open({ ...openedTicket({ code: ticket.code }), event: event() })).toBe(
        'code_taken',
      )
      expect(await storage.queue.count(C, {})).toBe(1)
      expect(await storage.queue.count(C, { unit: 'economy' })).toBe(0)
    })

    it('opens one ticket for one id', async () => {
      const ticket = await opened({ owner: null }, 'counter')
      await expect(storage.tickets.open(openedTicket({ id: ticket.id }))).rejects.toThrow()
      expect(await storage.queue.codeOf(C, ticket.id)).toBe(ticket.code)
      expect(await storage.queue.codeOf('ha-bac', ticket.id)).toBeUndefined()
    })

    it('gives a ticket to a person and takes it back, in its commune alone', async () => {
      const { id } = await opened()
      expect(await storage.queue.assigneeOf(C, id)).toBeNull()
      expect(await storage.queue.assign(C, id, 'lan')).toBe(true)
      expect(await storage.queue.assign('ha-bac', id, 'tu')).toBe(false)
      expect(await storage.queue.assigneeOf(C, id)).toBe('lan')
      expect(await storage.queue.assigneeOf('ha-bac', id)).toBeNull()
      expect(await storage.queue.assign(C, id, null)).toBe(true)
      expect(await storage.queue.assigneeOf(C, id)).toBeNull()
    })

    it('keeps views of each account by name, so many and no more', async () => {
      const view = (name: string, query = 'loai=conduct') => ({ id: `${name}-${query}`, name, query })
      expect(await storage.savedViews.save('lan', view('b'))).toBe('saved')
      expect(await storage.savedViews.save('lan', view('a'))).toBe('saved')
      expect(await storage.savedViews.save('lan', view('b', 'han=late'))).toBe('saved')
      const names = (await storage.savedViews.list('lan')).map(({ name, query }) => `${name} ${query}`)
      expect(names).toEqual(['a loai=conduct', 'b han=late'])
      expect(await storage.savedViews.list('tu')).toEqual([])
      for (let n = 2; n < MOST_VIEWS; n++) await storage.savedViews.save('lan', view(`v${n}`))
      expect(await storage.savedViews.save('lan', view('one more'))).toBe('full')
      const [first] = await storage.savedViews.list('lan')
      await storage.savedViews.remove('tu', first?.id ?? '')
      expect(await storage.savedViews.list('lan')).toHaveLength(MOST_VIEWS)
      await storage.savedViews.remove('lan', first?.id ?? '')
      expect(await storage.savedViews.list('lan')).toHaveLength(MOST_VIEWS - 1)
    })
  })
}

function summed(counts: readonly QueueCount[]): number[] {
  const sum = (of: (count: QueueCount) => number): number =>
    counts.reduce((total, count) => total + of(count), 0)
  return [
    sum(({ tickets }) => tickets.all),
    sum(({ tickets }) => tickets.late),
    sum(({ tickets }) => tickets.soon),
    sum(({ mine }) => mine.all),
  ]
}

async function addAccount(storage: Storage, id: string): Promise<void> {
  await storage.staff.addAccount(
    {
      ...{ id, commune: C, login: id, name: id, roles: ['receptionist'], unit: null },
      ...{ active: true, twoFactor: false, mustChangePassword: false },
    },
    { password: 'none', passwordUntil: null, totpSecret: null, totpStep: 0, recovery: [] },
  )
}
