import { foldedWords } from '../language/fold.js'
import { matchTypedChoice, readChoiceId, type ChoiceMeaning } from './choices.js'
import type { Turn } from './turn.js'

/** What a pressed button means, or a typed number or label of the buttons last shown; undefined for anything else. */
export function offeredMeaning({ content, text, state }: Turn): ChoiceMeaning | undefined {
  if (content.kind === 'choice') return readChoiceId(content.id)
  if (content.kind !== 'text' || state.offered.length === 0) return undefined
  const words = foldedWords(text).join(' ')
  const asked = state.offered.map(({ id }) => id)
  if (/^(day la )?(viec |cai )?khac( a)?$/.test(words))
    return asked.includes('r:different') ? readChoiceId('r:different') : { kind: 'menu', item: 'none' }
  const choice = matchTypedChoice(text, state.offered)
  const id = choice?.id ?? yesOrNo(words, asked)
  return id === undefined ? undefined : readChoiceId(id)
}

/** "Có", "không", typed in answer to "are you sure?": two buttons, of which one is the yes. */
function yesOrNo(words: string, asked: readonly string[]): string | undefined {
  const yes = asked.find((id) => /_yes(?::|$)/.test(id))
  if (yes === undefined || asked.length !== 2) return undefined
  if (/^(da )?(co|ok|oke|dong y|vang|u|uh|um|phai|dung roi|chac|chac chan)( a| roi| di)*$/.test(words))
    return yes
  return /^(da )?(khong|ko|k|hong|thoi)( a| nua| can| muon| rut| xoa)*$/.test(words)
    ? asked.find((id) => id !== yes)
    : undefined
}
