import type { Kysely } from 'kysely'
import type { ChannelMemory } from '../../channels/memory.js'
import type { Schema } from './schema.js'

export function createChannelMemory(db: Kysely<Schema>, channel: string): ChannelMemory {
  return {
    async read(key) {
      const row = await db
        .selectFrom('channel_memory')
        .select('value')
        .where('channel', '=', channel)
        .where('key', '=', key)
        .executeTakeFirst()
      return row?.value
    },

    async write(key, value) {
      await db
        .insertInto('channel_memory')
        .values({ channel, key, value })
        .onConflict((conflict) => conflict.columns(['channel', 'key']).doUpdateSet({ value }))
        .execute()
    },
  }
}
