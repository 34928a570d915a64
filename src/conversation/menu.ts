import type { Choice } from '../channels/channel.js'
import { choiceId } from './choices.js'
import type { Sentences } from './sentences.js'

/** Buttons that stand under many answers. */
export function staffChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'menu', item: 'staff' }), label: sentences.phrase('menu.staff') }
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

export function reportChoice(sentences: Sentences): Choice {
  return { id: choiceId({ kind: 'report', item: 'start' }), label: sentences.phrase('report.start') }
}
