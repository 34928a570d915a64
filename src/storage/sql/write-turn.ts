import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Committed, TurnRecord } from '../../conversation/store.js'
import { eraseConversation, reattach, unsentNotices } from './erase-conversation.js'
import { queueDelivery } from './queue-delivery.js'
import { writeDraft } from './report-drafts.js'
import type { Schema } from './schema.js'
import { writeChange, writeOpening } from './write-change.js'

/** Thrown inside the transaction so that all of the turn is undone. */
class UndoTurn extends Error {
  constructor(readonly result: Committed) {
    super(`turn undone: ${result}`)
    this.name = 'UndoTurn'
  }
}

/** Writes all that one message leaves behind, or nothing. */
export async function writeTurn(db: Kysely<Schema>, turn: TurnRecord): Promise<Committed> {
  try {
    return await db.transaction().execute((work) => write(work, turn))
  } catch (error) {
    if (error instanceof UndoTurn) return error.result
    throw error
  }
}

async function write(work: Transaction<Schema>, turn: TurnRecord): Promise<Committed> {
  if (!(await takeKey(work, turn))) return 'duplicate'
  const conversationId = turn.erase ? await beginAgain(work, turn) : await goOn(work, turn)
  await writeDraft(work, { id: conversationId, commune: turn.address.commune }, turn.draft)
  const answers = await writeInbound(work, turn, conversationId)
  if (turn.opening) goOnWhenSaved(await writeOpening(work, turn.opening))
  await queueDelivery(work, {
    id: turn.deliveryId,
    address: turn.address,
    conversationId,
    reply: turn.reply,
    at: turn.at,
    answers,
    // The receipt carries the code: staff see when it did not arrive.
    ...(turn.opening && { ticketId: turn.opening.ticket.id }),
  })
  for (const change of turn.changes) goOnWhenSaved(await writeChange(work, change))
  return 'saved'
}

function goOnWhenSaved(result: Committed): void {
  if (result !== 'saved') throw new UndoTurn(result)
}

/** False when this message was committed before. */
async function takeKey(work: Transaction<Schema>, { address, key, at }: TurnRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('inbound_key')
    .values({
      commune: address.commune,
      channel: address.channel,
      address: address.id,
      key,
      at: at.getTime(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}

async function beginAgain(work: Transaction<Schema>, turn: TurnRecord): Promise<string> {
  const notices = await unsentNotices(work, turn.address)
  await eraseConversation(work, turn.address)
  const id = await goOn(work, turn)
  await reattach(work, notices, id)
  return id
}

async function goOn(work: Transaction<Schema>, { address, state, at }: TurnRecord): Promise<string> {
  const time = at.getTime()
  const { id } = await work
    .insertInto('conversation')
    .values({
      id: randomUUID(),
      commune: address.commune,
      channel: address.channel,
      address: address.id,
      state,
      created_at: time,
      active_at: time,
    })
    .onConflict((conflict) =>
      conflict.columns(['commune', 'channel', 'address']).doUpdateSet({ state, active_at: time }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function writeInbound(
  work: Transaction<Schema>,
  turn: TurnRecord,
  conversationId: string,
): Promise<number> {
  const { seq } = await work
    .insertInto('inbound')
    .values({
      conversation_id: conversationId,
      commune: turn.address.commune,
      text: turn.text ?? null,
      kept: turn.text === undefined ? 0 : 1,
      at: turn.at.getTime(),
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return seq
}
