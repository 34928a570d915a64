import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FactName } from '../../src/feedback/facts.js'
import type { Ticket } from '../../src/feedback/ticket.js'
import type { Storage } from '../../src/storage/storage.js'
import { changed, openedTicket } from './ticket-samples.js'

/** What every storage engine must do for what a commune shows to everybody. */
export function describePublicationStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: publication`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const happens = async (
      ticket: Ticket,
      what: FactName,
      day: string,
      to: Partial<Ticket>,
    ): Promise<Ticket> => {
      const change = changed(ticket, { ticket: to })
      const { kind, standing, unit } = ticket
      const none = { onTime: null, onTimePlain: null, workingDays: null, stars: null }
      await storage.tickets.change({ ...change, fact: { what, day, kind, standing, unit, ...none } })
      return change.ticket
    }
    const publish = async (summary: string, day: string): Promise<Ticket> => {
      const opening = openedTicket()
      await storage.tickets.open(opening)
      return happens(opening.ticket, 'published', day, { state: 'published', summary })
    }
    const shown = async () =>
      (await storage.publication.published('bac-binh', 10, 0)).map(({ summary }) => summary)

    it('shows what was published, newest first, of its commune only', async () => {
      await publish('một', '2026-10-01')
      const two = await publish('hai', '2026-10-02')
      expect(await shown()).toEqual(['hai', 'một'])
      expect(await storage.publication.published('bac-binh', 1, 1)).toMatchObject([
        { publishedOn: '2026-10-01' },
      ])
      expect(await storage.publication.publishedCount('bac-binh')).toBe(2)
      expect(await storage.publication.published('ha-bac', 10, 0)).toEqual([])
      expect(JSON.stringify(await storage.publication.published('bac-binh', 10, 0))).not.toContain(two.code)
    })

    it('takes back what is contested, and shows it once when it is published again', async () => {
      const ticket = await publish('một', '2026-10-01')
      const contested = await happens(ticket, 'contested', '2026-10-05', { state: 'contested' })
      expect(await shown()).toEqual([])
      await happens(contested, 'published', '2026-10-20', { state: 'published', summary: 'lần hai' })
      expect(await shown()).toEqual(['lần hai'])
      expect(await storage.publication.publishedCount('bac-binh')).toBe(1)
    })

    it('shows no summary that waits for publication', async () => {
      const opening = openedTicket()
      await storage.tickets.open(opening)
      const to = { state: 'awaiting_publication', summary: 'chưa duyệt' } as const
      await storage.tickets.change(changed(opening.ticket, { ticket: to }))
      expect(await shown()).toEqual([])
    })

    it('keeps the sites of a commune, replaced whole', async () => {
      await storage.publication.setOrigins('bac-binh', ['https://b.vn', 'https://a.vn'])
      await storage.publication.setOrigins('ha-bac', ['https://c.vn'])
      expect(await storage.publication.origins('bac-binh')).toEqual(['https://a.vn', 'https://b.vn'])
      await storage.publication.setOrigins('bac-binh', [])
      expect(await storage.publication.origins('bac-binh')).toEqual([])
      expect(await storage.publication.origins('ha-bac')).toEqual(['https://c.vn'])
    })
  })
}
