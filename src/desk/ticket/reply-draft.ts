import type { Sentences } from '../../conversation/sentences.js'
import { shortly } from '../../conversation/ticket/words.js'
import { templatesFor, type ReplyTemplate, type ReplyValue } from '../../feedback/reply-templates.js'
import { showCode } from '../../feedback/ticket-code.js'
import type { Ticket } from '../../feedback/ticket.js'
import { unfilled } from '../../feedback/unfilled.js'
import { provided } from '../../knowledge/commune-profile.js'
import { unitNameOf } from '../../knowledge/units.js'
import { seesSender } from '../../staff/permissions.js'
import { shownDay, vietnamDay } from '../../vietnam-day.js'
import type { Visit } from '../visit.js'

/** Longest quotation of the report in its reply, in letters. */
const QUOTED = 160

/** The text of a template filled with what is known; undefined for one that does not fit the ticket. */
export function replyDraft(
  ticket: Ticket,
  id: string,
  visit: Visit,
  sentences: Sentences,
): string | undefined {
  const template = templatesFor(ticket).find((one) => one.id === id)
  return template && sentences.phrase(`reply.${template.id}`, replyValuesOf(ticket, visit))
}

export function replyTemplates(ticket: Ticket): ReplyTemplate[] {
  return templatesFor(ticket)
}

function replyValuesOf(ticket: Ticket, visit: Visit): Record<ReplyValue, string> {
  const { matter, sender } = ticket
  const { procedure } = matter
  const name =
    procedure === null ? undefined : visit.knowledge.catalogueOf(ticket.commune).get(procedure)?.record.name
  return {
    // Who may not see the sender greets without the name.
    name: sender && seesSender(visit.account, ticket) ? `ông/bà ${sender.name}` : 'anh/chị',
    code: showCode(ticket.code),
    received: shownDay(vietnamDay(ticket.receivedAt)),
    unit: ticket.unit === null ? unfilled('đơn vị xử lý') : unitNameOf(visit.commune.units, ticket.unit),
    what: shortly(matter.what, QUOTED),
    place: matter.where ?? unfilled('nơi kiểm tra'),
    procedure: name ?? procedure ?? unfilled('tên thủ tục'),
    dossier: matter.dossier ?? unfilled('mã hồ sơ'),
    result: unfilled('việc đã làm, kết quả'),
    day: unfilled('ngày'),
    reason: unfilled('lý do, cơ quan hoặc cách khắc phục'),
    basis: unfilled('văn bản, điều, khoản'),
    phone: provided(visit.commune.center.phone) ?? unfilled('số điện thoại của xã'),
  }
}
