import { randomInt } from 'node:crypto'

/** Signs that are not taken for one another on paper or on the telephone. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** How long a password given by somebody else opens the door (ASVS 5.0, 6.4.1: it must expire). */
export const ONE_TIME_MS = 7 * 86_400_000

/** Sixteen random signs in groups, some 79 bits: "k7mq-2xwr-96tf-hj3d". */
export function oneTimePassword(): string {
  const sign = (): string => SIGNS.charAt(randomInt(SIGNS.length))
  const group = (): string => Array.from({ length: GROUP }, sign).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
