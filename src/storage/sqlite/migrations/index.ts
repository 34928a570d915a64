import type { Migration } from 'kysely'
import * as conversationAndOutbox from './0001-conversation-and-outbox.js'
import * as knowledgeVersions from './0002-knowledge-versions.js'
import * as tickets from './0003-tickets.js'
import * as inbox from './0004-inbox.js'
import * as zaloBotQuota from './0005-zalo-bot-quota.js'
import * as zaloOa from './0006-zalo-oa.js'

/** In order. A merged migration is frozen: a change is a new one. */
export const migrations: Record<string, Migration> = {
  '0001-conversation-and-outbox': conversationAndOutbox,
  '0002-knowledge-versions': knowledgeVersions,
  '0003-tickets': tickets,
  '0004-inbox': inbox,
  '0005-zalo-bot-quota': zaloBotQuota,
  '0006-zalo-oa': zaloOa,
}
