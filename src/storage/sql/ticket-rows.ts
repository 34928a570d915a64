import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { TicketClock } from '../../feedback/due.js'
import type { Matter, Rating, Sender, Ticket, TicketEvent } from '../../feedback/ticket.js'
import type { TicketTables } from './ticket-tables.js'

type TicketRow = Selectable<TicketTables['ticket']>

const senderSchema: z.ZodType<Sender> = z.object({
  name: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})

const matterSchema: z.ZodType<Matter> = z.object({
  what: z.string(),
  where: z.string().nullable(),
  when: z.string().nullable(),
  procedure: z.string().nullable(),
  dossier: z.string().nullable(),
  point: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
})

const clockSchema: z.ZodType<TicketClock> = z.object({
  from: z.string(),
  limit: z.number(),
  pauses: z.array(z.object({ from: z.string(), to: z.string().nullable() })),
  extension: z.object({ days: z.number() }).nullable(),
})

const ratingSchema: z.ZodType<Rating> = z.object({ stars: z.number(), comment: z.string().nullable() })

export function rowOf(ticket: Ticket): TicketRow {
  return {
    id: ticket.id,
    code: ticket.code,
    commune: ticket.commune,
    kind: ticket.kind,
    standing: ticket.standing,
    state: ticket.state,
    outcome: ticket.outcome,
    sender: jsonOf(ticket.sender),
    matter: JSON.stringify(ticket.matter),
    clock: jsonOf(ticket.clock),
    rating: jsonOf(ticket.rating),
    owner_channel: ticket.owner?.channel ?? null,
    owner_address: ticket.owner?.id ?? null,
    received_at: ticket.receivedAt.getTime(),
    due: ticket.due,
    unit: ticket.unit,
    reply: ticket.reply,
    answered_on: ticket.answeredOn,
    summary: ticket.summary,
    summary_by: ticket.summaryBy,
    contested: ticket.contested ? 1 : 0,
    version: ticket.version,
    updated_at: ticket.updatedAt.getTime(),
  }
}

/** Throws (`ZodError`, `SyntaxError`) on a row that was damaged: a report is never shown half. */
export function ticketOf(row: TicketRow): Ticket {
  return {
    id: row.id,
    code: row.code,
    commune: row.commune,
    kind: row.kind,
    standing: row.standing,
    state: row.state,
    outcome: row.outcome,
    sender: read(senderSchema, row.sender),
    owner:
      row.owner_channel === null || row.owner_address === null
        ? null
        : { commune: row.commune, channel: row.owner_channel, id: row.owner_address },
    matter: matterSchema.parse(JSON.parse(row.matter)),
    receivedAt: new Date(row.received_at),
    clock: read(clockSchema, row.clock),
    due: row.due,
    unit: row.unit,
    reply: row.reply,
    answeredOn: row.answered_on,
    summary: row.summary,
    summaryBy: row.summary_by,
    contested: row.contested === 1,
    rating: read(ratingSchema, row.rating),
    version: row.version,
    updatedAt: new Date(row.updated_at),
  }
}

export function eventOf(row: Selectable<TicketTables['ticket_event']>): TicketEvent {
  return {
    at: new Date(row.at),
    actor: { role: row.actor_role, name: row.actor_name },
    act: row.act,
    from: row.from_state,
    to: row.to_state,
    note: row.note,
  }
}

function jsonOf(value: object | null): string | null {
  return value && JSON.stringify(value)
}

function read<T>(schema: z.ZodType<T>, json: string | null): T | null {
  return json === null ? null : schema.parse(JSON.parse(json))
}
