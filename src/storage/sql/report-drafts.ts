import type { Kysely, Transaction } from 'kysely'
import type { StoredDraft } from '../../conversation/store.js'
import type { Schema } from './schema.js'

/** The report a conversation is writing; undefined when there is none or its time is over at `now`. */
export async function readDraft(
  db: Kysely<Schema>,
  conversationId: string,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('report_draft')
    .select('json')
    .where('conversation_id', '=', conversationId)
    .where('expires_at', '>', now.getTime())
    .executeTakeFirst()
  return row?.json
}

/** Null takes the draft away. */
export async function writeDraft(
  db: Transaction<Schema>,
  conversation: { id: string; commune: string },
  draft: StoredDraft | null,
): Promise<void> {
  if (!draft) {
    await db.deleteFrom('report_draft').where('conversation_id', '=', conversation.id).execute()
    return
  }
  const values = {
    json: draft.json,
    files: JSON.stringify(draft.files),
    expires_at: draft.expiresAt.getTime(),
  }
  await db
    .insertInto('report_draft')
    .values({ conversation_id: conversation.id, commune: conversation.commune, ...values })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(values))
    .execute()
}
