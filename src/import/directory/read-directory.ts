import { communeDirectory } from '../../knowledge/directory-record.js'
import type { FileContent } from '../file-content.js'
import type { DirectoryDraft, Refused } from '../imported.js'
import { CellError, listed } from './cells.js'
import {
  checked,
  exceptionOf,
  hoursOf,
  need,
  phoneOf,
  pick,
  placeId,
  unitId,
  type Cells,
} from './form-rows.js'
import { readSheets } from './read-sheets.js'
import type { SheetKey } from './form.js'

export interface DirectoryRead {
  directory: DirectoryDraft
  seen: number
  refused: Refused[]
  notes: string[]
}

const shape = communeDirectory.shape
const parts = {
  places: shape.places.unwrap().element,
  units: shape.units.unwrap().element,
  posts: shape.posts.unwrap().element,
  hamlets: shape.hamlets.unwrap().element,
  reception: shape.reception.unwrap().element,
  facts: shape.facts.unwrap().element,
}

type Place = DirectoryDraft['places'][number]

/**
 * A filled-in form as parts of a directory. A row that does not fit is refused with its reason, the
 * others are kept; a private mobile number refuses its row unless the form says where it was made public.
 */
export function readDirectory(content: FileContent): DirectoryRead {
  const { rows, notes } = readSheets(content)
  const refused: Refused[] = []
  let seen = 0
  const each = <T>(sheet: SheetKey, make: (cells: Cells) => T): T[] =>
    (rows.get(sheet) ?? []).flatMap((row) => {
      seen++
      try {
        return [make(row.cells)]
      } catch (error) {
        if (!(error instanceof CellError)) throw error
        refused.push({
          place: row.place,
          reason: error.message,
          remedy: 'Vui lòng sửa dòng này rồi tải lại.',
        })
        return []
      }
    })

  const places = each('places', (cells) =>
    checked(parts.places, {
      id: placeId(need(cells, 'name', 'tên nơi')),
      ...pick(cells, ['name', 'address', 'directions', 'map', 'email', 'website']),
      ...phoneOf(cells),
    }),
  )
  const twice = places.find((place, index) => places.findIndex(({ id }) => id === place.id) < index)
  if (twice) notes.push(`Có hai dòng cùng là “${twice.name}”; chỉ giữ dòng đầu.`)
  const byId = new Map<string, Place>()
  for (const place of places) if (!byId.has(place.id)) byId.set(place.id, place)
  const placeNamed = (name: string): Place => {
    const place = byId.get(placeId(name))
    if (!place) throw new CellError(`Nơi “${name}” không có trong trang Địa điểm.`)
    return place
  }
  each('hours', (cells) => {
    const place = placeNamed(need(cells, 'place', 'tên nơi'))
    const { hours } = checked(parts.places, { ...place, hours: [hoursOf(cells)] })
    place.hours.push(...hours)
  })
  each('exceptions', (cells) => {
    const place = placeNamed(need(cells, 'place', 'tên nơi'))
    const { exceptions } = checked(parts.places, { ...place, exceptions: [exceptionOf(cells)] })
    place.exceptions.push(...exceptions)
  })
  const at = (cells: Cells): { place?: string } =>
    cells['place'] === undefined ? {} : { place: placeNamed(cells['place']).id }
  const units = each('units', (cells) =>
    checked(parts.units, {
      id: unitId(need(cells, 'name', 'tên đơn vị')),
      ...pick(cells, ['name', 'email']),
      handles: listed(cells['handles'] ?? ''),
      ...at(cells),
      ...phoneOf(cells),
    }),
  )
  const posts = each('posts', (cells) => {
    need(cells, 'title', 'chức danh')
    need(cells, 'name', 'họ và tên')
    const unit = cells['unit'] === undefined ? {} : { unit: unitNamed(units, cells['unit']) }
    return checked(parts.posts, { ...pick(cells, ['title', 'name', 'email']), ...unit, ...phoneOf(cells) })
  })
  const hamlets = each('hamlets', (cells) => {
    need(cells, 'name', 'tên thôn')
    return checked(parts.hamlets, { ...pick(cells, ['name', 'head']), ...phoneOf(cells) })
  })
  const reception = each('reception', (cells) => {
    need(cells, 'who', 'người tiếp')
    need(cells, 'when', 'thời gian')
    return checked(parts.reception, { ...pick(cells, ['who', 'when', 'note']), ...at(cells) })
  })
  const facts = each('facts', (cells) =>
    checked(parts.facts, {
      asks: listed(need(cells, 'asks', 'câu hỏi')),
      say: need(cells, 'say', 'câu trả lời'),
    }),
  )
  return {
    directory: { places: [...byId.values()], units, posts, hamlets, reception, facts },
    seen,
    refused,
    notes,
  }
}

function unitNamed(units: DirectoryDraft['units'], name: string): string {
  const id = unitId(name)
  if (units.some((unit) => unit.id === id)) return id
  throw new CellError(`Đơn vị “${name}” không có trong trang Đơn vị.`)
}
