import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { provinceDesk, provinceOf } from '../staff/province.js'

/** Where an account works. */
export interface DeskPlace {
  /** Of a province: one of its communes, which stands in where a name or a calendar is wanted. */
  commune: CommuneProfile
  /** As the desk is headed. */
  name: string
}

/** Undefined for a commune, or a province without any, that the version in service does not have. */
export function placeOf(knowledge: Knowledge, account: { commune: string }): DeskPlace | undefined {
  const province = provinceOf(account)
  if (province === undefined) {
    const commune = knowledge.communes.get(account.commune)
    return commune && { commune, name: commune.center.name }
  }
  const [commune] = communesOf(knowledge, province)
  return commune && { commune, name: nameOf(commune) }
}

/** By name. */
export function communesOf(knowledge: Knowledge, province: string): CommuneProfile[] {
  return [...knowledge.communes.values()]
    .filter(({ province_id }) => province_id === province)
    .sort((one, other) => one.name.localeCompare(other.name, 'vi'))
}

/** Where one may sign in, by id and in words: the communes, then their provinces where there are several communes. */
export function signInPlaces({ communes }: Knowledge): (readonly [id: string, words: string])[] {
  const all = [...communes.values()]
  const provinces = new Map(all.map((one) => [provinceDesk(one.province_id), `${nameOf(one)} (số liệu)`]))
  return [
    ...all.map((one) => [one.id, `${one.name}, ${one.province_kind} ${one.province}`] as const),
    ...(all.length > 1 ? provinces : []),
  ]
}

function nameOf({ province_kind: kind, province }: CommuneProfile): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${province}`
}
