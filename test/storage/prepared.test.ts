import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../../src/storage/postgres/database.js'
import type { Schema as Tables } from '../../src/storage/sql/schema.js'
import { freshSchema, noPostgres, type Schema } from '../fixtures/postgres.js'

describe.skipIf(noPostgres)('prepared statements on PostgreSQL', () => {
  let schema: Schema
  let db: Kysely<Tables>
  beforeAll(async () => {
    schema = await freshSchema()
    await schema.query('create table thing (id integer, name text)')
    db = await openPostgres(schema.url, { connections: 1 })
  })
  afterAll(async () => {
    await db.destroy()
    await schema.drop()
  })

  const kept = async (): Promise<string[]> => {
    const { rows } = await sql<{
      text: string
    }>`select statement as text from pg_prepared_statements`.execute(db)
    return rows.map(({ text }) => text)
  }

  it('are kept by the connection, each once', async () => {
    for (const id of [1, 2, 3]) await sql`insert into thing (id, name) values (${id}, 'a')`.execute(db)
    expect((await kept()).filter((text) => text.startsWith('insert into thing'))).toHaveLength(1)
  })

  it('hold through a migration that adds a column, whole rows and named columns alike', async () => {
    const whole = () => sql`select * from thing where id = ${1}`.execute(db)
    const named = () => sql`select id, name from thing where id = ${1}`.execute(db)
    const returning = () => sql`update thing set name = ${'b'} where id = 1 returning *`.execute(db)
    for (const ask of [whole, named, returning]) expect((await ask()).rows).toHaveLength(1)
    await schema.query('alter table thing add column more text')
    expect((await whole()).rows).toEqual([{ id: 1, name: 'b', more: null }])
    expect((await named()).rows).toEqual([{ id: 1, name: 'b' }])
    expect((await returning()).rows).toEqual([{ id: 1, name: 'b', more: null }])
  })

  it('are no more than a connection should keep', async () => {
    for (let length = 1; length <= 450; length++) {
      const list = sql.join(Array.from({ length }, (_, one) => sql.val(one)))
      await sql`select id from thing where id in (${list})`.execute(db)
    }
    expect((await kept()).length).toBeLessThanOrEqual(400)
  })
})
