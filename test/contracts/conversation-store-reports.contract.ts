import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredDraft } from '../../src/conversation/store.js'
import type { Ticket } from '../../src/feedback/ticket.js'
import type { Storage } from '../../src/storage/storage.js'
import { address, reply, turn } from './conversation-store.contract.js'
import { changed, notice, openedTicket } from './ticket-samples.js'

const now = new Date(2_000_000)
const later = new Date(2_000_000_000)
const draft: StoredDraft = { json: '{"what":"đèn hỏng"}', files: ['f1'], expiresAt: new Date(3_000_000) }

/** What every storage engine must do where a message writes a report or opens a ticket. */
export function describeReportTurns(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: turns with reports`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const draftNow = async (at = now) => (await storage.conversations.load(address, at))?.draft
    const ids = async () => (await storage.outbox.due(['test'], later, 10)).map((one) => one.id)

    async function opened(changes: Partial<Ticket> = {}): Promise<Ticket> {
      const opening = openedTicket(changes)
      await storage.tickets.open(opening)
      return opening.ticket
    }

    it('keeps a draft, replaces it, takes it away', async () => {
      await storage.conversations.commit(turn({ draft }))
      expect(await draftNow()).toBe(draft.json)
      await storage.conversations.commit(turn({ draft: { ...draft, json: '{}', files: [] } }))
      expect(await draftNow()).toBe('{}')
      expect(await storage.tickets.knownFiles(['f1'])).toEqual(new Set())
      await storage.conversations.commit(turn())
      expect(await draftNow()).toBeUndefined()
    })

    it('does not give an expired draft, and removes it', async () => {
      await storage.conversations.commit(turn({ draft }))
      expect(await draftNow(new Date(draft.expiresAt.getTime() - 1))).toBe(draft.json)
      expect(await draftNow(draft.expiresAt)).toBeUndefined()
      expect(await storage.conversations.removeDrafts(draft.expiresAt)).toBe(0)
      expect(await storage.tickets.knownFiles(['f1'])).toEqual(new Set(['f1']))
      expect(await storage.conversations.removeDrafts(new Date(draft.expiresAt.getTime() + 1))).toBe(1)
      expect(await storage.tickets.knownFiles(['f1'])).toEqual(new Set())
      expect(await storage.conversations.load(address, now)).toMatchObject({ messages: 1 })
    })

    it('tells who has reported something from who has not', async () => {
      const other = { ...address, id: 'somebody-else' }
      await storage.conversations.commit(turn())
      await storage.conversations.commit(turn({ address: other }))
      expect(await storage.conversations.load(address, now)).toMatchObject({ hasTickets: false })
      await opened()
      expect(await storage.conversations.load(address, now)).toMatchObject({ hasTickets: true })
      expect(await storage.conversations.load(other, now)).toMatchObject({ hasTickets: false })
    })

    it('opens a ticket together with its receipt, and ends the draft', async () => {
      await storage.conversations.commit(turn({ draft }))
      const opening = { ...openedTicket(), files: [{ name: 'f1', kind: 'jpeg', bytes: 1 } as const] }
      const receipt = turn({ opening })
      expect(await storage.conversations.commit(receipt)).toBe('saved')
      expect(await storage.tickets.byCode('bac-binh', opening.ticket.code)).toEqual(opening.ticket)
      expect(await storage.tickets.files(opening.ticket.id)).toEqual(opening.files)
      expect(await draftNow()).toBeUndefined()
      await storage.outbox.markFailed(receipt.deliveryId, later, 'blocked: no')
      expect(await storage.tickets.undelivered('bac-binh')).toMatchObject([{ code: opening.ticket.code }])
    })

    it('writes nothing when the code is in use', async () => {
      const { code } = await opened()
      await storage.conversations.commit(turn({ draft }))
      const before = await storage.conversations.transcript(address, 10)
      const refused = turn({ opening: openedTicket({ code }), erase: true })
      expect(await storage.conversations.commit(refused)).toBe('code_taken')
      expect(await storage.conversations.wasHandled(address, refused.key)).toBe(false)
      expect(await storage.conversations.transcript(address, 10)).toEqual(before)
      expect(await draftNow()).toBe(draft.json)
      expect(await storage.conversations.commit({ ...refused, opening: openedTicket() })).toBe('saved')
    })

    it('writes nothing when a ticket changed since it was read', async () => {
      const [fresh, stale] = [await opened(), await opened()]
      const done = changed(stale)
      await storage.tickets.change(done)
      const opening = openedTicket()
      const changes = [changed(fresh, { notices: [notice()] }), changed(stale)]
      const one = turn({ opening, changes, draft })
      expect(await storage.conversations.commit(one)).toBe('stale')
      expect(await storage.conversations.load(address, now)).toBeUndefined()
      expect(await storage.conversations.wasHandled(address, one.key)).toBe(false)
      expect(await storage.tickets.list('bac-binh', {}, 10)).toEqual([fresh, done.ticket])
      expect(await ids()).toEqual([])
      const again = { ...one, changes: [changed(fresh), changed(done.ticket)] }
      expect(await storage.conversations.commit(again)).toBe('saved')
    })

    it('opens one ticket for a repeated key, however many try at once', async () => {
      const same = turn()
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          storage.conversations.commit({ ...same, deliveryId: `same-${n}`, opening: openedTicket(), draft }),
        ),
      )
      expect(results.filter((result) => result !== 'duplicate')).toEqual(['saved'])
      expect(await storage.tickets.count('bac-binh', {})).toBe(1)
      expect(
        await storage.tickets.events((await storage.tickets.openTickets('', 1))[0]?.id ?? ''),
      ).toHaveLength(1)
    })

    it('keeps tickets and unsent messages about them through an erasure', async () => {
      const ticket = await opened()
      await storage.conversations.commit(turn({ text: 'secret', draft }))
      const [sent, failed, waiting] = [notice(), notice({ reply: reply('không tới') }), notice()]
      await storage.tickets.change(changed(ticket, { notices: [sent, failed, waiting] }))
      await storage.outbox.markSent(sent.id, now)
      await storage.outbox.markFailed(failed.id, now, 'gone: nobody')
      const goodbye = turn({ text: undefined, erase: true })
      await storage.conversations.commit(goodbye)
      expect(await draftNow()).toBeUndefined()
      expect(await storage.tickets.ownedBy(address, 10)).toMatchObject([{ id: ticket.id, owner: address }])
      expect(await storage.tickets.undelivered('bac-binh')).toMatchObject([{ reason: 'gone: nobody' }])
      expect(JSON.stringify(await storage.conversations.transcript(address, 10))).not.toContain('secret')
      expect(await ids()).toEqual([waiting.id])
      await storage.outbox.markSent(waiting.id, later)
      expect(await ids()).toEqual([goodbye.deliveryId])
    })

    it('keeps a quiet conversation while a message about a ticket waits', async () => {
      const ticket = await opened()
      const old = turn({ at: new Date(1_000) })
      await storage.conversations.commit(old)
      const told = notice()
      await storage.tickets.change(changed(ticket, { notices: [told], at: new Date(2_000) }))
      const clearOut = () =>
        storage.conversations.removeInactive({ conversations: new Date(500_000), keys: new Date(0) })
      expect(await clearOut()).toBe(0)
      await storage.outbox.markSent(old.deliveryId, later)
      expect(await ids()).toEqual([told.id])
      await storage.outbox.markSent(told.id, later)
      expect(await clearOut()).toBe(1)
      expect(await storage.tickets.byCode('bac-binh', ticket.code)).toBeDefined()
    })

    it('shows a message about a ticket where it came, and one for later when it has gone out', async () => {
      const ticket = await opened()
      const [first, second] = [turn({ at: new Date(10_000) }), turn({ at: new Date(30_000) })]
      const [told, scheduled] = [
        notice({ reply: reply('told'), notBefore: new Date(20_000) }),
        notice({ reply: reply('scheduled'), notBefore: new Date(40_000) }),
      ]
      await storage.conversations.commit(first)
      await storage.tickets.change(changed(ticket, { notices: [told, scheduled], at: new Date(20_000) }))
      await storage.conversations.commit(second)
      const shown = async () =>
        (await storage.conversations.transcript(address, 10)).map((entry) => entry.text ?? entry.reply)
      const before = [first.text, first.reply, told.reply, second.text, second.reply]
      expect(await shown()).toEqual(before)
      await storage.outbox.markSent(scheduled.id, new Date(40_000))
      expect(await shown()).toEqual([...before, scheduled.reply])
    })
  })
}
