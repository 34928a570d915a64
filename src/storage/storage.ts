import { sql } from 'kysely'
import type { ConversationStore } from '../conversation/store.js'
import type { TicketStore } from '../feedback/ticket-store.js'
import type { OutboxStore } from '../outbox/outbox-store.js'
import { createConversationStore } from './sql/conversation-store.js'
import { createOutboxStore } from './sql/outbox-store.js'
import { createTicketStore } from './sql/ticket-store.js'
import { createVersionStore } from './sql/version-store.js'
import type { VersionStore } from '../versions/version-store.js'
import { migrateSqlite, openSqlite } from './sqlite/database.js'

/** All stores over one database. */
export interface Storage {
  conversations: ConversationStore
  outbox: OutboxStore
  versions: VersionStore
  tickets: TicketStore
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** `file` is a path, or ":memory:" for a database that lives with the process. */
export async function openStorage(file: string): Promise<Storage> {
  const db = openSqlite(file)
  try {
    await migrateSqlite(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  // Deleted text lives on in the write-ahead log until it is folded in.
  const forget = async (): Promise<void> => {
    await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db)
  }
  return {
    conversations: createConversationStore(db, forget),
    outbox: createOutboxStore(db),
    versions: createVersionStore(db),
    tickets: createTicketStore(db, forget),
    async ping() {
      await sql`select 1`.execute(db)
    },
    close: () => db.destroy(),
  }
}
