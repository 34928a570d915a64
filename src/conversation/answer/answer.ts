import type { Block, Choice } from '../../channels/channel.js'
import type { Slot } from '../../knowledge/language-records.js'
import { choiceId } from '../choices.js'
import { casesAnswer, documentsAnswer, documentsLine, formAnswer } from './documents.js'
import { feeAnswer, feeOverview } from './fee.js'
import { listBlock, sourceBlocks, type Facts } from './facts.js'
import { onlineAnswer, placeAnswer } from './place.js'
import { timeAnswer, timeLine } from './time.js'

/** Offered after an answer, most wanted first. */
const OFFER_ORDER: readonly Slot[] = [
  'documents',
  'fee',
  'time',
  'place',
  'online',
  'steps',
  'form',
  'conditions',
]

/** Buttons after an answer, the way to a person not counted. */
const MOST_OFFERS = 4

export interface Answer {
  blocks: Block[]
  choices: Choice[]
}

/** Answers exactly what was asked, names the source, then offers the rest. */
export function answerProcedure(facts: Facts, slots: readonly Slot[]): Answer {
  const asked: readonly Slot[] = slots.length > 0 ? slots : ['overview']
  const blocks: Block[] = []
  const offers: Choice[] = []
  for (const slot of asked) {
    if (slot === 'documents') {
      const { blocks: papers, folded } = documentsAnswer(facts)
      blocks.push(...papers)
      if (folded) offers.push(casesChoice(facts))
    } else {
      blocks.push(...slotBlocks(facts, slot))
    }
  }
  blocks.push(...sourceBlocks(facts))
  return { blocks, choices: [...offers, ...slotChoices(facts, asked, MOST_OFFERS - offers.length)] }
}

/** The special cases left out of the papers answer; undefined when there are none. */
export function answerCases(facts: Facts): Answer | undefined {
  if (!documentsAnswer(facts).folded) return undefined
  return {
    blocks: [...casesAnswer(facts), ...sourceBlocks(facts)],
    choices: slotChoices(facts, ['documents'], MOST_OFFERS),
  }
}

function slotBlocks(facts: Facts, slot: Exclude<Slot, 'documents'>): Block[] {
  const { record, sentences } = facts
  const name = record.short_name
  switch (slot) {
    case 'fee':
      return feeAnswer(facts)
    case 'time':
      return timeAnswer(facts)
    case 'place':
      return placeAnswer(facts)
    case 'online':
      return onlineAnswer(facts)
    case 'form':
      return formAnswer(facts)
    case 'who':
      return [
        ...sentences.say('who.intro', { name }),
        listBlock([
          sentences.phrase('who.applicants', { applicants: record.applicants.join('; ') }),
          record.proxy ?? sentences.phrase('who.proxy_unknown'),
        ]),
      ]
    case 'steps':
      return [...sentences.say('steps.intro', { name }), listBlock(record.steps)]
    case 'conditions':
      return record.conditions.length === 0
        ? sentences.say('conditions.none', { name })
        : [...sentences.say('conditions.intro', { name }), listBlock(record.conditions)]
    case 'legal':
      return record.legal_basis.length === 0
        ? sentences.say('legal.none', { name })
        : [...sentences.say('legal.intro', { name }), listBlock(record.legal_basis)]
    case 'result':
      return [...sentences.say('result.intro', { name }), listBlock(record.result)]
    case 'overview':
      return overview(facts)
  }
}

function overview(facts: Facts): Block[] {
  const { record, sentences } = facts
  if (record.detail === 'listed') {
    return [
      ...sentences.say('answer.listed', { name: record.short_name }),
      listBlock([
        timeLine(facts),
        ...feeOverview(facts),
        sentences.phrase('place.at', { place: record.received_at.place }),
      ]),
    ]
  }
  return [
    ...sentences.say('answer.overview', { name: record.short_name }),
    ...sentences.say('answer.overview_when', { when: record.choose_when }),
    ...documentsLine(facts),
    listBlock([
      timeLine(facts),
      ...feeOverview(facts),
      sentences.phrase('place.at', { place: record.received_at.place }),
    ]),
  ]
}

function casesChoice({ record, sentences }: Facts): Choice {
  return {
    id: choiceId({ kind: 'cases', code: record.code }),
    label: sentences.phrase('documents.cases_label'),
  }
}

function slotChoices({ record, sentences }: Facts, asked: readonly Slot[], most: number): Choice[] {
  return OFFER_ORDER.filter((slot) => !asked.includes(slot))
    .slice(0, Math.max(0, most))
    .map((slot) => ({
      id: choiceId({ kind: 'procedure', code: record.code, slot }),
      label: sentences.phrase(`slot.${slot}`),
    }))
}

/** Button labels longer than this are cut by every channel. */
const LABEL_LENGTH = 80

export function shortened(label: string): string {
  return label.length <= LABEL_LENGTH ? label : `${label.slice(0, LABEL_LENGTH - 1).trimEnd()}…`
}
