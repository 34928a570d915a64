import { countdownOf } from '../../feedback/countdown.js'
import type { QueuedTicket, QueueMarks } from '../../feedback/queue.js'
import { rulebookOf } from '../../feedback/rulebook.js'
import { readCode } from '../../feedback/ticket-code.js'
import type { Rulebook } from '../../feedback/transition.js'
import { unitIdOf, unitNameOf } from '../../knowledge/units.js'
import { may, ownUnitOnly } from '../../staff/permissions.js'
import { vietnamDay } from '../../vietnam-day.js'
import type { Visit } from '../visit.js'
import { denials, type DenialName, type Denied } from './assign.js'
import { readFind } from './find.js'
import type { QueueModel, QueueRow } from './queue-model.js'
import { readQueue } from './read-queue.js'
import type { QueueSectionParts } from './section.js'
import { readSelection } from './selection.js'

/** Reads all that the page of the queue shows this person. */
export async function queueModel(visit: Visit, parts: QueueSectionParts): Promise<QueueModel> {
  const { account, commune, context, today } = visit
  const asked = readSelection((name) => context.req.query(name))
  // Addresses that were kept may name the unit.
  const selection = { ...asked, unit: asked.unit && unitIdOf(commune.units, asked.unit) }
  const rules = rulebookOf(visit.knowledge, commune.id, today)
  const soon = rules.calendar.addWorkingDays(today, rules.policy.remind_before)
  const marks: QueueMarks = { today, soon, me: account.id }
  const [part, colleagues, views] = await Promise.all([
    readQueue(parts.stores, account, selection, readFind(selection.find), marks),
    parts.staff.accounts(account.commune),
    parts.views.list(account.id),
  ])
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  const people = colleagues.filter((one) => one.active && may(one, 'tickets'))
  return {
    selection: { ...selection, page: part.page },
    rows: part.rows.map((row) => rowOf(row, visit, rules, names, soon)),
    total: part.total,
    pages: part.pages,
    counts: part.counts,
    tooMany: part.tooMany,
    hint: hintOf(selection.find),
    units: commune.units,
    ownUnit: ownUnitOnly(account),
    views,
    people: visit.may('assign') ? people : undefined,
    assigned: readAssigned(visit),
    csrf: visit.session.csrf,
  }
}

/** Characters of a report shown in the list. */
const SHOWN = 110

function rowOf(
  { ticket, channel, assignee }: QueuedTicket,
  { commune, now }: Visit,
  rules: Rulebook,
  names: ReadonlyMap<string, string>,
  soon: string,
): QueueRow {
  const { code, version, state, kind, standing, due, unit, matter, receivedAt } = ticket
  const countdown = countdownOf(ticket, now, rules)
  const what = matter.what.replace(/\s+/g, ' ').trim()
  return {
    ...{ code, version, state, kind, standing, due, countdown, channel },
    what: what.length <= SHOWN ? what : `${what.slice(0, SHOWN - 1).trimEnd()}…`,
    unit: unit === null ? null : unitNameOf(commune.units, unit),
    assignee: assignee === null ? null : (names.get(assignee) ?? null),
    soon: countdown.kind === 'left' && due !== null && due <= soon,
    receivedOn: vietnamDay(receivedAt),
  }
}

/** A code with a slip would find nothing, and nobody would know why. */
function hintOf(text: string): string | undefined {
  if (text === '') return undefined
  const code = readCode(text)
  if (code.kind === 'typo') return `Có vẻ là mã phiếu gõ nhầm: xem lại ký tự thứ ${code.at}.`
  if (code.kind === 'swapped') return `Có vẻ là mã phiếu bị đảo ký tự thứ ${code.at} và ${code.at + 1}.`
  if (code.kind === 'length') return `Mã phiếu có 9 ký tự, ở đây có ${code.symbols}.`
  if (readFind(text).by === 'nothing') return 'Anh/chị gõ ít nhất một từ, một mã, hoặc 3 số cuối điện thoại.'
  return undefined
}

/** What `postAssign` put into the address. */
function readAssigned({ context }: Visit): QueueModel['assigned'] {
  const done = Number(context.req.query('giao') ?? 'none')
  if (!Number.isInteger(done) || done < 0) return undefined
  const denied = (context.req.query('khong') ?? '').split(',').flatMap((one): Denied[] => {
    const [, code, why = ''] = /^([2-9A-Z]{9})\.([a-z_]+)$/.exec(one) ?? []
    return code !== undefined && Object.hasOwn(denials, why) ? [{ code, why: why as DenialName }] : []
  })
  return { done, denied }
}
