import type { Clock } from '../clock.js'
import { ContentError, loadSentences } from '../content.js'
import type { Sentences } from '../conversation/sentences.js'
import { UsageError } from '../errors.js'
import { rulebookOf } from '../feedback/rulebook.js'
import { unitIdOf, unitNameOf, type Units } from '../knowledge/units.js'
import { readCode, showCode } from '../feedback/ticket-code.js'
import type { TicketStore } from '../feedback/ticket-store.js'
import type { Ticket } from '../feedback/ticket.js'
import type { Rulebook } from '../feedback/transition.js'
import type { InboxStore } from '../inbox/inbox-store.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { FileStore } from '../photos/file-store.js'
import { openFileStore } from '../photos/open-file-store.js'
import { vietnamDay } from '../vietnam-day.js'
import { currentVersion, withVersions, type Place } from './knowledge-versions.js'

/** The reports of one commune, opened for one command beside the running service. */
export interface Desk {
  commune: string
  tickets: TicketStore
  inbox: Pick<InboxStore, 'listSetAside'>
  /** The version in service. */
  knowledge: Knowledge
  sentences: Sentences
  files: FileStore
  clock: Clock
  /** Law and calendar of a commune at an instant. */
  rulebook(commune: string, now: Date): Rulebook
}

/** What was asked cannot be done; the message is for staff, in Vietnamese. */
export class DeskError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DeskError'
  }
}

export async function withDesk<T>(
  place: Place,
  commune: string,
  clock: Clock,
  task: (desk: Desk) => Promise<T>,
): Promise<T> {
  const read = await loadSentences(place.content)
  if (!read.ok) throw new ContentError(read.problems)
  return withVersions(place, async (opened) => {
    const version = await currentVersion(opened, { who: 'dòng lệnh', why: 'khởi động' })
    const judged = await opened.versions.load(version)
    if (!judged.ok) throw new ContentError(judged.problems)
    const { knowledge } = judged
    if (!knowledge.communes.has(commune))
      throw new UsageError(
        `no commune "${commune}"; use one of: ${[...knowledge.communes.keys()].join(', ')}`,
      )
    return task({
      commune,
      tickets: opened.storage.tickets,
      inbox: opened.storage.inbox,
      knowledge,
      sentences: read.sentences,
      files: openFileStore({ dataDir: place.data, s3: place.s3 ?? null }),
      clock,
      rulebook: (of, now) => rulebookOf(knowledge, of, vietnamDay(now)),
    })
  })
}

/** The report of a code as somebody read it out or typed it. Rejects with `DeskError` that says what is wrong with it. */
export async function findTicket(desk: Desk, typed: string): Promise<Ticket> {
  const read = readCode(typed)
  switch (read.kind) {
    case 'code': {
      const ticket = await desk.tickets.byCode(desk.commune, read.code)
      if (ticket) return ticket
      const name = desk.knowledge.communes.get(desk.commune)?.name ?? desk.commune
      throw new DeskError(`Không có phản ánh nào mang mã ${showCode(read.code)} ở ${name}.`)
    }
    case 'typo':
      throw new DeskError(`Mã sai ở ký tự thứ ${read.at} (“${read.typed}”): xem lại ký tự đó. ${SYMBOLS}`)
    case 'swapped':
      throw new DeskError(`Mã sai: ký tự thứ ${read.at} và thứ ${read.at + 1} có vẻ bị đảo chỗ.`)
    case 'length':
      throw new DeskError(`Mã có 9 ký tự, ở đây có ${read.symbols}.`)
    case 'wrong':
      throw new DeskError(`Mã sai từ hai ký tự trở lên: xem lại cả mã. ${SYMBOLS}`)
    case 'none':
      throw new DeskError(`“${typed}” không phải mã phản ánh; mã có 9 ký tự, ví dụ K7M-2QX-96T.`)
  }
}

const SYMBOLS = 'Mã không có số 0, số 1 và các chữ I, L, O.'

/** Id of a unit by its id in the commune's profile or directory, or by whatever name staff call it. */
export function unitIdTyped({ knowledge, commune }: Desk, typed: string): string {
  const text = typed.trim()
  const listed = knowledge.directories.get(commune)?.units.find(({ id }) => id === text)?.name
  const units = unitsOf(knowledge, commune)
  const id = unitIdOf(units, text)
  return listed === undefined || units.some((unit) => unit.id === id) ? id : unitIdOf(units, listed)
}

/** What a unit that is kept by its id is called today. */
export function unitName({ knowledge, commune }: Desk, kept: string | null): string | null {
  return kept === null ? null : unitNameOf(unitsOf(knowledge, commune), kept)
}

function unitsOf(knowledge: Knowledge, commune: string): Units {
  return knowledge.communes.get(commune)?.units ?? []
}
