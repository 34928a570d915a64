import type { Sliced } from '../../slices.js'
import type { Refused } from '../imported.js'
import { nameFault, sameName } from '../record/names.js'
import { oneLine } from '../text.js'
import type { ListRow } from './read-list.js'

export interface Sorted {
  rows: ListRow[]
  refused: Refused[]
  notes: string[]
}

/** Rows with sound names, each code once. A code with two names, or current and repealed at once, is refused. */
export function* sortRows(rows: readonly ListRow[]): Sliced<Sorted> {
  const refused: Refused[] = []
  const notes: string[] = []
  const groups = new Map<string, ListRow[]>()
  for (const [index, row] of rows.entries()) {
    if (index % 32 === 31) yield
    const fault = nameFault(row.name)
    if (fault !== undefined) {
      refused.push({
        place: row.place,
        reason: `Mã ${row.code}: ${fault}`,
        remedy: 'Vui lòng ghi tên đầy đủ theo quyết định công bố.',
      })
      continue
    }
    groups.set(row.code, [...(groups.get(row.code) ?? []), row])
  }
  const kept = [...groups.values()].flatMap((group): ListRow[] => {
    const conflict = conflictIn(group)
    if (conflict !== undefined) {
      refused.push(
        ...group.map((row) => ({
          place: row.place,
          reason: conflict,
          remedy: 'Vui lòng giữ lại một dòng đúng theo quyết định công bố.',
        })),
      )
      return []
    }
    const [first, ...again] = group
    if (!first) return []
    notes.push(...again.map((row) => `${row.place}: mã ${row.code} đã có ở ${first.place}; gộp làm một.`))
    return [merged(first, again)]
  })
  return { rows: kept, refused, notes }
}

function conflictIn(group: readonly ListRow[]): string | undefined {
  const [first] = group
  if (!first || group.length === 1) return undefined
  const places = group.map((row) => row.place).join('; ')
  const other = group.find((row) => !sameName(row.name, first.name))
  if (other) {
    const names = `“${oneLine(first.name).slice(0, 90)}” và “${oneLine(other.name).slice(0, 90)}”`
    return `Mã ${first.code} đứng với hai tên khác nhau (${places}): ${names}.`
  }
  const states = new Set(group.map((row) => row.section.repealed ?? false))
  return states.size > 1
    ? `Mã ${first.code} vừa ở danh mục còn hiệu lực vừa ở danh mục bãi bỏ (${places}).`
    : undefined
}

/** Facts of the first row, and what only a later one tells; of two levels the commune's counts here. */
function merged(first: ListRow, again: readonly ListRow[]): ListRow {
  const cells = new Map([...again.flatMap((row) => [...row.cells]).reverse(), ...first.cells])
  const commune = [first, ...again].find((row) => row.section.level === 'commune')
  return { ...first, cells, section: { ...first.section, ...(commune ? { level: 'commune' as const } : {}) } }
}
