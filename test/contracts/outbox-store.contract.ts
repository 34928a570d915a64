import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import { turn } from './conversation-store.contract.js'
import { changed, notice, openedTicket } from './ticket-samples.js'

/** What every storage engine must do for replies that wait to go out. */
export function describeOutboxStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: outbox store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const later = new Date(2_000_000_000)

    it('gives one delivery of a person at a time, in order', async () => {
      const [first, second] = [turn(), turn()]
      await storage.conversations.commit(first)
      await storage.conversations.commit(second)
      expect((await storage.outbox.due(['test'], later, 10)).map((one) => one.id)).toEqual([first.deliveryId])
      await storage.outbox.markSent(first.deliveryId, later)
      expect((await storage.outbox.due(['test'], later, 10)).map((one) => one.id)).toEqual([
        second.deliveryId,
      ])
    })

    it('waits until the next attempt, also with the ones behind it', async () => {
      const [first, second] = [turn(), turn()]
      await storage.conversations.commit(first)
      await storage.conversations.commit(second)
      const next = new Date(later.getTime() + 60_000)
      await storage.outbox.markRetry(first.deliveryId, next, 'slow down')
      expect(await storage.outbox.due(['test'], later, 10)).toEqual([])
      expect(await storage.outbox.nextAttempt(['test'], later)).toEqual(next)
      expect(await storage.outbox.due(['test'], next, 10)).toMatchObject([
        { id: first.deliveryId, attempts: 1 },
      ])
    })

    it('lets a failed delivery make way', async () => {
      const [first, second] = [turn(), turn()]
      await storage.conversations.commit(first)
      await storage.conversations.commit(second)
      await storage.outbox.markFailed(first.deliveryId, later, 'blocked')
      expect((await storage.outbox.due(['test'], later, 10)).map((one) => one.id)).toEqual([
        second.deliveryId,
      ])
    })

    describe('with a message for later', () => {
      const evening = new Date(2_000_000)
      const morning = new Date(40_000_000)
      const scheduled = notice({ notBefore: morning })

      beforeEach(async () => {
        const opening = openedTicket()
        await storage.tickets.open(opening)
        await storage.tickets.change(changed(opening.ticket, { notices: [scheduled], at: evening }))
      })

      it('keeps it back until its time and holds up nothing meanwhile', async () => {
        const reply = turn({ at: evening })
        await storage.conversations.commit(reply)
        expect(await ids(evening)).toEqual([reply.deliveryId])
        const next = await storage.outbox.nextAttempt(['test'], evening)
        expect(next?.getTime()).toBeLessThanOrEqual(evening.getTime())
        await storage.outbox.markSent(reply.deliveryId, evening)
        expect(await ids(evening)).toEqual([])
        expect(await storage.outbox.nextAttempt(['test'], evening)).toEqual(morning)
        expect(await ids(morning)).toEqual([scheduled.id])
      })

      it('keeps the order again once its time has come', async () => {
        await storage.conversations.commit(turn({ at: evening }))
        expect(await ids(morning)).toEqual([scheduled.id])
        const retry = new Date(morning.getTime() + 60_000)
        await storage.outbox.markRetry(scheduled.id, retry, 'retry: slow down')
        expect(await ids(morning)).toEqual([])
        // Not the reply behind it: looking again at once would find nothing to send, over and over.
        expect(await storage.outbox.nextAttempt(['test'], morning)).toEqual(retry)
      })

      const ids = async (at: Date): Promise<string[]> =>
        (await storage.outbox.due(['test'], at, 10)).map((one) => one.id)
    })

    it('tells what is of a ticket: its receipt and its news', async () => {
      const opening = openedTicket()
      const [answer, receipt] = [turn(), turn({ opening })]
      await storage.conversations.commit(answer)
      expect((await storage.outbox.due(['test'], later, 10)).map((one) => one.ofTicket)).toEqual([undefined])
      await storage.outbox.markSent(answer.deliveryId, later)
      await storage.conversations.commit(receipt)
      expect(await storage.outbox.due(['test'], later, 10)).toMatchObject([
        { id: receipt.deliveryId, ofTicket: true },
      ])
    })

    it('counts what waits on each channel, and since when the oldest could have gone', async () => {
      const evening = new Date(2_000_000)
      const morning = new Date(40_000_000)
      const opening = openedTicket()
      await storage.tickets.open(opening)
      await storage.tickets.change(
        changed(opening.ticket, { notices: [notice({ notBefore: morning })], at: evening }),
      )
      const [first, second] = [turn({ at: new Date(1_500_000) }), turn({ at: evening })]
      const [sent, failed] = [turn(), turn()]
      const web = turn({ at: evening, address: { ...first.address, channel: 'web' } })
      for (const one of [first, second, sent, failed, web]) await storage.conversations.commit(one)
      await storage.outbox.markSent(sent.deliveryId, evening)
      await storage.outbox.markFailed(failed.deliveryId, evening, 'gone')
      await storage.outbox.markRetry(first.deliveryId, later, 'slow down')
      const waiting = async (at: Date, ...channels: string[]) =>
        (await storage.outbox.waiting(channels, at)).toSorted((one, other) =>
          one.channel < other.channel ? -1 : 1,
        )
      expect(await waiting(evening, 'test', 'web', 'telegram')).toEqual([
        { channel: 'test', count: 2, oldest: new Date(1_500_000) },
        { channel: 'web', count: 1, oldest: evening },
      ])
      expect(await waiting(morning, 'test')).toMatchObject([{ count: 3 }])
      expect(await waiting(evening)).toEqual([])
      await storage.outbox.markSent(first.deliveryId, morning)
      await storage.outbox.markSent(second.deliveryId, morning)
      expect(await waiting(morning, 'test')).toEqual([{ channel: 'test', count: 1, oldest: morning }])
    })

    it('gives only what its channels can send', async () => {
      await storage.conversations.commit(turn())
      expect(await storage.outbox.due(['telegram'], later, 10)).toEqual([])
      expect(await storage.outbox.due([], later, 10)).toEqual([])
      expect(await storage.outbox.nextAttempt(['telegram'], later)).toBeUndefined()
    })
  })
}
