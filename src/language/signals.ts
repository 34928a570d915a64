import type { Intent } from '../knowledge/language-records.js'
import type { Accents } from './accents.js'
import { containsPhrase, foldedWords } from './fold.js'

/** Intents whose high-precision rules fire on a message: its folded words, and the marks it was typed with. */
export type SignalDetector = (words: readonly string[], accents: Accents) => ReadonlySet<Intent>

/** A rule fires when every group of `all` has a phrase in the message and `unless` has none. */
export interface SignalRules {
  route: Intent
  signals: readonly { all: readonly (readonly string[])[]; unless: readonly string[] }[]
}

interface SignalPhrase {
  folded: string[]
  spelled: string[]
}

export function createSignalDetector(intents: readonly SignalRules[]): SignalDetector {
  const rules = intents.flatMap((intent) =>
    intent.signals.map((signal) => ({
      intent: intent.route,
      groups: signal.all.map((group) => group.map(signalPhrase)),
      unless: signal.unless.map(signalPhrase),
    })),
  )
  return (words, accents) => {
    const fired = new Set<Intent>()
    const has = ({ folded, spelled }: SignalPhrase): boolean =>
      containsPhrase(words, folded) && spelled.every((word) => accents.allow(word))
    for (const rule of rules) {
      if (fired.has(rule.intent)) continue
      if (rule.groups.every((group) => group.some(has)) && !rule.unless.some(has)) fired.add(rule.intent)
    }
    return fired
  }
}

function signalPhrase(phrase: string): SignalPhrase {
  return { folded: foldedWords(phrase), spelled: phrase.split(/\s+/) }
}
