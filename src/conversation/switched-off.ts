import type { Block } from '../channels/channel.js'
import type { OffNow } from '../switches/switched-off.js'
import { vietnamDay, vietnamTime } from '../vietnam-day.js'
import { contactBlocks } from './answer/facts.js'
import { guardSafety, safetyEnding, safetyOfDetail } from './guard-safety.js'
import { readableDay } from './office/hours.js'
import { procedureEnding } from './procedure-ending.js'
import { usableRecord } from './records.js'
import { ending, type Ending, type Step, type Turn } from './turn.js'

/**
 * The bot, or this channel, is switched off by staff: why, and where to turn. Danger, tố cáo and khiếu nại are directed
 * all the same.
 */
export const switchedOff: Step = (turn) => {
  const { all } = turn.off
  if (!all) return undefined
  return directed(turn) ?? offEnding(turn, turn.sentences.say('switches.all', { reason: all.reason }), all)
}

/** What answers "where?" of a report begun before is judged as a place, not as a message by itself. */
function directed(turn: Turn): Ending | undefined {
  const { draft, found } = turn
  if (!draft || draft.paused || draft.step === 'what' || !found) return guardSafety(turn)
  const matter = safetyOfDetail(found)
  return matter && { ...safetyEnding(turn, matter), draft }
}

/** An answer of a procedure that is switched off becomes the reason why; of two, the other is answered. */
export function withoutSwitchedOff(turn: Turn, found: Ending): Ending {
  if (found.route !== 'procedure' || found.outcome !== 'answered') return found
  const { procedures } = turn.off
  const code = found.codes.find((one) => procedures.has(one))
  const off = code === undefined ? undefined : procedures.get(code)
  if (!off) return found
  const name = turn.catalogue.get(code ?? '')?.record.short_name ?? code ?? ''
  const told = turn.sentences.say('switches.procedure', { name, reason: off.reason })
  const other = usableRecord(
    turn,
    found.codes.find((one) => !procedures.has(one)),
  )
  if (!other) return offEnding(turn, told, off)
  const answered = procedureEnding(turn, other, [], found.ranking)
  return { ...answered, blocks: [...told, ...whenBlocks(turn, off), ...answered.blocks] }
}

function offEnding(turn: Turn, told: readonly Block[], off: OffNow): Ending {
  return ending(turn, {
    route: 'unclear',
    outcome: 'redirected',
    blocks: [...told, ...whenBlocks(turn, off), ...contactBlocks(turn.commune, turn.sentences)],
    // A report begun before waits; nothing is asked for now.
    draft: turn.draft ? { ...turn.draft, paused: true } : null,
  })
}

function whenBlocks({ sentences }: Turn, { until }: OffNow): Block[] {
  if (until === null) return []
  return sentences.say('switches.until', { time: vietnamTime(until), day: readableDay(vietnamDay(until)) })
}
