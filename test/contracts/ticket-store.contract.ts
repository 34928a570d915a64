import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import { address } from './conversation-store.contract.js'
import { changed, notice, openedTicket } from './ticket-samples.js'

const later = new Date(2_000_000_000)

/** What every storage engine must do for tickets. */
export function describeTicketStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: ticket store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('gives a ticket back as it was, with its history and files', async () => {
      const files = [
        { name: 'a1', kind: 'jpeg', bytes: 10 },
        { name: 'a0', kind: 'pdf', bytes: 20 },
      ] as const
      const opening = { ...openedTicket(), files }
      const { ticket } = opening
      expect(await storage.tickets.open(opening)).toBe('saved')
      expect(await storage.tickets.byCode('bac-binh', ticket.code)).toEqual(ticket)
      expect(await storage.tickets.events(ticket.id)).toEqual([opening.event])
      expect(await storage.tickets.files(ticket.id)).toEqual(files)
    })

    it('gives back a tip over the counter, and one with all that came later', async () => {
      const tip = openedTicket({ standing: 'tip', sender: null, owner: null, clock: null, due: null })
      const rich = openedTicket({
        outcome: 'fixed',
        contested: true,
        rating: { stars: 4, comment: 'tốt' },
        clock: {
          from: '2026-11-20',
          limit: 15,
          pauses: [{ from: '2026-11-21', to: null }],
          extension: { days: 3 },
        },
        reply: 'đã thay bóng',
        summary: 'đèn đã sáng',
        summaryBy: 'lan',
        unit: 'kinh-te',
      })
      for (const one of [tip, rich]) {
        await storage.tickets.open(one)
        expect(await storage.tickets.byCode('bac-binh', one.ticket.code)).toEqual(one.ticket)
      }
    })

    it('refuses a code in use and writes nothing then; another commune may have it', async () => {
      const first = openedTicket()
      const { code } = first.ticket
      await storage.tickets.open(first)
      const second = openedTicket({ code })
      const refused = { ...second, files: [{ name: 'f', kind: 'jpeg', bytes: 1 } as const] }
      expect(await storage.tickets.open(refused)).toBe('code_taken')
      expect(await storage.tickets.events(second.ticket.id)).toEqual([])
      expect(await storage.tickets.knownFiles(['f'])).toEqual(new Set())
      expect(await storage.tickets.open(openedTicket({ code, commune: 'ha-bac' }))).toBe('saved')
    })

    it('writes a change with its line, files and notice', async () => {
      const { ticket, ...opening } = openedTicket()
      await storage.tickets.open({ ticket, ...opening })
      const told = notice()
      const files = [{ name: 'b1', kind: 'jpeg', bytes: 5 } as const]
      const change = changed(ticket, { ticket: { unit: 'kinh-te' }, notices: [told], files, note: 'gấp' })
      expect(await storage.tickets.change(change)).toBe('saved')
      expect(await storage.tickets.byCode('bac-binh', ticket.code)).toEqual(change.ticket)
      expect(await storage.tickets.events(ticket.id)).toEqual([opening.event, change.event])
      expect(await storage.tickets.files(ticket.id)).toEqual(files)
      expect(await storage.outbox.due(['test'], later, 10)).toMatchObject([
        { id: told.id, address, reply: told.reply, attempts: 0 },
      ])
      // The person may never have talked on this channel since; the dialogue then begins afresh.
      expect(await storage.conversations.load(address, later)).toMatchObject({ state: '', messages: 0 })
      expect(await storage.conversations.transcript(address, 5)).toMatchObject([{ reply: told.reply }])
    })

    it('lets one of two changes of the same ticket through', async () => {
      const { ticket, ...opening } = openedTicket()
      await storage.tickets.open({ ticket, ...opening })
      const files = [{ name: 'c1', kind: 'jpeg', bytes: 5 } as const]
      const results = await Promise.all(
        [1, 2, 3].map((n) =>
          storage.tickets.change(
            changed(ticket, { note: `ai ${n}`, notices: [notice()], ...(n > 1 && { files }) }),
          ),
        ),
      )
      const saved = results.indexOf('saved')
      expect(results.toSorted()).toEqual(['saved', 'stale', 'stale'])
      expect(await storage.tickets.events(ticket.id)).toHaveLength(2)
      expect(await storage.outbox.due(['test'], later, 10)).toHaveLength(1)
      expect(await storage.tickets.files(ticket.id)).toEqual(saved > 0 ? files : [])
    })

    it('changes no ticket under the name of another commune', async () => {
      const { ticket, ...opening } = openedTicket()
      await storage.tickets.open({ ticket, ...opening })
      expect(await storage.tickets.change(changed({ ...ticket, commune: 'ha-bac' }))).toBe('stale')
      expect(await storage.tickets.byCode('ha-bac', ticket.code)).toBeUndefined()
    })

    it('queues the same notice once', async () => {
      const { ticket, ...opening } = openedTicket()
      await storage.tickets.open({ ticket, ...opening })
      const told = notice()
      const first = changed(ticket, { notices: [told] })
      await storage.tickets.change(first)
      await storage.tickets.change(changed(first.ticket, { notices: [told] }))
      await storage.outbox.markSent(told.id, later)
      expect(await storage.outbox.due(['test'], later, 10)).toEqual([])
    })

    it('removes a ticket with all that hangs on it', async () => {
      const kept = openedTicket()
      const opening = { ...openedTicket(), files: [{ name: 'd1', kind: 'pdf', bytes: 9 } as const] }
      const { id } = opening.ticket
      await storage.tickets.open(kept)
      await storage.tickets.open(opening)
      await storage.tickets.remind({ ticket: id, kind: 'overdue', due: '2026-12-11', at: later }, notice())
      expect(await storage.tickets.remove(id)).toEqual(['d1'])
      expect(await storage.tickets.remove(id)).toEqual([])
      expect(await storage.tickets.byCode('bac-binh', opening.ticket.code)).toBeUndefined()
      expect(await storage.tickets.events(id)).toEqual([])
      expect(await storage.tickets.reminders('bac-binh', new Date(0))).toEqual([])
      expect(await storage.tickets.knownFiles(['d1'])).toEqual(new Set())
      expect(await storage.tickets.byCode('bac-binh', kept.ticket.code)).toEqual(kept.ticket)
    })
  })
}
