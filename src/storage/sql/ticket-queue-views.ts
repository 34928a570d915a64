import type { Kysely } from 'kysely'
import { MOST_VIEWS, type SavedViewStore } from '../../feedback/saved-view.js'
import type { Schema } from './schema.js'

export function createSavedViews(db: Kysely<Schema>): SavedViewStore {
  return {
    list: (account) =>
      db
        .selectFrom('saved_view')
        .select(['id', 'name', 'query'])
        .where('account_id', '=', account)
        .orderBy('name')
        .execute(),

    save: (account, { id, name, query }) =>
      db.transaction().execute(async (work) => {
        const others = await work
          .selectFrom('saved_view')
          .select((count) => count.fn.countAll().as('views'))
          .where('account_id', '=', account)
          .where('name', '!=', name)
          .executeTakeFirstOrThrow()
        if (Number(others.views) >= MOST_VIEWS) return 'full'
        await work
          .insertInto('saved_view')
          .values({ id, account_id: account, name, query })
          .onConflict((conflict) => conflict.columns(['account_id', 'name']).doUpdateSet({ query }))
          .execute()
        return 'saved'
      }),

    async remove(account, id) {
      await db.deleteFrom('saved_view').where('id', '=', id).where('account_id', '=', account).execute()
    },
  }
}
