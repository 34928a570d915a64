import type { Slot } from '../knowledge/language-records.js'
import { slotsAsked } from '../language/slots.js'
import { decide, type Decision } from '../search/decide.js'
import type { Candidate, Found } from '../search/found.js'
import { groupChoices } from '../search/targets.js'
import { shortened } from './answer/answer.js'
import { asksTheSame } from './frame.js'
import { rankingOf } from './ranking.js'
import { usableRecord } from './records.js'
import {
  abstainEnding,
  askEnding,
  elsewhereEnding,
  procedureEnding,
  severalEnding,
  type Option,
} from './procedure-ending.js'
import { unclearEnding } from './small-talk.js'
import { splitNeeds } from './split-needs.js'
import type { Ending, Turn } from './turn.js'

/** The last step: search, then answer, ask back or abstain. Always has an ending. */
export function answerQuestion(turn: Turn): Ending {
  const { found } = turn
  if (!found) return unclearEnding(turn)
  return severalNeeds(turn, found) ?? answerFound(turn, found)
}

const MOST_WORDS_TO_SPLIT = 26

/** Similarity to a known phrase from which a part of a message counts as a need of its own. */
const CLEAR_PHRASE = 0.6

/** Two different matters in one short message, each clear by itself; a story is one matter. */
function severalNeeds(turn: Turn, whole: Found): Ending | undefined {
  if (whole.query.words.length > MOST_WORDS_TO_SPLIT) return undefined
  const parts = splitNeeds(turn.text).flatMap((text) => {
    const found = turn.find(text)
    const decision = decisionOn(turn, found)
    if (decision.kind !== 'answer' || decision.best.target.kind !== 'procedure') return []
    if (decision.best.evidence.phrase < CLEAR_PHRASE) return []
    const record = turn.catalogue.get(decision.best.target.code)?.record
    return record ? [{ record, slots: slotsAsked(found.query.slots), score: decision.best.score }] : []
  })
  const different = parts.filter(
    (part, index) => parts.findIndex((other) => other.record.code === part.record.code) === index,
  )
  const [first, second] = different
  if (!first || !second) return undefined
  // One procedure that covers both (liên thông) explains the whole better than its halves do.
  const best = whole.candidates[0]
  if (best && best.score >= Math.max(first.score, second.score)) return undefined
  const shared = slotsAsked(whole.query.slots)
  return severalEnding(
    turn,
    [first, second].map(({ record, slots }) => ({ record, slots: slots.length > 0 ? slots : shared })),
    rankingOf(whole, turn, first.record.code, second.record.code),
  )
}

/** One matter, by what search found. */
export function answerFound(turn: Turn, found: Found): Ending {
  return oneNeed(turn, found, slotsAsked(found.query.slots))
}

function oneNeed(turn: Turn, found: Found, asked: readonly Slot[]): Ending {
  const { knowledge } = turn.search
  const slots = asked.length > 0 ? asked : sameSlot(turn)
  const ranking = rankingOf(found, turn)
  const decision = decisionOn(turn, found)
  switch (decision.kind) {
    case 'answer': {
      const { target } = decision.best
      const record = target.kind === 'procedure' ? turn.catalogue.get(target.code)?.record : undefined
      if (record) return procedureEnding(turn, record, slots, ranking)
      const topic = target.kind === 'elsewhere' ? knowledge.elsewhere.get(target.id) : undefined
      return topic ? elsewhereEnding(turn, topic, ranking) : unclearEnding(turn)
    }
    case 'ask':
      return askEnding(
        turn,
        twinQuestion(turn, decision.choices),
        decision.choices.flatMap((choice) => optionOf(turn, choice)),
        slots[0],
        ranking,
      )
    case 'ask_group': {
      const group = knowledge.askBack.get(decision.group)
      if (!group) return unclearEnding(turn)
      const options = group.choices.flatMap((choice): Option[] => {
        if (choice.elsewhere !== undefined) return [{ elsewhere: choice.elsewhere, label: choice.when }]
        const record = usableRecord(turn, choice.code)
        return record ? [{ code: record.code, label: choice.when }] : []
      })
      return askEnding(turn, group.question, options, slots[0], ranking)
    }
    case 'abstain': {
      if (found.query.topicWords.length === 0 || isGibberish(found)) return unclearEnding(turn)
      const nearest = decision.nearest
        .flatMap((choice) => optionOf(turn, choice))
        .map((option) => option.label)
      return abstainEnding(turn, nearest, ranking)
    }
  }
}

/** "còn khai tử thì sao?": the same thing is asked of another procedure. */
function sameSlot(turn: Turn): Slot[] {
  return asksTheSame(turn.text) && turn.state.slot !== undefined ? [turn.state.slot] : []
}

function decisionOn({ search, settings }: Turn, found: Found): Decision {
  return decide(found.candidates, found.none, groupChoices(search.knowledge), settings.decision)
}

/** A few letters that no text of ours holds: "asdgh". */
function isGibberish({ query, nature }: Found): boolean {
  return query.words.length <= 3 && nature.unknown === 1
}

/** The question a clerk asks to tell two near twins apart, when just those two are meant. */
function twinQuestion(turn: Turn, choices: readonly Candidate[]): string | undefined {
  const codes = choices.flatMap(({ target }) => (target.kind === 'procedure' ? [target.code] : []))
  const [first, second] = codes
  if (choices.length !== 2 || codes.length !== 2) return undefined
  const asks = (code: string | undefined, other: string | undefined): string | undefined =>
    usableRecord(turn, code)?.twins.find((twin) => twin.code === other)?.ask
  return asks(first, second) ?? asks(second, first)
}

function optionOf(turn: Turn, { target }: Candidate): Option[] {
  if (target.kind === 'procedure') {
    const record = turn.catalogue.get(target.code)?.record
    return record ? [{ code: record.code, label: shortened(record.choose_when) }] : []
  }
  if (target.kind === 'elsewhere') {
    const topic = turn.search.knowledge.elsewhere.get(target.id)
    return topic ? [{ elsewhere: topic.id, label: topic.title }] : []
  }
  return []
}
