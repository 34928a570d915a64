import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { PagePhrase } from './page-contract.js'
import { onlineLevel } from './words.js'

/** The words records use for the commune's own counter. */
const CENTER = 'Trung tâm Phục vụ hành chính công'

/** Where the papers are handed in; the commune's own counter by its own name. */
export function placeName({ received_at: received }: ProcedureRecord, { center }: CommuneProfile): string {
  return received.place === CENTER ? center.name : received.place
}

/** Where, how, on line how far, who decides, who may go instead. Pure. */
export function placeLines(record: ProcedureRecord, commune: CommuneProfile, phrase: PagePhrase): string[] {
  const { received_at: received, decided_by: decided, online } = record
  const ways = received.channels.map((name) => phrase(`place.channel.${name}`)).join(', ')
  return [
    phrase('place.at', { place: placeName(record, commune) }),
    phrase('place.ways', { ways }),
    ...(received.note === undefined ? [] : [received.note]),
    [phrase('pages.online', { level: onlineLevel(record, phrase) }), online.note]
      .filter((part) => part !== undefined)
      .join('. '),
    phrase(decided.basis === 'inferred' ? 'place.decided_inferred' : 'place.decided', {
      body: decided.body,
    }),
    record.proxy ?? phrase('pages.proxy_unknown'),
  ]
}
