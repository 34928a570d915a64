import { slotNames, type Slot, type SlotPhrases } from '../knowledge/language-records.js'
import { createPhraseFinder } from './phrase-finder.js'

export interface SlotHit {
  slot: Slot
  start: number
  length: number
}

/** What exactly is asked (papers, fee, time ...), in the order of the message, with its words. */
export type SlotDetector = (words: readonly string[]) => SlotHit[]

export function createSlotDetector(phrases: SlotPhrases): SlotDetector {
  const finder = createPhraseFinder<Slot>(
    slotNames.flatMap((slot) => phrases[slot].phrases.map((phrase) => [phrase, slot] as const)),
  )
  return (words) => finder.find(words).map(({ start, length, value }) => ({ slot: value, start, length }))
}

/**
 * Each slot once, in order of first mention; "conditions" ("được không") after what else is asked, and the vague
 * "overview" only when nothing sharper is.
 */
export function slotsAsked(hits: readonly SlotHit[]): Slot[] {
  const slots = [...new Set(hits.map((hit) => hit.slot))]
  const sharp = slots.filter((slot) => slot !== 'overview')
  const conditions = sharp.filter((slot) => slot === 'conditions')
  return sharp.length > 0 ? [...sharp.filter((slot) => slot !== 'conditions'), ...conditions] : slots
}
