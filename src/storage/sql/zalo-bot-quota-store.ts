import type { Kysely } from 'kysely'
import type { QuotaUse, ZaloBotQuotaStore } from '../../channels/zalo-bot/quota-store.js'
import type { Engine } from './engine.js'
import type { Schema } from './schema.js'

export function createZaloBotQuotaStore(db: Kysely<Schema>, engine: Engine): ZaloBotQuotaStore {
  return {
    add: (bot, month, person) =>
      db.transaction().execute(async (work) => {
        await engine.hold(work, `zalo_bot_quota ${bot}`)
        const before = await useOf(work, bot, month)
        await work
          .insertInto('zalo_bot_quota')
          .values({ bot, month, person, sent: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['bot', 'month', 'person'])
              .doUpdateSet((old) => ({ sent: old('zalo_bot_quota.sent', '+', 1) })),
          )
          .execute()
        const { sent, people } = await useOf(work, bot, month)
        return { sent, people, newPerson: people > before.people }
      }),

    use: (bot, month) => useOf(db, bot, month),
  }
}

async function useOf(db: Kysely<Schema>, bot: string, month: string): Promise<QuotaUse> {
  const { sent } = await db
    .selectFrom('zalo_bot_quota')
    .select((query) => query.fn.coalesce(query.fn.sum<number>('sent'), query.val(0)).as('sent'))
    .where('bot', '=', bot)
    .where('month', '=', month)
    .executeTakeFirstOrThrow()
  const { people } = await db
    .selectFrom('zalo_bot_quota')
    .select((query) => query.fn.count<number>('person').distinct().as('people'))
    .where('bot', '=', bot)
    .executeTakeFirstOrThrow()
  return { sent, people }
}
