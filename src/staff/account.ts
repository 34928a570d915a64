/** What a person at the desk of a commune may be; one person may be several (small communes). */
export const communeRoles = ['receptionist', 'handler', 'leader', 'statistics', 'admin'] as const

/** All roles; "province" is that of an account of a province, alone and given by the command line only. */
export const staffRoles = [...communeRoles, 'province'] as const
export type StaffRole = (typeof staffRoles)[number]

/** A person who works at the desk of one commune, or for a province. */
export interface Account {
  id: string
  /** For one of a province see `provinceDesk`. */
  commune: string
  /** What they sign in with: 3 to 40 lower-case letters, digits, dots and hyphens; one of a kind in its commune. */
  login: string
  /** As colleagues know them; stands in the history of tickets. */
  name: string
  roles: readonly StaffRole[]
  /** Id of a unit of the commune's profile, as tickets keep it; a handler sees this unit's tickets only. */
  unit: string | null
  active: boolean
  /** A second factor is set up. */
  twoFactor: boolean
  /** The password was given by somebody else and must be replaced before anything else. */
  mustChangePassword: boolean
}
