import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/storage.js'
import { describeVersionStore } from '../contracts/version-store.contract.js'
import { describeStorage, turn } from '../contracts/conversation-store.contract.js'

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'hoi-xa-db-')), 'data', 'hoi-xa.sqlite')

describeStorage('SQLite file', () => openStorage(freshFile()))
describeStorage('SQLite in memory', () => openStorage(':memory:'))
describeVersionStore('SQLite file', () => openStorage(freshFile()))

describe('SQLite file', () => {
  it('is there again after closing, with what waits to be sent', async () => {
    const file = freshFile()
    const first = await openStorage(file)
    const one = turn()
    await first.conversations.commit(one)
    await first.close()
    const second = await openStorage(file)
    expect(await second.conversations.load(one.address)).toMatchObject({ state: one.state })
    expect(await second.outbox.due(['test'], one.at, 10)).toMatchObject([{ id: one.deliveryId }])
    await second.close()
  })
})
