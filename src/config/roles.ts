import type { SettingsReader } from './reader.js'

export const roles = ['web', 'conversation', 'send', 'jobs'] as const
/**
 * What a process does: `web` serves pages and takes webhooks, `conversation` answers what came (and polls, where a
 * channel polls), `send` sends replies, `jobs` does what is done at intervals.
 */
export type Role = (typeof roles)[number]

/** Pure. All of them unless told; fewer only where several processes can share the work. */
export function readRoles(
  { value, problem }: Pick<SettingsReader, 'value' | 'problem'>,
  databaseUrl: string | null,
): ReadonlySet<Role> {
  const text = value('HOI_XA_ROLES')
  if (text === undefined) return new Set(roles)
  const named = text.split(',').map((one) => one.trim())
  const unknown = named.find((one) => !roles.some((role) => role === one))
  if (unknown !== undefined)
    problem('HOI_XA_ROLES', `"${unknown}" is not one of ${roles.join(', ')}`, 'leave it out for all of them')
  const chosen = new Set(roles.filter((role) => named.includes(role)))
  if (chosen.size < roles.length && databaseUrl === null)
    problem(
      'HOI_XA_ROLES',
      'leaves out work that no other process would do: without DATABASE_URL there is one process',
      'leave it out, or set DATABASE_URL',
    )
  return chosen
}
