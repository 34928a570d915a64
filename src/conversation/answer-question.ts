import type { Slot } from '../knowledge/language-records.js'
import type { AskBackGroup } from '../knowledge/topic-records.js'
import { slotsAsked } from '../language/slots.js'
import { decide } from '../search/decide.js'
import type { Candidate, Found } from '../search/search.js'
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
  return severalNeeds(turn, found) ?? oneNeed(turn, found, slotsAsked(found.query.slots))
}

const MOST_WORDS_TO_SPLIT = 26

/** Similarity to a known phrase from which a part of a message counts as a need of its own. */
const CLEAR_PHRASE = 0.6

/** Two different matters in one short message, each clear by itself; a story is one matter. */
function severalNeeds(turn: Turn, whole: Found): Ending | undefined {
  const { sure } = turn.settings.decision
  if (whole.query.words.length > MOST_WORDS_TO_SPLIT) return undefined
  const parts = splitNeeds(turn.text).flatMap((text) => {
    const found = turn.search.find(text, turn.today, turn.commune.id)
    const decision = decide(found.candidates.filter(isMatter), turn.settings.decision)
    if (decision.kind !== 'answer' || decision.best.target.kind !== 'procedure') return []
    if (decision.best.score < sure || decision.best.phrase < CLEAR_PHRASE) return []
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

function oneNeed(turn: Turn, found: Found, asked: readonly Slot[]): Ending {
  const { knowledge } = turn.search
  const slots = asked.length > 0 ? asked : sameSlot(turn)
  const ranking = rankingOf(found, turn)
  const best = found.candidates[0]
  const group = groupToAsk(turn, found, best)
  if (group) {
    const options = group.choices.flatMap((choice): Option[] => {
      if (choice.elsewhere !== undefined) return [{ elsewhere: choice.elsewhere, label: choice.when }]
      const record = usableRecord(turn, choice.code)
      return record ? [{ code: record.code, label: choice.when }] : []
    })
    return askEnding(turn, group.question, options, slots[0], ranking)
  }
  const matters = found.candidates.filter(isMatter)
  const decision = decide(matters, turn.settings.decision)
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
    case 'abstain': {
      if (found.query.topicWords.length === 0) return unclearEnding(turn)
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

/** An ask-back group meant by the message: the best candidate, or as near as the best one. */
function groupToAsk(turn: Turn, found: Found, best: Candidate | undefined): AskBackGroup | undefined {
  const { decision } = turn.settings
  const nearest = found.candidates.find(({ target }) => target.kind === 'ask_back')
  if (!best || nearest?.target.kind !== 'ask_back' || nearest.score < decision.floor) return undefined
  const meant = nearest === best || (nearest.phrase >= decision.group && nearest.phrase >= best.phrase)
  return meant ? turn.search.knowledge.askBack.get(nearest.target.id) : undefined
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

function isMatter({ target }: Candidate): boolean {
  return target.kind !== 'ask_back'
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
