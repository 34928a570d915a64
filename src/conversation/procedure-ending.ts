import type { Block, Choice } from '../channels/channel.js'
import type { Slot } from '../knowledge/language-records.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { ElsewhereTopic } from '../knowledge/topic-records.js'
import { answerProcedure } from './answer/answer.js'
import { contactBlocks, listBlock, sourceBlocks, type Facts } from './answer/facts.js'
import { passageAnswer } from './answer/passage.js'
import { choiceId } from './choices.js'
import { fieldsChoice, missedChoice, noneChoice, staffChoice } from './menu.js'
import { usableRecord } from './records.js'
import { withoutMatter, type DialogueState } from './state.js'
import { ending, type Ending, type Ranked, type Turn } from './turn.js'

export function factsOf(turn: Turn, record: ProcedureRecord): Facts {
  return {
    record,
    origins: turn.catalogue.get(record.code)?.origins ?? new Map(),
    commune: turn.commune,
    sentences: turn.sentences,
    month: turn.today.slice(0, 7),
    staleMonths: turn.staleMonths,
  }
}

/** One procedure answered; the dialogue is about it from now on. */
export function procedureEnding(
  turn: Turn,
  record: ProcedureRecord,
  slots: readonly Slot[],
  ranking: readonly Ranked[] = [{ code: record.code, score: 1 }],
): Ending {
  const answer = answerProcedure(factsOf(turn, record), slots)
  const slot = slots[0] ?? 'overview'
  return ending(turn, {
    route: 'procedure',
    outcome: 'answered',
    blocks: answer.blocks,
    choices: [
      ...answer.choices,
      ...(turn.content.kind === 'text' ? [missedChoice(turn.sentences)] : []),
      staffChoice(turn.sentences),
    ],
    codes: [record.code],
    ranking: [...ranking],
    slot,
    state: { ...withoutAsked(turn.state), code: record.code, slot },
  })
}

/** A free question about the procedure talked of: the lines that speak of it, else the overview. */
export function passageEnding(
  turn: Turn,
  record: ProcedureRecord,
  topic: readonly string[],
  ranking: readonly Ranked[],
): Ending {
  const facts = factsOf(turn, record)
  const whole = procedureEnding(turn, record, [], ranking)
  const passage = passageAnswer(facts, topic, (word) => turn.search.weightOf(word))
  return passage ? { ...whole, blocks: [...passage, ...sourceBlocks(facts)] } : whole
}

/** Two needs of one message, answered one after the other. */
export function severalEnding(
  turn: Turn,
  parts: readonly { record: ProcedureRecord; slots: readonly Slot[] }[],
  ranking: readonly Ranked[],
): Ending {
  const answers = parts.map(({ record, slots }) => answerProcedure(factsOf(turn, record), slots))
  const first = parts[0]
  const slot = first?.slots[0] ?? 'overview'
  const needs = parts.map(({ record }) => record.short_name).join('; ')
  return ending(turn, {
    route: 'procedure',
    outcome: 'answered',
    blocks: [
      ...turn.sentences.say('ask.which_need', { needs }),
      ...answers.flatMap((answer) => answer.blocks),
    ],
    choices: [staffChoice(turn.sentences)],
    codes: parts.map(({ record }) => record.code),
    ranking: [...ranking],
    slot,
    // A further question is about one of them: it is asked which.
    state: { ...withoutCode(turn.state), asked: parts.map(({ record }) => record.code), slot },
  })
}

/** "Which of these?": at most four choices, the way out among them or in words. */
export function askEnding(
  turn: Turn,
  question: string | undefined,
  options: readonly Option[],
  slot: Slot | undefined,
  ranking: readonly Ranked[],
): Ending {
  const { sentences } = turn
  const choices: Choice[] = options.map((option) => ({ id: optionId(option, slot), label: option.label }))
  const codes = options.flatMap((option) => ('code' in option ? [option.code] : []))
  const blocks: Block[] = [
    ...(question === undefined
      ? sentences.say(options.length === 1 ? 'ask.confirm' : 'ask.which')
      : [{ kind: 'paragraph' as const, spans: [{ text: question }] }]),
    ...(choices.length < MOST_CHOICES ? [] : sentences.say('ask.none_hint')),
  ]
  return ending(turn, {
    route: 'procedure',
    outcome: 'asked_back',
    blocks,
    choices: choices.length < MOST_CHOICES ? [...choices, noneChoice(sentences)] : choices,
    codes,
    ranking: [...ranking],
    slot: slot ?? null,
    state: { ...withoutCode(turn.state), asked: codes, ...(slot === undefined ? {} : { slot }) },
  })
}

function withoutCode(state: DialogueState): DialogueState {
  const rest = { ...state }
  delete rest.code
  return rest
}

function withoutAsked(state: DialogueState): DialogueState {
  const rest = { ...state }
  delete rest.asked
  return rest
}

const MOST_CHOICES = 4

export type Option = { code: string; label: string } | { elsewhere: string; label: string }

function optionId(option: Option, slot: Slot | undefined): string {
  return 'code' in option
    ? choiceId({ kind: 'procedure', code: option.code, slot: slot ?? 'overview' })
    : choiceId({ kind: 'elsewhere', id: option.elsewhere })
}

/** A matter that another body decides, or that has no record: said so, never answered. */
export function elsewhereEnding(turn: Turn, topic: ElsewhereTopic, ranking: readonly Ranked[]): Ending {
  const { sentences } = turn
  const related = topic.related.flatMap((code) => usableRecord(turn, code) ?? [])
  return ending(turn, {
    route: 'procedure',
    outcome: 'redirected',
    state: withoutMatter(turn.state),
    blocks: [
      { kind: 'paragraph', spans: [{ text: topic.say }] },
      ...(topic.body === undefined || topic.say.includes(topic.body)
        ? []
        : sentences.say('elsewhere.body', { body: topic.body })),
      ...(related.length > 0 ? sentences.say('elsewhere.related') : contactBlocks(turn.commune, sentences)),
    ],
    choices: [
      ...related.map((record) => ({
        id: choiceId({ kind: 'procedure', code: record.code, slot: 'overview' }),
        label: record.short_name,
      })),
      staffChoice(sentences),
    ],
    ranking: [...ranking],
  })
}

export function abstainEnding(turn: Turn, nearest: readonly string[], ranking: readonly Ranked[]): Ending {
  const { sentences } = turn
  return ending(turn, {
    route: 'procedure',
    outcome: 'abstained',
    state: withoutMatter(turn.state),
    blocks: [
      ...sentences.say('abstain.no_record'),
      ...(nearest.length > 0 ? [...sentences.say('abstain.nearest'), listBlock(nearest)] : []),
      ...contactBlocks(turn.commune, sentences),
    ],
    choices: [fieldsChoice(sentences), staffChoice(sentences)],
    ranking: [...ranking],
  })
}
