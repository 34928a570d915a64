import type { z } from 'zod'
import {
  communeDirectory,
  type CommuneDirectory,
  type DirectoryPlace,
} from '../../../knowledge/directory-record.js'
import { normalise } from '../../../language/fold.js'
import type { ReadFields } from '../../read-fields.js'
import { faultIn } from './faults.js'
import { clockTime, monthDay, optional, phoneOf, rowsOf, type FormRow, type Posted } from './rows.js'

/** The forms of the office's facts, each a part of the directory. */
export type OfficePart = 'place' | 'units' | 'reception'

/** How rows on the page are called, by the list of the directory that they fill. */
const PREFIX = { hours: 'h', exceptions: 'x', units: 'u', reception: 'r' } as const
type RowList = keyof typeof PREFIX

/** The same, with the numbers of the rows that were filled in, in order. */
type Placed = Partial<Record<RowList, readonly number[]>>

/** The directory with one place as the form has it. `id` may be new. */
export function readPlaceForm(
  posted: Posted,
  directory: CommuneDirectory,
  id: string,
): ReadFields<CommuneDirectory> {
  const text = (name: string): string => normalise(posted.fields.get(name) ?? '')
  const hours = rowsOf(posted, 'h', ['from1', 'to1', 'from2', 'to2', 'season', 'note'])
  const exceptions = rowsOf(posted, 'x', ['from', 'to', 'why'])
  const place = {
    id,
    name: text('name'),
    ...optional('address', text('address')),
    ...optional('directions', text('directions')),
    ...optional('map', text('map')),
    ...phoneOf(text('phone'), text('published')),
    ...optional('email', text('email')),
    ...optional('website', text('website')),
    hours: hours.map((row) => ({
      ...(row.text('season') === ''
        ? {}
        : {
            season: {
              name: row.text('season'),
              from: monthDay(row.text('season-from')),
              to: monthDay(row.text('season-to')),
            },
          }),
      days: row.ticked('days'),
      shifts: shiftsOf(row),
      ...optional('note', row.text('note')),
    })),
    exceptions: exceptions.map((row) => {
      const closed = row.text('closed') !== 'no'
      const to = row.text('to') === '' ? row.text('from') : row.text('to')
      return { from: row.text('from'), to, closed, shifts: closed ? [] : shiftsOf(row), why: row.text('why') }
    }),
  }
  const index = directory.places.findIndex((one) => one.id === id)
  const places =
    index < 0 ? [...directory.places, place] : directory.places.with(index, place as DirectoryPlace)
  const at = index < 0 ? places.length - 1 : index
  return judged(posted, { ...directory, places }, ['places', at], {
    hours: hours.map((row) => row.index),
    exceptions: exceptions.map((row) => row.index),
  })
}

export function readUnitsForm(posted: Posted, directory: CommuneDirectory): ReadFields<CommuneDirectory> {
  const rows = rowsOf(posted, 'u', ['name', 'handles', 'phone', 'email'])
  const known = new Set(directory.units.map(({ id }) => id))
  const units = rows.map((row) => {
    const id = row.text('id')
    const earlier = directory.units.find((unit) => unit.id === id)
    return {
      id: known.has(id) ? id : freeId('don-vi', known),
      name: row.text('name'),
      handles: (posted.fields.get(`u${row.index}-handles`) ?? '')
        .split(/\r?\n|;/)
        .map(normalise)
        .filter((line) => line !== ''),
      ...(earlier?.place === undefined ? {} : { place: earlier.place }),
      ...phoneOf(row.text('phone'), row.text('published')),
      ...optional('email', row.text('email')),
    }
  })
  return judged(posted, { ...directory, units }, [], { units: rows.map((row) => row.index) })
}

export function readReceptionForm(posted: Posted, directory: CommuneDirectory): ReadFields<CommuneDirectory> {
  const rows = rowsOf(posted, 'r', ['who', 'when', 'note'])
  const reception = rows.map((row) => ({
    who: row.text('who'),
    when: row.text('when'),
    ...optional('place', row.text('place')),
    ...optional('note', row.text('note')),
  }))
  return judged(posted, { ...directory, reception }, [], { reception: rows.map((row) => row.index) })
}

/** The first name of the kind "noi-1" that is not taken; it is taken then. */
export function freeId(stem: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const id = `${stem}-${number}`
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}

function shiftsOf(row: FormRow): { from: string; to: string }[] {
  return ['1', '2', '3', '4'].flatMap((number) => {
    const [from, to] = [clockTime(row.text(`from${number}`)), clockTime(row.text(`to${number}`))]
    return from === '' && to === '' ? [] : [{ from, to }]
  })
}

/** The whole directory by its own schema; a fault is told beside the field of the form it came from. */
function judged(
  posted: Posted,
  directory: unknown,
  at: readonly (string | number)[],
  placed: Placed,
): ReadFields<CommuneDirectory> {
  const source = normalise(posted.fields.get('source') ?? '')
  const read = communeDirectory.safeParse({ ...(directory as object), source })
  if (read.success) return { ok: true, value: read.data }
  const errors: Record<string, string> = {}
  for (const issue of read.error.issues) {
    const own = at.every((part, index) => issue.path[index] === part)
    const elsewhere = issue.path[0] === 'source' ? 'source' : 'form'
    const field = own ? fieldOf(issue.path.slice(at.length), placed) : elsewhere
    errors[field] ??= faultIn(issue)
  }
  return { ok: false, errors }
}

/** "hours", 1, "shifts", 0, "from" -> "h3-from1", when the second filled row is the fourth on the page. */
function fieldOf(path: z.core.$ZodIssue['path'], placed: Placed): string {
  const [list, place, name, number] = path
  const rows = placed[list as RowList]
  if (!rows || typeof place !== 'number')
    return list === 'phone' && place === 'published' ? 'published' : String(list ?? 'form')
  const row = `${PREFIX[list as RowList]}${rows[place] ?? 0}`
  if (name === 'shifts')
    return `${row}-${String(path[4] ?? 'from')}${typeof number === 'number' ? number + 1 : 1}`
  if (name === 'season') return number === 'name' ? `${row}-season` : `${row}-season-${String(number)}`
  if (name === 'phone') return number === 'published' ? `${row}-published` : `${row}-phone`
  return `${row}-${String(name ?? '')}`
}
