import type { Transaction } from 'kysely'
import type { StoredDraft } from '../../conversation/store.js'
import type { Schema } from './schema.js'

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
