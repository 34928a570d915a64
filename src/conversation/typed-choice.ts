import { foldedWords } from '../language/fold.js'
import { matchTypedChoice, readChoiceId, type ChoiceMeaning } from './choices.js'
import type { Turn } from './turn.js'

/** What a pressed button means, or a typed number or label of the buttons last shown; undefined for anything else. */
export function offeredMeaning({ content, text, state }: Turn): ChoiceMeaning | undefined {
  if (content.kind === 'choice') return readChoiceId(content.id)
  if (content.kind !== 'text' || state.offered.length === 0) return undefined
  const words = foldedWords(text).join(' ')
  if (/^(viec |cai )?khac( a)?$/.test(words)) return { kind: 'menu', item: 'none' }
  const choice = matchTypedChoice(text, state.offered)
  return choice && readChoiceId(choice.id)
}
