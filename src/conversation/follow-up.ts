import type { Intent, Slot } from '../knowledge/language-records.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import { slotsAsked } from '../language/slots.js'
import type { Candidate, Found } from '../search/found.js'
import { targetKey } from '../search/targets.js'
import { answerFound } from './answer-question.js'
import { readChoiceId } from './choices.js'
import { asksTheSame, corrects } from './frame.js'
import { askEnding, procedureEnding, passageEnding, type Option } from './procedure-ending.js'
import { usableRecord } from './records.js'
import { askedOf } from './questions.js'
import { rankingOf } from './ranking.js'
import { likeliestTalk } from './small-talk.js'
import type { Ending, Step, Turn } from './turn.js'

/**
 * A question that names no other matter is about the procedure talked of: "thế mất bao nhiêu
 * tiền?", "nhờ người khác đi được không?". Before one was chosen, it is about those offered.
 * Naming another matter clearly ends that.
 */
export const followUp: Step = (turn) => {
  const { found, state } = turn
  if (!found || found.query.words.length > MOST_WORDS || turn.text.startsWith('/')) return undefined
  const current = recordsOf(turn, state.code === undefined ? [] : [state.code])[0]
  const offered = recordsOf(turn, state.asked ?? [])
  if (!current && offered.length === 0) return undefined
  const slots = slotsAsked(found.query.slots)
  if (isOtherTalk(turn, found, slots)) return undefined
  if (!current)
    return isNamed(found) && namesOther(turn, found, offered)
      ? undefined
      : amongOffered(turn, found, offered, slots)
  if (!isNamed(found)) return aboutCurrent(turn, found, current, slots)
  const inContext = (): Found => turn.find(askedOf(current.short_name, turn.text))
  if (corrects(turn.text)) return answerFound(turn, withoutCode([found, inContext()], current.code))
  const twin = mayMeanTwin(found, current) ? twinMeant(found, inContext(), current) : undefined
  if (twin !== undefined) {
    const record = usableRecord(turn, twin)
    return (
      record &&
      procedureEnding(turn, record, slots.length > 0 ? slots : keptSlot(turn), rankingOf(found, turn, twin))
    )
  }
  return namesAnother(turn, found, current) ? undefined : aboutCurrent(turn, found, current, slots)
}

/** A longer message tells a matter of its own. */
const MOST_WORDS = 24

/** Ways of talking that name nothing: "thế bao nhiêu?" resembles them. */
const FILLERS: ReadonlySet<Intent> = new Set(['unclear', 'greeting', 'negation', 'none_of_these'])

/** What closes or leaves the matter; a question of the usual kind ("mấy tháng?") is none of these. */
const LEAVING: ReadonlySet<Intent> = new Set(['thanks', 'goodbye', 'out_of_scope', 'abuse', 'handoff'])

/** Of procedures offered, one that scores this share of the best candidate may be the one meant. */
const CLOSE_BEHIND = 0.75

/** While choices are offered: a matter that is none of them. */
function namesOther(turn: Turn, found: Found, offered: readonly ProcedureRecord[]): boolean {
  const best = found.candidates[0]
  if (!best || best.probability < turn.settings.decision.sure) return false
  return offered.every(
    (record) => !isOf(best, record.code) && scoreOf(found, record.code) < best.score * CLOSE_BEHIND,
  )
}

/**
 * The message by itself tells of another matter than the one in hand. A telling of circumstances often sounds like
 * one, so it takes near certainty; less where the words say that something else comes ("thế còn ...").
 */
function namesAnother(turn: Turn, found: Found, current: ProcedureRecord): boolean {
  const { surelyOther, twinOther, sure } = turn.settings.decision
  const best = found.candidates.find(({ target }) => target.kind !== 'ask_back')
  if (!best || isOf(best, current.code)) return false
  if (asksTheSame(turn.text)) return best.probability >= sure
  // A paper of the procedure in hand is no matter of its own: "mất giấy chứng sinh thì sao".
  if (best.target.kind === 'elsewhere' && bodyOf(found, current.code) >= OWN_PAPER) return false
  const isTwin = current.twins.some((twin) => isOf(best, twin.code))
  return best.probability >= (isTwin ? twinOther : surelyOther)
}

/** From this match on, the papers and conditions of a procedure speak of what the message names. */
const OWN_PAPER = 0.2

function aboutCurrent(
  turn: Turn,
  found: Found,
  current: ProcedureRecord,
  slots: readonly Slot[],
): Ending | undefined {
  const ranking = rankingOf(found, turn, current.code)
  if (slots.length > 0) return procedureEnding(turn, current, slots, ranking)
  return isNamed(found) ? passageEnding(turn, current, found.query.topicWords, ranking) : undefined
}

/**
 * The message is a way of talking, not a question about the matter in hand. What asks something
 * ("bao lâu?", "nhờ người khác được không?") must be one beyond doubt.
 */
function isOtherTalk(turn: Turn, found: Found, slots: readonly Slot[]): boolean {
  const likeliest = likeliestTalk(found)
  if (!likeliest || FILLERS.has(likeliest.talk)) return false
  const { talk, talkAgainst } = turn.settings.routes
  if (slots.length > 0 && LEAVING.has(likeliest.talk)) return found.signals.has(likeliest.talk)
  if (slots.length > 0 && !isNamed(found)) return false
  const signalled = found.signals.has(likeliest.talk)
  return likeliest.likelihood >= (slots.length > 0 && !signalled ? talkAgainst : talk)
}

/** Nothing that `twinMeant` could find is left out. */
function mayMeanTwin({ candidates }: Found, current: ProcedureRecord): boolean {
  return (
    current.twins.length > 0 ||
    candidates.some((one) => one.probability >= TWIN_IN_CONTEXT && !isOf(one, current.code))
  )
}

/** "à mà chồng em người Hàn Quốc": the same matter, but its twin with a foreign element. */
function twinMeant(found: Found, inContext: Found, current: ProcedureRecord): string | undefined {
  const best = inContext.candidates.find(({ target }) => target.kind === 'procedure')
  if (best?.target.kind !== 'procedure' || best.probability < TWIN_IN_CONTEXT) return undefined
  const { code } = best.target
  if (code === current.code) return undefined
  const alone = found.candidates.find((candidate) => isOf(candidate, code))
  const isTwin = current.twins.some((twin) => twin.code === code)
  return isTwin || (alone && alone.probability >= TWIN_IN_CONTEXT) ? code : undefined
}

const TWIN_IN_CONTEXT = 0.5

/** What was found in several ways, as likely as on the mean of them, without the procedure that was just denied. */
function withoutCode(all: readonly [Found, ...Found[]], code: string): Found {
  const [first] = all
  const candidates = new Map<string, Candidate>()
  for (const candidate of all.flatMap((found) => found.candidates)) {
    const key = targetKey(candidate.target)
    const probability = (candidates.get(key)?.probability ?? 0) + candidate.probability / all.length
    if (!isOf(candidate, code)) candidates.set(key, { ...candidate, probability })
  }
  const none = all.reduce((sum, found) => sum + found.none / all.length, 0)
  const total = [...candidates.values()].reduce((sum, { probability }) => sum + probability, none) || 1
  return {
    ...first,
    none: none / total,
    candidates: [...candidates.values()]
      .map((candidate) => ({ ...candidate, probability: candidate.probability / total }))
      .sort((a, b) => b.probability - a.probability),
  }
}

/** "sổ gốc cũng mất rồi" settles the question that was asked; "mấy ngày có?" leaves it open. */
function amongOffered(
  turn: Turn,
  found: Found,
  records: readonly ProcedureRecord[],
  slots: readonly Slot[],
): Ending | undefined {
  const { floor, margin } = turn.settings.decision
  const scored = records
    .map((record) => ({ record, score: scoreOf(found, record.code) }))
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  if (!best) return undefined
  if (isNamed(found) && best.score >= floor && best.score - (second?.score ?? 0) >= margin * best.score) {
    const asked = slots.length > 0 ? slots : keptSlot(turn)
    return procedureEnding(turn, best.record, asked, rankingOf(found, turn, best.record.code))
  }
  if (slots.length === 0) return undefined
  return askEnding(
    turn,
    undefined,
    optionsOffered(turn),
    slots[0],
    rankingOf(found, turn, ...records.map(({ code }) => code)),
  )
}

/** The choices of the question as they were put. */
function optionsOffered({ state }: Turn): Option[] {
  return state.offered.flatMap(({ id, label }): Option[] => {
    const meaning = readChoiceId(id)
    if (meaning?.kind === 'procedure') return [{ code: meaning.code, label }]
    return meaning?.kind === 'elsewhere' ? [{ elsewhere: meaning.id, label }] : []
  })
}

function isNamed(found: Found): boolean {
  return found.query.topicWords.length > 0
}

function keptSlot({ state }: Turn): Slot[] {
  return state.slot === undefined ? [] : [state.slot]
}

function isOf({ target }: Candidate, code: string): boolean {
  return target.kind === 'procedure' && target.code === code
}

function scoreOf(found: Found, code: string): number {
  return found.candidates.find((candidate) => isOf(candidate, code))?.score ?? 0
}

function bodyOf(found: Found, code: string): number {
  return found.candidates.find((candidate) => isOf(candidate, code))?.evidence.body ?? 0
}

function recordsOf(turn: Turn, codes: readonly string[]): ProcedureRecord[] {
  return codes.flatMap((code) => usableRecord(turn, code) ?? [])
}
