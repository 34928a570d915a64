import type { Actor } from '../../src/feedback/ticket.js'
import type { Act } from '../../src/feedback/transitions.js'

/** One thing that happens in a scene, and parts of the text that the citizen sees next, on every channel. */
export type Step =
  /** The citizen comes for the first time; a channel that does not tell of it shows nothing. */
  | { kind: 'open'; expect: readonly string[] }
  /** `{code}` stands for the code that was shown last. */
  | { kind: 'say'; text: string; expect: readonly string[] }
  /** The one choice offered that has these words in its label. */
  | { kind: 'choose'; label: string; expect: readonly string[] }
  /** What staff do to the report whose code was shown last; `told` says it in the golden file. */
  | { kind: 'staff'; told: string; acts: readonly (readonly [Actor, Act])[]; expect: readonly string[] }

export interface Scene {
  /** Name of its golden files. */
  name: string
  title: string
  steps: readonly Step[]
}

export const open = (...expect: string[]): Step => ({ kind: 'open', expect })

export const say = (text: string, ...expect: string[]): Step => ({ kind: 'say', text, expect })

export const choose = (label: string, ...expect: string[]): Step => ({ kind: 'choose', label, expect })

export const staff = (told: string, acts: readonly (readonly [Actor, Act])[], ...expect: string[]): Step => ({
  kind: 'staff',
  told,
  acts,
  expect,
})
