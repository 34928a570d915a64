import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { feedbackCommand } from '../../src/cli/feedback-commands.js'
import type { FeedbackOptions } from '../../src/cli/feedback-options.js'
import type { Notice, TicketFile } from '../../src/feedback/ticket-store.js'
import { newCode } from '../../src/feedback/ticket-code.js'
import type { Ticket } from '../../src/feedback/ticket.js'
import { createFolderStore } from '../../src/photos/folder-store.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { changed, event, notice, ticket } from '../contracts/ticket-samples.js'
import { contentFolder } from '../fixtures/content-folder.js'

/** Friday morning. */
export const NOW = new Date('2026-11-20T09:00:00+07:00')

export interface Ran {
  /** Exit code. */
  code: number
  output: string
}

/** A deployment with reports in a database of its own, and the desk beside it. */
export function deployment(changes: Record<string, string | undefined> = {}) {
  const { root } = contentFolder(changes)
  const data = mkdtempSync(join(tmpdir(), 'hoi-xa-desk-'))
  const file = join(data, 'hoi-xa.sqlite')

  async function withStorage<T>(task: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage(file)
    try {
      return await task(storage)
    } finally {
      await storage.close()
    }
  }

  /** As a citizen's sending does it. */
  async function open(fields: Partial<Ticket> = {}, files: readonly TicketFile[] = []): Promise<Ticket> {
    const opened = ticket({
      id: randomUUID(),
      code: newCode(randomInt),
      due: '2026-12-14',
      receivedAt: NOW,
      updatedAt: NOW,
      ...fields,
    })
    await withStorage(({ tickets }) =>
      tickets.open({ ticket: opened, event: event({ at: opened.receivedAt }), files }),
    )
    return opened
  }

  /** A message to its owner that the outbox holds. */
  function tell(about: Ticket, sent: Partial<Notice>): Promise<unknown> {
    const change = changed(about, { ticket: { state: about.state }, at: NOW, notices: [notice(sent)] })
    return withStorage(({ tickets }) => tickets.change(change))
  }

  function savePhoto(bytes: Uint8Array): Promise<string> {
    return createFolderStore(join(data, 'files')).save(bytes, 'jpeg')
  }

  /** Runs `hoi-xa feedback ...` at an instant. */
  async function run(
    args: readonly string[],
    options: Partial<FeedbackOptions> = {},
    now = NOW,
  ): Promise<Ran> {
    const lines: string[] = []
    const code = await feedbackCommand(
      args,
      { content: root, data },
      { commune: 'bac-binh', ...options },
      (line) => lines.push(line),
      () => now,
    )
    return { code, output: lines.join('\n') }
  }

  /** Rows of the outbox, oldest first. */
  function outbox(): OutboxRow[] {
    const db = new Sqlite(file, { readonly: true })
    try {
      return db
        .prepare<[], OutboxRow>('select reply, status, not_before, ticket_id from outbox order by seq')
        .all()
    } finally {
      db.close()
    }
  }

  return { content: root, data, withStorage, open, tell, savePhoto, run, outbox }
}

interface OutboxRow {
  reply: string
  status: string
  not_before: number
  ticket_id: string | null
}

export const lan = { who: 'chị Lan', role: 'receptionist' } as const
export const leader = { who: 'anh Hùng', role: 'leader' } as const
