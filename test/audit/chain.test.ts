import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/audit/audit-log.js'
import { verifyLog } from '../../src/audit/verify.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'

const entry = (n: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date(Date.UTC(2026, 10, 20) + n),
  commune: 'bac-binh',
  who: 'lan',
  act: 'ticket.act',
  subject: `PA${n}`,
  detail: null,
  request: String(n),
  ...changes,
})

let file: string
let storage: Storage
beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'hoi-xa-audit-')), 'hoi-xa.sqlite')
  storage = await openStorage(file)
})
afterEach(() => storage.close())

/** Changes rows as somebody with the file in hand does. */
function tamper(sql: string): void {
  const raw = new Sqlite(file)
  raw.exec(`drop trigger audit_entry_unchanged; drop trigger audit_entry_kept; ${sql}`)
  raw.close()
}

describe('the audit log', () => {
  it('is one chain of 200 entries written by two processes at once', async () => {
    const run = promisify(execFile)
    await Promise.all(
      ['one', 'two'].map((who) =>
        run(process.execPath, ['--import', 'tsx', 'test/fixtures/write-audit.ts', file, '100', who]),
      ),
    )
    expect(await verifyLog(storage.audit)).toMatchObject({ kind: 'whole', count: 200 })
    const subjects = (await storage.audit.walk(0, 300)).map(({ subject }) => subject)
    expect(new Set(subjects).size).toBe(200)
  })

  it('refuses to change a row or to take one out', async () => {
    await storage.audit.write(entry(1))
    const raw = new Sqlite(file)
    expect(() => raw.exec(`update audit_entry set who = 'ai đó'`)).toThrow('never changed')
    expect(() => raw.exec('delete from audit_entry')).toThrow('never deleted')
    raw.close()
  })

  it.each([
    [`update audit_entry set who = 'tu' where seq = 3`, 3],
    [`update audit_entry set at = at + 1 where seq = 2`, 2],
    [`update audit_entry set detail = '' where seq = 4`, 4],
    [`delete from audit_entry where seq = 2`, 3],
    [`delete from audit_entry where seq = 1`, 2],
    [`update audit_entry set seq = seq + 10 where seq = 5; update audit_entry set seq = 5 where seq = 4`, 5],
  ])('shows the first broken entry after: %s', async (sql, seq) => {
    for (let n = 1; n <= 6; n++) await storage.audit.write(entry(n))
    tamper(sql)
    expect(await verifyLog(storage.audit)).toMatchObject({ kind: 'broken', entry: { seq } })
  })

  it('shows that the end was cut off', async () => {
    for (let n = 1; n <= 3; n++) await storage.audit.write(entry(n))
    tamper('delete from audit_entry where seq = 3')
    expect(await verifyLog(storage.audit)).toEqual({ kind: 'cut', count: 2, written: 3 })
  })

  it('shows by an end noted elsewhere that the whole chain was made anew', async () => {
    for (let n = 1; n <= 3; n++) await storage.audit.write(entry(n))
    const noted = await storage.audit.end()
    expect(await verifyLog(storage.audit, noted)).toMatchObject({ kind: 'whole' })
    tamper('delete from audit_entry; delete from audit_end')
    for (let n = 1; n <= 3; n++) await storage.audit.write(entry(n, { who: 'tu' }))
    expect(await verifyLog(storage.audit)).toMatchObject({ kind: 'whole' })
    expect(await verifyLog(storage.audit, noted)).toEqual({ kind: 'other', seq: 3 })
  })

  it('finds entries of one commune by who, act, subject and day, newest first, page by page', async () => {
    for (let n = 0; n < 5; n++)
      await storage.audit.write(entry(n * 86_400_000, { who: n < 3 ? 'lan' : 'tu' }))
    await storage.audit.write(entry(9, { commune: 'ha-bac' }))
    const seqs = async (...asked: Parameters<Storage['audit']['list']>) =>
      (await storage.audit.list(...asked)).map(({ seq }) => seq)
    expect(await seqs('bac-binh', {}, 10)).toEqual([5, 4, 3, 2, 1])
    expect(await seqs('bac-binh', {}, 2, 4)).toEqual([3, 2])
    expect(await seqs('bac-binh', { who: 'tu' }, 10)).toEqual([5, 4])
    expect(await seqs('bac-binh', { subject: 'PA86400000' }, 10)).toEqual([2])
    expect(await seqs('bac-binh', { act: 'khác' }, 10)).toEqual([])
    const from = new Date(Date.UTC(2026, 10, 21))
    expect(await seqs('bac-binh', { from, to: new Date(Date.UTC(2026, 10, 22)) }, 10)).toEqual([3, 2])
    expect(await seqs('ha-bac', {}, 10)).toEqual([6])
  })
})
