import type { Intent } from '../knowledge/language-records.js'
import { spelledWord, type Accents, type SpelledWord } from './accents.js'
import { foldedWords } from './fold.js'

/** Intents whose high-precision rules fire on a message: its folded words, and the marks it was typed with. */
export type SignalDetector = (words: readonly string[], accents: Accents) => ReadonlySet<Intent>

/** A rule fires when every group of `all` has a phrase in the message and `unless` has none. */
export interface SignalRules {
  route: Intent
  signals: readonly { all: readonly (readonly string[])[]; unless: readonly string[] }[]
}

interface Rule {
  intent: Intent
  groups: number
}

/** A phrase of the rules, and where they name it. */
interface SignalPhrase {
  folded: readonly string[]
  spelled: readonly SpelledWord[]
  /** A group of a rule that it fills. */
  fills: { rule: number; group: number }[]
  /** Rules that it keeps from firing. */
  stops: number[]
}

export function createSignalDetector(intents: readonly SignalRules[]): SignalDetector {
  const rules: Rule[] = []
  const byText = new Map<string, SignalPhrase>()
  const phrase = (text: string): SignalPhrase => {
    const known = byText.get(text)
    if (known) return known
    const spelled = text.split(/\s+/).map(spelledWord)
    const made = { folded: foldedWords(text), spelled, fills: [], stops: [] }
    byText.set(text, made)
    return made
  }
  for (const { route, signals } of intents) {
    for (const { all, unless } of signals) {
      const rule = rules.push({ intent: route, groups: all.length }) - 1
      all.forEach((texts, group) => {
        for (const text of texts) phrase(text).fills.push({ rule, group })
      })
      for (const text of unless) phrase(text).stops.push(rule)
    }
  }
  // By their first word and, where they have more, the second: many begin with the same.
  const byBeginning = new Map<string, SignalPhrase[]>()
  for (const one of byText.values()) {
    const beginning = one.folded.slice(0, 2).join(' ')
    const list = byBeginning.get(beginning)
    if (list) list.push(one)
    else byBeginning.set(beginning, [one])
  }
  const beginningAt = (words: readonly string[], start: number): readonly SignalPhrase[] => {
    const [first, second] = [words[start], words[start + 1]]
    const short = byBeginning.get(first ?? '') ?? []
    const long = second === undefined ? undefined : byBeginning.get(`${first} ${second}`)
    return long ? [...short, ...long] : short
  }

  return (words, accents) => {
    const filled = new Map<number, Set<number>>()
    const stopped = new Set<number>()
    for (const start of words.keys()) {
      for (const { folded, spelled, fills, stops } of beginningAt(words, start)) {
        const isHere = folded.every((part, offset) => words[start + offset] === part)
        if (!isHere || !spelled.every((part) => accents.allow(part))) continue
        for (const { rule, group } of fills) {
          const groups = filled.get(rule)
          if (groups) groups.add(group)
          else filled.set(rule, new Set([group]))
        }
        for (const rule of stops) stopped.add(rule)
      }
    }
    const fired = new Set<Intent>()
    for (const [rule, groups] of filled) {
      const { intent, groups: needed } = rules[rule] as Rule
      if (groups.size === needed && !stopped.has(rule)) fired.add(intent)
    }
    return fired
  }
}
