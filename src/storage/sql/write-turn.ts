import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Reply } from '../../channels/channel.js'
import type { Committed, TurnRecord } from '../../conversation/store.js'
import { eraseConversation, reattach, unsentNotices } from './erase-conversation.js'
import { queueDelivery } from './queue-delivery.js'
import { writeDraft } from './report-drafts.js'
import type { Schema } from './schema.js'
import { writeTalk } from './write-talk.js'
import { writeQuestion, writeVerdict } from './write-question.js'
import { queueNotices, writeChangedTicket, writeOpening } from './write-change.js'

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
  // Tickets before conversations, as staff's acts take them: otherwise two could wait for each other.
  for (const change of turn.changes) goOnWhenSaved(await writeChangedTicket(work, change))
  const conversationId = turn.erase ? await beginAgain(work, turn) : (await goOn(work, turn)).id
  if (turn.draft || turn.hadDraft !== false)
    await writeDraft(work, { id: conversationId, commune: turn.address.commune }, turn.draft)
  const answers = await writeInbound(work, turn, conversationId)
  if (turn.verdict) await writeVerdict(work, turn.verdict, conversationId)
  if (turn.question) await writeQuestion(work, turn, turn.question, { conversationId, inbound: answers })
  if (turn.opening) goOnWhenSaved(await writeOpening(work, turn.opening))
  if (turn.talk) {
    const { address, at } = turn
    const said = { conversationId, inbound: answers, commune: address.commune, channel: address.channel, at }
    goOnWhenSaved(await writeTalk(work, turn.talk, said))
  }
  if (turn.reply) await queueReply(work, turn, turn.reply, { conversationId, answers })
  for (const change of turn.changes) await queueNotices(work, change)
  return 'saved'
}

function queueReply(
  work: Transaction<Schema>,
  turn: TurnRecord,
  reply: Reply,
  { conversationId, answers }: { conversationId: string; answers: number },
): Promise<void> {
  return queueDelivery(work, {
    id: turn.deliveryId,
    address: turn.address,
    conversationId,
    reply,
    at: turn.at,
    answers,
    // The receipt carries the code: staff see when it did not arrive.
    ...(turn.opening && { ticketId: turn.opening.ticket.id }),
  })
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
  // Holds the conversation, or finds the turn stale, before anything of it goes.
  const before = await goOn(work, turn)
  const notices = await unsentNotices(work, turn.address)
  await eraseConversation(work, turn.address, turn.at)
  const { id } = await work
    .insertInto('conversation')
    .values({ ...columnsOf(turn), version: before.version })
    .returning('id')
    .executeTakeFirstOrThrow()
  await reattach(work, notices, id)
  return id
}

/** Writes the state of a conversation, which stays in hand until the transaction ends. */
async function goOn(work: Transaction<Schema>, turn: TurnRecord): Promise<{ id: string; version: number }> {
  const { basedOn, state, at } = turn
  const written = await work
    .insertInto('conversation')
    .values({ ...columnsOf(turn), version: (basedOn ?? 0) + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['commune', 'channel', 'address'])
        .doUpdateSet((row) => ({
          state,
          active_at: at.getTime(),
          version: row('conversation.version', '+', 1),
        }))
        .where((row) => (basedOn === undefined ? row.lit(true) : row('conversation.version', '=', basedOn))),
    )
    .returning(['id', 'version'])
    .executeTakeFirst()
  if (!written) throw new UndoTurn('stale')
  return written
}

function columnsOf({ address, state, at }: TurnRecord) {
  return {
    id: randomUUID(),
    commune: address.commune,
    channel: address.channel,
    address: address.id,
    state,
    created_at: at.getTime(),
    active_at: at.getTime(),
  }
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
