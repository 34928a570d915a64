import type { TicketFile } from '../../feedback/ticket-store.js'
import { thumbnailOf } from '../../photos/thumbnail.js'
import type { StaffRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { findTicket } from './find-ticket.js'
import type { TicketParts } from './ticket-parts.js'

/** Files of a ticket by their number on its page, from 1; as they are, and small. */
export function fileRoutes(parts: TicketParts): StaffRoute[] {
  const route = { method: 'get', subject: 'code', may: 'tickets', personal: true } as const
  return [
    {
      ...route,
      path: '/phieu/:code/tep/:number',
      name: 'ticket.file',
      async handle(visit) {
        const found = await fileOf(visit, parts)
        return found ? sent(visit, found.bytes, found.file) : visit.notFound()
      },
    },
    {
      ...route,
      path: '/phieu/:code/tep/:number/nho',
      name: 'ticket.thumbnail',
      async handle(visit) {
        const found = await fileOf(visit, parts)
        const small = found?.file.kind === 'jpeg' ? await thumbnailOf(found.bytes) : undefined
        return found && small ? sent(visit, small, found.file) : visit.notFound()
      },
    },
  ]
}

async function fileOf(
  visit: Visit,
  parts: TicketParts,
): Promise<{ file: TicketFile; bytes: Uint8Array } | undefined> {
  const ticket = await findTicket(visit, parts)
  const number = visit.context.req.param('number') ?? ''
  if (!ticket || !/^[1-9]\d?$/.test(number)) return undefined
  const file = (await parts.store.files(ticket.id))[Number(number) - 1]
  const bytes = file && (await parts.files.read(file.name))
  return file && bytes && { file, bytes }
}

/** A picture is shown; a PDF is saved, so that nothing in it opens within the desk. */
function sent({ context }: Visit, bytes: Uint8Array, { kind }: TicketFile): Response {
  return context.body(bytes.slice(), 200, {
    'Content-Type': kind === 'pdf' ? 'application/pdf' : 'image/jpeg',
    'Content-Disposition': kind === 'pdf' ? 'attachment; filename="phan-anh.pdf"' : 'inline',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  })
}
