import type { Address } from '../../channels/channel.js'
import { MOST_FILES, MOST_WHAT } from '../../feedback/report-limits.js'
import type { TicketFile } from '../../feedback/ticket-store.js'
import type { Visit } from '../visit.js'
import type { IntakeParts } from './intake-parts.js'

/** The talk that a report is written down from: its citizen is told there what becomes of it. */
export interface SourceTalk {
  id: string
  since: Date
  owner: Address
}

type Parts = Pick<IntakeParts, 'talks' | 'files' | 'taker'>

/** Lines of a talk that are looked through. */
const MOST_LINES = 200

/** The talk that the address or the form names; undefined without one, and once its citizen had it erased. */
export async function sourceTalk(
  visit: Visit,
  { talks }: Pick<Parts, 'talks'>,
): Promise<SourceTalk | undefined> {
  const id = visit.context.req.param('talk') ?? visit.fields.get('talk') ?? ''
  if (id === '' || !visit.may('talks')) return undefined
  const talk = await talks.byId(visit.commune.id, id)
  return talk?.address ? { id, since: talk.since, owner: talk.address } : undefined
}

/** What the citizen said and sent in a talk, for staff to cut down to the report. */
export async function saidIn(
  { commune }: Visit,
  { talks, files, taker }: Parts,
  { id, since }: SourceTalk,
): Promise<{ what: string; files: TicketFile[] }> {
  const lines = await talks.lines({ id, commune: commune.id }, MOST_LINES)
  const said = lines.filter(({ from, at }) => from === 'citizen' && at >= since)
  const held: TicketFile[] = []
  for (const { name } of said.flatMap((line) => line.files).slice(-MOST_FILES)) {
    const bytes = await files.read(name)
    // A file belongs to one thing only, for it goes when that goes: the ticket gets its own.
    const taken = bytes && (await taker.take({ size: bytes.length, read: () => Promise.resolve(bytes) }))
    if (taken && !('problem' in taken)) held.push({ name: taken.name, kind: taken.kind, bytes: taken.bytes })
  }
  const what = said.flatMap(({ text }) => text ?? []).join('\n')
  return { what: what.slice(0, MOST_WHAT), files: held }
}
