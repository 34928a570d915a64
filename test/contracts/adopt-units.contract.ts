import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Account } from '../../src/staff/account.js'
import type { Storage } from '../../src/storage/storage.js'
import { openedTicket } from './ticket-samples.js'

const units = [
  { id: 'economy', name: 'Phòng Kinh tế' },
  { id: 'office', name: 'Văn phòng' },
]
const marks = { today: '2026-11-20', soon: '2026-11-24', me: '' }

export function describeAdoptUnits(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: rows that name a unit`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('keep its id from now on: tickets, their queue and accounts of the commune, once', async () => {
      const named = openedTicket({ state: 'handling', unit: 'Phòng Kinh tế' })
      const outside = openedTicket({ state: 'transferred', unit: 'Sở Xây dựng' })
      const elsewhere = openedTicket({ commune: 'ha-bac', state: 'handling', unit: 'Phòng Kinh tế' })
      for (const opening of [named, outside, elsewhere]) await storage.tickets.open(opening)
      const account: Account = {
        id: randomUUID(),
        commune: 'bac-binh',
        login: `tu.${randomUUID().slice(0, 8)}`,
        name: 'Anh Tú',
        roles: ['handler'],
        unit: 'Phòng Kinh tế',
        active: true,
        twoFactor: false,
        mustChangePassword: false,
      }
      const none = { password: '', passwordUntil: null, totpSecret: null, totpStep: 0, recovery: [] }
      await storage.staff.addAccount(account, none)

      expect(await storage.adoptUnits('bac-binh', units)).toBeGreaterThan(0)
      expect(await storage.adoptUnits('bac-binh', units)).toBe(0)

      const unitOf = async ({ ticket }: typeof named): Promise<string | null | undefined> =>
        (await storage.tickets.byCode(ticket.commune, ticket.code))?.unit
      expect(await Promise.all([named, outside, elsewhere].map(unitOf))).toEqual([
        'economy',
        'Sở Xây dựng',
        'Phòng Kinh tế',
      ])
      const counts = await storage.queue.counts('bac-binh', {}, marks)
      expect(counts.map(({ unit }) => unit).sort()).toEqual(['Sở Xây dựng', 'economy'])
      expect((await storage.staff.account(account.id))?.account.unit).toBe('economy')
    })
  })
}
