import type { Clock } from '../clock.js'
import { nothingOff, switchesFor, type SwitchedOff, type Switches } from './switched-off.js'
import type { SwitchStore } from './switch-store.js'

/** What is off, held in memory so that every message can look without asking the database. */
export interface Switchboard {
  of(commune: string, channel: string): Switches
  /** Takes up what any process switched; called every few seconds, and at once after an own change. */
  follow(): Promise<void>
}

/** Reads the store once before it resolves: a process that starts knows what is off. */
export async function openSwitchboard(parts: { store: SwitchStore; clock: Clock }): Promise<Switchboard> {
  const { store, clock } = parts
  let byCommune: ReadonlyMap<string, SwitchedOff[]> = new Map()

  async function follow(): Promise<void> {
    const next = new Map<string, SwitchedOff[]>()
    for (const entry of await store.inForce(clock())) {
      next.set(entry.commune, [...(next.get(entry.commune) ?? []), entry])
    }
    byCommune = next
  }

  await follow()
  return {
    of(commune, channel) {
      const entries = byCommune.get(commune)
      return entries ? switchesFor(entries, channel, clock()) : nothingOff
    },
    follow,
  }
}
