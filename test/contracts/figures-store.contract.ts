import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TicketFact } from '../../src/feedback/facts.js'
import type { Ticket } from '../../src/feedback/ticket.js'
import type { Storage } from '../../src/storage/storage.js'
import { vietnamInstant } from '../../src/vietnam-day.js'
import { changed, openedTicket } from './ticket-samples.js'

const period = { from: '2026-10-01', to: '2026-10-31' }
const fact = (changes: Partial<TicketFact>): TicketFact => ({
  what: 'answered',
  day: '2026-10-20',
  kind: 'procedure_rules',
  standing: 'formal',
  unit: 'office',
  onTime: true,
  onTimePlain: false,
  workingDays: 7,
  stars: null,
  ...changes,
})

/** What every storage engine must do for the figures. */
export function describeFiguresStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: figures`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const receive = async (changes: Partial<Ticket> = {}, day = '2026-10-05'): Promise<Ticket> => {
      const opening = openedTicket({ receivedAt: vietnamInstant(day, '23:30'), ...changes })
      expect(await storage.tickets.open(opening)).toBe('saved')
      return opening.ticket
    }
    const happens = async (ticket: Ticket, what: Partial<TicketFact>): Promise<Ticket> => {
      const change = changed(ticket)
      expect(await storage.tickets.change({ ...change, fact: fact(what) })).toBe('saved')
      return change.ticket
    }

    it('counts what was received and answered in a period, with what was on time', async () => {
      const one = await receive()
      await happens(one, {})
      await happens(await receive(), { onTime: false })
      await receive({}, '2026-11-01')
      const tallies = await storage.figures.tallies(one.commune, period)
      expect(tallies.find(({ what }) => what === 'received')).toMatchObject({ count: 2, judged: 0 })
      expect(tallies.find(({ what }) => what === 'answered')).toMatchObject({
        unit: 'office',
        count: 2,
        judged: 2,
        onTime: 1,
        onTimePlain: 0,
      })
      expect(await storage.figures.tallies('no-such', period)).toEqual([])
    })

    it('counts the same over a long period as over its days', async () => {
      const one = await happens(await receive(), {})
      await happens(one, { what: 'rated', stars: 4, day: '2026-10-25' })
      const order = (tallies: readonly object[]) => tallies.map((tally) => JSON.stringify(tally)).sort()
      const year = { from: '2026-10-01', to: '2027-09-30' }
      const long = order(await storage.figures.tallies(one.commune, year))
      expect(long).toHaveLength(3)
      expect(long).toEqual(order(await storage.figures.tallies(one.commune, period)))
      const before = { from: '2025-10-01', to: '2026-10-04' }
      expect(await storage.figures.tallies(one.commune, before)).toEqual([])
    })

    it('spreads working days and stars, and counts by month', async () => {
      const one = await happens(await receive(), {})
      await happens(one, { what: 'rated', stars: 4, day: '2026-10-25' })
      await happens(await receive(), { workingDays: 12 })
      expect(await storage.figures.workingDays(one.commune, period)).toEqual([
        { value: 7, count: 1 },
        { value: 12, count: 1 },
      ])
      expect(await storage.figures.stars(one.commune, period)).toEqual([{ value: 4, count: 1 }])
      expect(await storage.figures.months(one.commune, { from: '2026-01-01', to: '2026-12-31' })).toEqual(
        expect.arrayContaining([
          { month: '2026-10', what: 'received', count: 2 },
          { month: '2026-10', what: 'rated', count: 1 },
        ]),
      )
    })

    it('tells how many were open at the end of a day, contested ones again', async () => {
      const one = await happens(await receive(), {})
      await receive()
      await happens(one, { what: 'contested', day: '2026-10-28' })
      const open = (day: string) => storage.figures.openAtEnd(one.commune, day)
      expect([
        await open('2026-10-04'),
        await open('2026-10-05'),
        await open('2026-10-20'),
        await open('2026-10-28'),
      ]).toEqual([0, 2, 1, 2])
    })

    it('shows the rows behind a figure, newest first, also of a ticket that is gone', async () => {
      const one = await happens(await receive(), {})
      const two = await receive({}, '2026-10-06')
      const rows = (filter: Parameters<typeof storage.figures.rows>[2]) =>
        storage.figures.rows(one.commune, period, filter, 10, 0)
      expect((await rows({ what: 'received' })).map(({ code }) => code)).toEqual([two.code, one.code])
      expect(await rows({ what: 'answered', unit: 'office', onTime: true })).toMatchObject([
        { code: one.code },
      ])
      expect(await rows({ what: 'answered', unit: null })).toEqual([])
      await storage.tickets.remove(one.id)
      expect(await rows({ what: 'answered' })).toMatchObject([{ code: null, state: null, onTime: true }])
      expect(await storage.figures.rows(one.commune, period, { what: 'received' }, 1, 1)).toMatchObject([
        { code: null },
      ])
    })
  })
}
