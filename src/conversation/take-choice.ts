import { slotsAsked } from '../language/slots.js'
import { answerCases, type Answer } from './answer/answer.js'
import { browseField, browseFields } from './browse.js'
import { choiceId, type ChoiceMeaning } from './choices.js'
import { factsOf, procedureEnding, elsewhereEnding } from './procedure-ending.js'
import { fieldsChoice, helpChoice, staffChoice } from './menu.js'
import { usableRecord } from './records.js'
import { dataEnding, eraseEnding, exportEnding } from './own-data.js'
import { helpEnding } from './small-talk.js'
import { withoutMatter } from './state.js'
import { handoffEnding } from './talk/begin-talk.js'
import { noTalkEnding } from './talk/talk-status.js'
import { offeredMeaning } from './typed-choice.js'
import { ending, type Ending, type Step, type Turn } from './turn.js'

export const takeChoice: Step = (turn) => {
  const meaning = offeredMeaning(turn) ?? typedCode(turn)
  const carried = meaning && carryOut(turn, meaning)
  return carried ?? (turn.content.kind === 'choice' ? staleEnding(turn) : undefined)
}

/** The code of a procedure, typed. */
function typedCode({ text, found }: Turn): ChoiceMeaning | undefined {
  const code = /^\D{0,30}(\d\.\d{6})\D{0,60}$/.exec(text)?.[1]
  const [slot = 'overview'] = slotsAsked(found?.query.slots ?? [])
  return code === undefined ? undefined : { kind: 'procedure', code, slot }
}

function carryOut(turn: Turn, meaning: ChoiceMeaning): Ending | undefined {
  switch (meaning.kind) {
    case 'procedure': {
      const record = usableRecord(turn, meaning.code)
      return record && procedureEnding(turn, record, [meaning.slot])
    }
    case 'cases': {
      const record = usableRecord(turn, meaning.code)
      const answer = record && answerCases(factsOf(turn, record))
      if (!record || !answer) return undefined
      return withAnswer(procedureEnding(turn, record, ['documents']), turn, answer)
    }
    case 'elsewhere': {
      const topic = turn.search.knowledge.elsewhere.get(meaning.id)
      return topic && elsewhereEnding(turn, topic, [])
    }
    case 'field':
      return browseField(turn, meaning.field, meaning.page)
    case 'menu':
      return menuEnding(turn, meaning.item)
    // Buttons of reports are carried out by the steps before this one.
    case 'report':
    case 'ticket':
      return undefined
  }
}

function menuEnding(turn: Turn, item: Extract<ChoiceMeaning, { kind: 'menu' }>['item']): Ending {
  switch (item) {
    case 'fields':
      return browseFields(turn)
    case 'help':
      return helpEnding(turn)
    case 'staff':
      return handoffEnding(turn)
    case 'bot':
      return noTalkEnding(turn)
    case 'data':
      return dataEnding(turn)
    case 'export':
      return exportEnding(turn)
    case 'erase':
    case 'erase_yes':
    case 'erase_no':
      return eraseEnding(turn, item)
    case 'none':
      return ending(turn, {
        route: 'procedure',
        outcome: 'abstained',
        blocks: turn.sentences.say('abstain.none_of_these'),
        state: withoutMatter(turn.state),
        choices: [fieldsChoice(turn.sentences), helpChoice(turn.sentences), staffChoice(turn.sentences)],
      })
  }
}

function withAnswer(base: Ending, turn: Turn, answer: Answer): Ending {
  const choices = [...answer.choices, staffChoice(turn.sentences)]
  return {
    ...base,
    blocks: answer.blocks,
    choices,
    state: { ...base.state, offered: choices.map(({ id, label }) => ({ id, label })) },
  }
}

function staleEnding(turn: Turn): Ending {
  return ending(turn, {
    route: 'unclear',
    outcome: 'asked_back',
    blocks: turn.sentences.say('input.stale_choice'),
    choices: [
      { id: choiceId({ kind: 'menu', item: 'fields' }), label: turn.sentences.phrase('menu.fields') },
      staffChoice(turn.sentences),
    ],
  })
}
