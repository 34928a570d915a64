import { sql } from 'kysely'
import type { ConversationStore } from '../conversation/store.js'
import type { TicketStore } from '../feedback/ticket-store.js'
import type { ChannelMemory } from '../channels/memory.js'
import type { InboxStore } from '../inbox/inbox-store.js'
import type { OaContactStore } from '../channels/zalo-oa/oa-contact-store.js'
import type { OaTokenStore } from '../channels/zalo-oa/oa-token-store.js'
import type { ZaloBotQuotaStore } from '../channels/zalo-bot/quota-store.js'
import type { OutboxStore } from '../outbox/outbox-store.js'
import { createConversationStore } from './sql/conversation-store.js'
import { createChannelMemory } from './sql/channel-memory.js'
import { createInboxStore } from './sql/inbox-store.js'
import { createOutboxStore } from './sql/outbox-store.js'
import { createTicketStore } from './sql/ticket-store.js'
import { createVersionStore } from './sql/version-store.js'
import { createZaloBotQuotaStore } from './sql/zalo-bot-quota-store.js'
import { createOaContactStore } from './sql/zalo-oa-contact-store.js'
import { createOaTokenStore } from './sql/zalo-oa-token-store.js'
import type { VersionStore } from '../versions/version-store.js'
import { migrateSqlite, openSqlite } from './sqlite/database.js'

/** All stores over one database. */
export interface Storage {
  conversations: ConversationStore
  outbox: OutboxStore
  inbox: InboxStore
  memory(channel: string): ChannelMemory
  versions: VersionStore
  tickets: TicketStore
  zaloBotQuota: ZaloBotQuotaStore
  zaloOaTokens: OaTokenStore
  zaloOaContacts: OaContactStore
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
    inbox: createInboxStore(db, forget),
    memory: (channel) => createChannelMemory(db, channel),
    versions: createVersionStore(db),
    tickets: createTicketStore(db, forget),
    zaloBotQuota: createZaloBotQuotaStore(db),
    zaloOaTokens: createOaTokenStore(db),
    zaloOaContacts: createOaContactStore(db),
    async ping() {
      await sql`select 1`.execute(db)
    },
    close: () => db.destroy(),
  }
}
