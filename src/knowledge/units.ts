import type { CommuneProfile } from './commune-profile.js'

/**
 * Units of a commune. Tickets, accounts and figures keep a unit's id, and its name is looked up in the profile in
 * service whenever it is shown: so a unit that is called otherwise from today keeps its people and its tickets. What is
 * neither an id nor a name there (an office outside, a unit that is no more) is kept and shown as it was told.
 */
export type Units = readonly Pick<CommuneProfile['units'][number], 'id' | 'name'>[]

/** The id of a unit that was told by id or by name; else what was told. Pure. */
export function unitIdOf(units: Units, told: string): string {
  const text = told.trim()
  return (units.find(({ id }) => id === text) ?? units.find(({ name }) => name === text))?.id ?? text
}

/** What the unit of this id is called today; else what is kept. Pure. */
export function unitNameOf(units: Units, kept: string): string {
  return units.find(({ id }) => id === kept)?.name ?? kept
}
