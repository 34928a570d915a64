import { rulebookOf } from '../../feedback/rulebook.js'
import { readCode, showCode } from '../../feedback/ticket-code.js'
import type { Ticket } from '../../feedback/ticket.js'
import { provided } from '../../knowledge/commune-profile.js'
import { seesTicket } from '../../staff/permissions.js'
import { vietnamDay } from '../../vietnam-day.js'
import { readableDate, shortly } from '../../conversation/ticket/words.js'
import type { Visit } from '../visit.js'
import type { IntakeParts } from './intake-parts.js'
import type { SlipModel } from './slip-page.js'

type SlipParts = Pick<IntakeParts, 'tickets' | 'sentences' | 'qrCode' | 'publicUrl'>

/** Characters of the report on the slip: enough to know it by. */
const SHOWN = 90

/** The slip of a ticket this person may see. */
export async function slipOf(visit: Visit, parts: SlipParts): Promise<SlipModel | undefined> {
  const { account, commune, context } = visit
  const read = readCode(context.req.param('code') ?? '')
  const ticket = read.kind === 'code' ? await parts.tickets.byCode(account.commune, read.code) : undefined
  if (!ticket || !seesTicket(account, ticket)) return undefined
  const { sentences } = parts
  const code = showCode(ticket.code)
  const path = `/phieu/${ticket.code}`
  return {
    commune: `${commune.name}, ${commune.province_kind} ${commune.province}`,
    center: commune.center.name,
    code,
    codeLabel: sentences.phrase('slip.code'),
    facts: [
      { label: sentences.phrase('slip.received'), value: readableDate(vietnamDay(ticket.receivedAt)) },
      { label: sentences.phrase('slip.kind'), value: sentences.phrase(`report.kind.${ticket.kind}`) },
      { label: sentences.phrase('slip.what'), value: shortly(ticket.matter.what, SHOWN) },
    ],
    promise: promiseOf(visit, parts, ticket),
    lookUp: lookUpLines(visit, parts),
    keep: sentences.phrase('slip.keep'),
    qr: qrOf(visit, parts, code),
    ...{ path: `${path}/bien-nhan`, ticket: path, roll: context.req.query('kho') === '80' },
  }
}

function promiseOf({ knowledge, today }: Visit, { sentences }: SlipParts, ticket: Ticket): string {
  const { due, clock, standing } = ticket
  if (standing === 'tip') return sentences.phrase('slip.tip')
  if (due === null || clock === null) return sentences.phrase('slip.no_promise')
  const days = String(clock.limit + (clock.extension?.days ?? 0))
  const told = sentences.phrase('slip.due', { due: readableDate(due), days })
  const { calendar } = rulebookOf(knowledge, ticket.commune, today)
  return calendar.provisional(due) ? `${told} ${sentences.phrase('slip.provisional')}` : told
}

function lookUpLines({ commune }: Visit, { sentences, publicUrl }: SlipParts): string[] {
  const phone = provided(commune.center.phone)
  return [
    sentences.phrase('slip.look_up', { commune: commune.name }),
    ...(publicUrl === null
      ? []
      : [
          sentences.phrase('slip.look_up_web', {
            address: `${publicUrl}/${commune.id}`.replace(/^https?:\/\//, ''),
          }),
        ]),
    ...(phone === undefined ? [] : [sentences.phrase('slip.look_up_phone', { phone })]),
  ]
}

/** The code stands behind "#", which browsers keep to themselves: no log of a server has it. */
function qrOf(
  { commune }: Visit,
  { sentences, publicUrl, qrCode }: SlipParts,
  code: string,
): SlipModel['qr'] {
  if (publicUrl === null) return undefined
  return {
    drawing: qrCode(`${publicUrl}/${commune.id}#ma=${code}`),
    label: sentences.phrase('slip.qr_label', { code }),
    caption: sentences.phrase('slip.scan'),
  }
}
