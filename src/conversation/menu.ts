import type { Choice } from '../channels/channel.js'
import { choiceId } from './choices.js'
import type { Sentences } from './sentences.js'

/** Buttons that stand under many answers. */
export function staffChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'menu', item: 'staff' }), label: sentences.phrase('menu.staff') }
}

/** Out of a talk with staff. */
export function backChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'menu', item: 'bot' }), label: sentences.phrase('talk.back') }
}

export function fieldsChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'menu', item: 'fields' }), label: sentences.phrase('menu.fields') }
}

export function helpChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'menu', item: 'help' }), label: sentences.phrase('menu.help') }
}

export function noneChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'menu', item: 'none' }), label: sentences.phrase('ask.none_label') }
}

/** Under an answer to typed words: the same way out as from a choice that fits nothing. */
export function missedChoice(sentences: Sentences): Choice {
  return {
    id: choiceId({ kind: 'menu', item: 'none' }),
    label: sentences.phrase('ask.missed_label'),
    minor: true,
  }
}

export function reportChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'report', item: 'start' }), label: sentences.phrase('report.start') }
}
