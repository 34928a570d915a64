import { choiceId } from './choices.js'
import { freshState } from './state.js'
import { ending, type Ending, type Turn } from './turn.js'

/** What is stored about this conversation, told to its owner (Luật 91/2025/QH15: see, correct, erase). */
export function dataEnding(turn: Turn): Ending {
  const { sentences, stored } = turn
  return ending(turn, {
    route: 'own_data',
    outcome: 'other',
    blocks:
      stored.since === undefined
        ? sentences.say('data.nothing')
        : sentences.say('data.what', {
            messages: String(stored.messages),
            since: readableDay(stored.since),
            days: String(stored.retentionDays),
          }),
    choices: [{ id: choiceId({ kind: 'menu', item: 'erase' }), label: sentences.phrase('menu.erase') }],
  })
}

export function eraseEnding(turn: Turn, item: 'erase' | 'erase_yes' | 'erase_no'): Ending {
  const { sentences } = turn
  const own = { route: 'own_data', outcome: 'other' } as const
  if (item === 'erase_yes') {
    return ending(turn, {
      ...own,
      blocks: sentences.say('data.erased'),
      state: freshState,
      erase: true,
      keepText: false,
    })
  }
  if (item === 'erase_no') return ending(turn, { ...own, blocks: sentences.say('data.kept') })
  return ending(turn, {
    ...own,
    blocks: sentences.say('data.confirm_erase'),
    choices: [
      { id: choiceId({ kind: 'menu', item: 'erase_yes' }), label: sentences.phrase('data.yes') },
      { id: choiceId({ kind: 'menu', item: 'erase_no' }), label: sentences.phrase('data.no') },
    ],
  })
}

function readableDay(date: Date): string {
  return new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(date)
}
