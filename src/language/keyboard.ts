import { isSyllable } from './syllable.js'

/**
 * Undoes what Vietnamese keyboards leave behind when they fail: Telex ("giaays"), VNI ("gia61y")
 * and held keys ("sinhhh"). Returns the folded syllable meant, or undefined when the word is
 * none of these.
 */
export function undoKeyboard(word: string): string | undefined {
  const candidates = [undoHeldKeys(word), undoVni(word), ...undoTelex(word)]
  return candidates.find(
    (candidate) => candidate !== undefined && candidate !== word && isSyllable(candidate),
  )
}

function undoHeldKeys(word: string): string | undefined {
  const single = word.replace(/([a-z])\1+/g, '$1')
  return single === word ? undefined : single
}

function undoVni(word: string): string | undefined {
  return /^[a-z]+[1-9][a-z1-9]*$/.test(word) ? word.replace(/[1-9]/g, '') : undefined
}

const TELEX_TONE = /[sfrxj]/

function* undoTelex(word: string): Generator<string> {
  if (!/^[a-z]+$/.test(word)) return
  const shaped = word
    .replace(/dd/g, 'd')
    .replace(/([aeo])\1/g, '$1')
    .replace(/([aou])w/g, '$1')
    .replace(/w/g, 'u')
  yield shaped
  for (let index = shaped.length - 1; index > 0; index--) {
    if (!TELEX_TONE.test(shaped.charAt(index))) continue
    const toneless = shaped.slice(0, index) + shaped.slice(index + 1)
    yield toneless
    // A circumflex typed around the tone: "giaasy", "vieets" typed as "viesetj".
    yield toneless.replace(/([aeo])\1/g, '$1')
    yield toneless.replace(/d(?=.*d$)|d$/g, (d, place: number) => (place === 0 ? d : ''))
  }
}
