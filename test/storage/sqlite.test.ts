import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/storage.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { openedTicket } from '../contracts/ticket-samples.js'
import { describeStores } from './every-engine.js'

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'hoi-xa-db-')), 'data', 'hoi-xa.sqlite')

describeStores('SQLite file', () => openStorage(freshFile()))
describeStores('SQLite in memory', () => openStorage(':memory:'))

describe('SQLite file', () => {
  it('is there again after closing, with what waits to be sent', async () => {
    const file = freshFile()
    const first = await openStorage(file)
    const one = turn()
    await first.conversations.commit(one)
    await first.close()
    const second = await openStorage(file)
    expect(await second.conversations.load(one.address, one.at)).toMatchObject({ state: one.state })
    expect(await second.outbox.due(['test'], one.at, 10)).toMatchObject([{ id: one.deliveryId }])
    await second.close()
  })

  it('takes a thousand reports at once', async () => {
    const storage = await openStorage(freshFile())
    const results = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => {
        const owner = { ...address, id: `p${n}` }
        return storage.conversations.commit(turn({ address: owner, opening: openedTicket({ owner }) }))
      }),
    )
    expect(new Set(results)).toEqual(new Set(['saved']))
    expect(await storage.tickets.count('bac-binh', {})).toBe(1_000)
    await storage.close()
  })

  it('refuses to change a line of a ticket history or to take one out', async () => {
    const file = freshFile()
    const storage = await openStorage(file)
    const opening = openedTicket()
    await storage.tickets.open(opening)
    const raw = new Sqlite(file)
    expect(() => raw.exec(`update ticket_event set note = 'khác'`)).toThrow('never changed')
    expect(() => raw.exec('delete from ticket_event')).toThrow('goes only with its ticket')
    raw.close()
    expect(await storage.tickets.events(opening.ticket.id)).toEqual([opening.event])
    expect(await storage.tickets.remove(opening.ticket.id)).toEqual([])
    expect(await storage.tickets.events(opening.ticket.id)).toEqual([])
    await storage.close()
  })

  it('leaves nothing readable of a removed ticket', async () => {
    const file = freshFile()
    const storage = await openStorage(file)
    const opening = openedTicket({ reply: 'lời nhắn rất riêng' })
    await storage.tickets.open(opening)
    await storage.tickets.remove(opening.ticket.id)
    for (const part of [file, `${file}-wal`]) {
      if (existsSync(part)) expect(readFileSync(part).includes('lời nhắn rất riêng')).toBe(false)
    }
    await storage.close()
  })
})
