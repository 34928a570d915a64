import { inForce } from '../knowledge/knowledge.js'
import { shortened } from './answer/answer.js'
import { choiceId } from './choices.js'
import { staffChoice } from './menu.js'
import { ending, type Ending, type Turn } from './turn.js'

const PAGE = 8

/** All fields that have a record, as buttons. */
export function browseFields(turn: Turn): Ending {
  const { sentences, search } = turn
  const used = new Set([...turn.catalogue.all()].map(({ record }) => record.field))
  return ending(turn, {
    route: 'smalltalk',
    outcome: 'other',
    blocks: sentences.say('browse.fields'),
    choices: search.knowledge.fields
      .filter((field) => used.has(field.id))
      .map((field) => ({ id: choiceId({ kind: 'field', field: field.id, page: 0 }), label: field.name })),
  })
}

/** One page of a field's procedures; undefined when there is no such field or page. */
export function browseField(turn: Turn, fieldId: string, page: number): Ending | undefined {
  const { sentences, search } = turn
  const field = search.knowledge.fields.find((candidate) => candidate.id === fieldId)
  const records = [...turn.catalogue.all()]
    .map(({ record }) => record)
    .filter((record) => record.field === fieldId && inForce(record, turn.today))
    .sort((a, b) => a.short_name.localeCompare(b.short_name, 'vi'))
  const shown = records.slice(page * PAGE, (page + 1) * PAGE)
  if (!field || shown.length === 0) return undefined
  const more = records.length > (page + 1) * PAGE
  return ending(turn, {
    route: 'smalltalk',
    outcome: 'other',
    blocks: sentences.say('browse.field', { field: field.name }),
    choices: [
      ...shown.map((record) => ({
        id: choiceId({ kind: 'procedure', code: record.code, slot: 'overview' }),
        label: shortened(record.short_name),
      })),
      ...(more
        ? [
            {
              id: choiceId({ kind: 'field', field: fieldId, page: page + 1 }),
              label: sentences.phrase('browse.more'),
            },
          ]
        : []),
      { id: choiceId({ kind: 'menu', item: 'fields' }), label: sentences.phrase('browse.back') },
      staffChoice(sentences),
    ],
  })
}
