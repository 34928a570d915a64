import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import { openedTicket } from './ticket-samples.js'

/** What every storage engine must do for the notes of staff, and for looking up tickets of about the same time. */
export function describeTicketNotes(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: notes of staff`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const note = (text: string) => ({ at: new Date(5_000), author: 'Chị Lan', text })

    it('are kept in order, for their commune only, and go with their ticket', async () => {
      const opening = openedTicket()
      const { id } = opening.ticket
      await storage.tickets.open(opening)
      expect(await storage.ticketNotes.add('bac-binh', id, note('một'))).toBe('saved')
      expect(await storage.ticketNotes.add('bac-binh', id, note('hai'))).toBe('saved')
      expect(await storage.ticketNotes.add('nghia-trung', id, note('ba'))).toBe('unknown')
      expect(await storage.ticketNotes.add('bac-binh', 'nothing', note('bốn'))).toBe('unknown')
      expect(await storage.ticketNotes.list('bac-binh', id)).toEqual([note('một'), note('hai')])
      expect(await storage.ticketNotes.count('bac-binh', id)).toBe(2)
      expect(await storage.ticketNotes.list('nghia-trung', id)).toEqual([])
      expect(await storage.ticketNotes.count('nghia-trung', id)).toBe(0)
      await storage.tickets.remove(id)
      expect(await storage.ticketNotes.list('bac-binh', id)).toEqual([])
    })

    it('finds open tickets of one kind and about the same time', async () => {
      const day = 86_400_000
      const now = new Date(100 * day)
      const received = (days: number) => ({ receivedAt: new Date(now.getTime() + days * day) })
      const tickets = [
        openedTicket(received(-2)),
        openedTicket(received(0)),
        openedTicket(received(3)),
        openedTicket({ ...received(1), kind: 'conduct' }),
        openedTicket({ ...received(1), state: 'closed', outcome: 'fixed' }),
        openedTicket({ ...received(1), commune: 'nghia-trung' }),
        openedTicket(received(-90)),
        openedTicket(received(90)),
      ]
      for (const one of tickets) await storage.tickets.open(one)
      const around = await storage.tickets.openAround('bac-binh', 'field_report', now, 10)
      expect(around.map(({ id }) => id).sort()).toEqual(tickets.slice(0, 3).map(({ ticket }) => ticket.id))
      expect(await storage.tickets.openAround('bac-binh', 'field_report', now, 2)).toHaveLength(2)
    })
  })
}
