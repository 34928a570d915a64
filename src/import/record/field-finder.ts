import { fold } from '../../language/fold.js'
import type { Field } from '../../knowledge/topic-records.js'
import { capitalised, cutAtWord, oneLine } from '../text.js'

/** Finds the field a printed name belongs to, and makes one where there is none. */
export interface FieldFinder {
  /** The field's id; a name not met before becomes a new field. */
  idOf(printed: string): string
  /** The field of that name, if there is one. */
  known(printed: string): string | undefined
  newFields(): Field[]
}

/** For rows of which the file does not tell the field. */
const UNSORTED = 'Chưa phân loại'

export function createFieldFinder(fields: readonly Field[]): FieldFinder {
  const byName = new Map<string, string>()
  const ids = new Set<string>()
  const made: Field[] = []
  for (const field of fields) {
    ids.add(field.id)
    for (const name of [...field.portal, field.name]) {
      const key = keyOf(name)
      if (!byName.has(key)) byName.set(key, field.id)
    }
  }

  const make = (printed: string): string => {
    const name = cutAtWord(capitalised(oneLine(printed)), 200)
    const id = freeId(name, ids)
    ids.add(id)
    byName.set(keyOf(printed), id)
    made.push({ id, name, portal: [name] })
    return id
  }
  const idOf = (printed: string): string => {
    const name = keyOf(printed).length < 2 ? UNSORTED : printed
    return byName.get(keyOf(name)) ?? make(name)
  }
  return { idOf, known: (printed) => byName.get(keyOf(printed)), newFields: () => [...made] }
}

function keyOf(name: string): string {
  return fold(name).replace(/^linh vuc /, '')
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  const slug =
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'linh-vuc'
  if (!taken.has(slug)) return slug
  let number = 2
  while (taken.has(`${slug}-${number}`)) number++
  return `${slug}-${number}`
}
