import type { Actor } from '../../src/feedback/ticket.js'
import type { Act } from '../../src/feedback/transitions.js'

/** One citizen on one channel. Messages are told as a person sees them; all that came since the last look. */
export interface Talk {
  /** Comes for the first time; undefined on a channel that does not tell the program. */
  open(): Promise<string[] | undefined>
  say(text: string): Promise<string[]>
  /** Takes a choice by its label in the way of the channel; `how` tells which. */
  choose(label: string): Promise<{ how: string; shown: string[] }>
  /** What came by itself. */
  arrived(): Promise<string[]>
}

/** Does an act that must be allowed, and lets its news go out. */
export type StaffAct = (code: string, actor: Actor, act: Act) => Promise<void>

/** The label that has the wanted words, an equal one first. */
export function labelWith(wanted: string, labels: readonly string[]): string {
  const found = labels.includes(wanted) ? [wanted] : labels.filter((label) => label.includes(wanted))
  const [label] = found
  if (label === undefined || found.length > 1)
    throw new Error(`${found.length} choices with "${wanted}" among: ${labels.join(' | ')}`)
  return label
}

/** The number before a label in a numbered list. */
export function numberOf(wanted: string, shown: string): string {
  const lines = [...shown.matchAll(/^(\d+)\. (.+)$/gm)].map(([, number = '', label = '']) => ({
    number,
    label,
  }))
  const label = labelWith(
    wanted,
    lines.map((line) => line.label),
  )
  return lines.findLast((line) => line.label === label)?.number ?? ''
}

/** Only what came after the last look. */
export function newOnes(seen: () => readonly string[]): { take: () => string[]; waiting: () => boolean } {
  let looked = seen().length
  return {
    take() {
      const fresh = seen().slice(looked)
      looked += fresh.length
      return fresh
    },
    waiting: () => seen().length > looked,
  }
}

const LONGEST_WAIT_MS = 30_000

export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export const asButton = (label: string): string => `[ ${label} ]`

export const asPicture = (words: string): string => `[ảnh] ${words}`
