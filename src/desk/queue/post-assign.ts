import { unitIdOf } from '../../knowledge/units.js'
import type { Account } from '../../staff/account.js'
import { may } from '../../staff/permissions.js'
import type { Visit } from '../visit.js'
import {
  assignToPerson,
  assignToUnit,
  readTicked,
  type DenialName,
  type Denied,
  type Ticked,
} from './assign.js'
import { NOBODY } from './assign-view.js'
import type { QueueSectionParts } from './section.js'
import { queuePath, readSelection } from './selection.js'

/** Gives the ticked tickets to a unit or a person, one after another; the page then tells what became of each. */
export async function postAssign(visit: Visit, parts: QueueSectionParts): Promise<Response> {
  const back = queuePath(readSelection((name) => visit.fields.get(`ve-${name}`)))
  const ticked = visit.many('chon').flatMap((value) => readTicked(value) ?? [])
  const give = await giverOf(visit, parts)
  if (ticked.length === 0 || !give) return visit.redirect(back, 'nothing_ticked')
  const denied: Denied[] = []
  for (const one of ticked) {
    const why = await give(one)
    if (why) denied.push({ code: one.code, why })
    else await visit.note({ act: 'ticket.assign', subject: one.code, detail: to(visit) })
  }
  const failed = denied.map(({ code, why }) => `${code}.${why}`).join(',')
  const query = new URLSearchParams({
    giao: String(ticked.length - denied.length),
    ...(failed !== '' && { khong: failed }),
  }).toString()
  return visit.redirect(`${back}${back.includes('?') ? '&' : '?'}${query}`)
}

type Give = (ticked: Ticked) => Promise<DenialName | undefined>

/** Undefined when no unit or person of this commune was chosen. */
async function giverOf(
  visit: Visit,
  { stores, tickets, staff }: QueueSectionParts,
): Promise<Give | undefined> {
  const { account, commune, fields } = visit
  const colleagues = await staff.accounts(account.commune)
  const colleague = (id: string): Promise<Account | undefined> =>
    Promise.resolve(colleagues.find((one) => one.id === id))
  const parts = { queue: stores.queue, store: stores.tickets, tickets, colleague }
  if (fields.get('viec') === 'don-vi') {
    const unit = commune.units.find(({ id }) => id === unitIdOf(commune.units, fields.get('don-vi') ?? ''))
    return unit && ((ticked) => assignToUnit(parts, account, ticked, unit.id))
  }
  const chosen = fields.get('nguoi') ?? ''
  if (chosen === NOBODY) return (ticked) => assignToPerson(parts, account, ticked, null)
  const person = colleagues.find((one) => one.id === chosen && one.active && may(one, 'tickets'))
  return person && ((ticked) => assignToPerson(parts, account, ticked, person))
}

function to({ fields }: Visit): string {
  const what = fields.get('viec') === 'don-vi' ? 'don-vi' : 'nguoi'
  return `${what} ${fields.get(what) ?? ''}`
}
