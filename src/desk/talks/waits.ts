import { officeHoursOf } from '../../feedback/office-time.js'
import { rulebookOf } from '../../feedback/rulebook.js'
import type { Talk } from '../../talks/talk.js'
import { workingMinutes } from '../../talks/waited.js'
import type { Visit } from '../visit.js'

/** Working minutes that a citizen has waited for an answer; null when nothing waits for one. */
export function waits({ knowledge, account, now, today }: Visit, talk: Talk): number | null {
  if (talk.waitsSince === null || talk.state === 'ended') return null
  const office = officeHoursOf(knowledge.directories.get(account.commune))
  return workingMinutes(talk.waitsSince, now, office, rulebookOf(knowledge, account.commune, today).calendar)
}
