import type { Intent, Slot } from '../knowledge/language-records.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import { slotsAsked } from '../language/slots.js'
import type { Candidate, Found } from '../search/search.js'
import { readChoiceId } from './choices.js'
import { askEnding, procedureEnding, passageEnding, type Option } from './procedure-ending.js'
import { usableRecord } from './records.js'
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
  const named = isNamed(found)
  const twin = current && named ? twinMeant(turn, found, current) : undefined
  if (twin) {
    return procedureEnding(
      turn,
      twin,
      slots.length > 0 ? slots : keptSlot(turn),
      rankingOf(found, turn, twin.code),
    )
  }
  const best = found.candidates[0]
  const records = current ? [current] : offered
  if (named && best && namesAnother(turn, best, records)) return undefined
  return current ? aboutCurrent(turn, found, current, slots) : amongOffered(turn, found, offered, slots)
}

/** A longer message tells a matter of its own. */
const MOST_WORDS = 24

/** Ways of talking that name nothing: "thế bao nhiêu?" resembles them. */
const FILLERS: ReadonlySet<Intent> = new Set([
  'unclear',
  'greeting',
  'thanks',
  'goodbye',
  'negation',
  'none_of_these',
])

/** Another matter is meant when the one talked of scores less than this share of it. */
const FAR_BEHIND = 0.45

/** One of the matters in hand that scores this share of the best is the one meant. */
const CLOSE_BEHIND = 0.75

function namesAnother(turn: Turn, best: Candidate, records: readonly ProcedureRecord[]): boolean {
  const { target } = best
  const { sure, otherMatter } = turn.settings.decision
  if (target.kind === 'procedure' && records.some((record) => record.code === target.code)) return false
  const own = Math.max(...records.map((record) => scoreOf(turn.found, record.code)))
  if (best.score < sure || own >= best.score * CLOSE_BEHIND) return false
  // A thing asked of it ("bao lâu?") is asked of the matter in hand, unless a known phrase says otherwise.
  const asks = (turn.found?.query.slots.length ?? 0) > 0
  return best.phrase >= otherMatter || (!asks && own < best.score * FAR_BEHIND)
}

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
  if (slots.length > 0 && !isNamed(found)) return false
  const signalled = found.signals.has(likeliest.talk)
  return likeliest.likelihood >= (slots.length > 0 && !signalled ? talkAgainst : talk)
}

/** "à mà chồng em người Hàn Quốc": the same matter, but its twin with a foreign element. */
function twinMeant(turn: Turn, found: Found, current: ProcedureRecord): ProcedureRecord | undefined {
  const { candidates } = turn.search.find(`${current.short_name} ${turn.text}`, turn.today, turn.commune.id)
  const near = new Set([current.code, ...current.twins.map((twin) => twin.code)])
  const [best, second] = candidates.filter(
    ({ target }) => target.kind === 'procedure' && near.has(target.code),
  )
  if (best?.target.kind !== 'procedure' || best.target.code === current.code) return undefined
  // The words alone must speak for the twin, not only its likeness to the matter in hand.
  if (scoreOf(found, best.target.code) <= scoreOf(found, current.code)) return undefined
  const lead = best.score - (second?.score ?? 0)
  return lead >= turn.settings.decision.margin * best.score
    ? recordsOf(turn, [best.target.code])[0]
    : undefined
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

function scoreOf(found: Found | undefined, code: string): number {
  return (
    found?.candidates.find(({ target }) => target.kind === 'procedure' && target.code === code)?.score ?? 0
  )
}

function recordsOf(turn: Turn, codes: readonly string[]): ProcedureRecord[] {
  return codes.flatMap((code) => usableRecord(turn, code) ?? [])
}
