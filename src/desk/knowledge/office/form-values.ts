import type { CommuneDirectory, DirectoryPlace } from '../../../knowledge/directory-record.js'
import type { FormValues } from './form-parts.js'
import { dayMonth, type Posted } from './rows.js'

/** What a form shows when it is opened: what stands in the directory. */
export function valuesOf(
  entries: Iterable<readonly [string, string | readonly string[] | undefined]>,
): FormValues {
  const known = new Map(entries)
  const text = (name: string): string => {
    const value = known.get(name)
    return typeof value === 'string' ? value : ''
  }
  const ticked = (name: string): readonly string[] => {
    const value = known.get(name)
    return Array.isArray(value) ? (value as readonly string[]) : []
  }
  return { text, ticked, errors: {} }
}

/** What a form shows when it is refused: what was posted, with what is wrong. */
export function postedValues({ fields, many }: Posted, errors: FormValues['errors']): FormValues {
  return { text: (name) => fields.get(name) ?? '', ticked: many, errors }
}

export function placeValues(place: DirectoryPlace, source: string): FormValues {
  const shifts = (row: string, list: DirectoryPlace['hours'][number]['shifts']) =>
    list.flatMap(({ from, to }, index) => [
      [`${row}-from${index + 1}`, from] as const,
      [`${row}-to${index + 1}`, to] as const,
    ])
  return valuesOf([
    ['source', source],
    ['name', place.name],
    ['address', place.address],
    ['directions', place.directions],
    ['map', place.map],
    ['phone', place.phone?.number],
    ['published', place.phone?.published],
    ['email', place.email],
    ['website', place.website],
    ...place.hours.flatMap(({ season, days, note, shifts: list }, index) => [
      [`h${index}-days`, days] as const,
      [`h${index}-season`, season?.name] as const,
      [`h${index}-season-from`, season && dayMonth(season.from)] as const,
      [`h${index}-season-to`, season && dayMonth(season.to)] as const,
      [`h${index}-note`, note] as const,
      ...shifts(`h${index}`, list),
    ]),
    ...place.exceptions.flatMap(({ from, to, closed, why, shifts: list }, index) => [
      [`x${index}-from`, from] as const,
      [`x${index}-to`, to] as const,
      [`x${index}-closed`, closed ? 'yes' : 'no'] as const,
      [`x${index}-why`, why] as const,
      ...shifts(`x${index}`, list),
    ]),
  ])
}

export function unitValues({ units, source }: CommuneDirectory): FormValues {
  return valuesOf([
    ['source', source],
    ...units.flatMap(({ id, name, handles, phone, email }, index) => [
      [`u${index}-id`, id] as const,
      [`u${index}-name`, name] as const,
      [`u${index}-handles`, handles.join('\n')] as const,
      [`u${index}-phone`, phone?.number] as const,
      [`u${index}-published`, phone?.published] as const,
      [`u${index}-email`, email] as const,
    ]),
  ])
}

export function receptionValues({ reception, source }: CommuneDirectory): FormValues {
  return valuesOf([
    ['source', source],
    ...reception.flatMap(({ who, when, place, note }, index) => [
      [`r${index}-who`, who] as const,
      [`r${index}-when`, when] as const,
      [`r${index}-place`, place] as const,
      [`r${index}-note`, note] as const,
    ]),
  ])
}
