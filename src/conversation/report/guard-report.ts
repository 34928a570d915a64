import type { Block } from '../../channels/channel.js'
import { clauses } from '../../feedback/split-mixed.js'
import { mayBeReported, safetyEnding, safetyMatter, safetyOfDetail, type Safety } from '../guard-safety.js'
import type { Ending, Turn } from '../turn.js'
import type { ReportDraft } from './draft.js'

/** A report may not hold a complaint, a denunciation or an emergency. */
export type Guarded =
  | { kind: 'clean'; text: string }
  /** It may be urgent or a denunciation, and is likelier a report: where those belong is told first. */
  | { kind: 'warned'; text: string; say: Block[] }
  /** Only this part is feedback; `say` tells where the other part belongs. */
  | { kind: 'split'; text: string; say: Block[] }
  | { kind: 'directed'; ending: Ending }

/** Looks at what is about to be written into a report. The part that is none is not kept anywhere. */
export function guardReport(turn: Turn, draft: ReportDraft | undefined): Guarded {
  const told = draft === undefined || draft.step === 'what'
  const matter =
    turn.found && (told ? safetyMatter(turn.found, turn.settings, false) : safetyOfDetail(turn.found))
  if (!told) {
    return matter === undefined
      ? { kind: 'clean', text: turn.text }
      : { kind: 'directed', ending: { ...safetyEnding(turn, matter), draft } }
  }
  if (draft && matter && matter !== 'complaint' && mayBeReported(turn, matter)) {
    const key = matter === 'emergency' ? 'report.maybe_urgent' : 'report.maybe_denunciation'
    return { kind: 'warned', text: turn.text, say: turn.sentences.say(key) }
  }
  const parts = partsOf(turn)
  const unsafe = matter ?? parts.find((part) => part.matter !== undefined)?.matter
  if (unsafe === undefined) return { kind: 'clean', text: turn.text }
  const rest = parts.filter((part) => part.matter === undefined).map((part) => part.text)
  if (unsafe === 'emergency' || parts.length < 2 || !isFeedback(turn, rest)) {
    return { kind: 'directed', ending: { ...safetyEnding(turn, unsafe), draft: draft ?? null } }
  }
  const text = rest.map(withoutConnector).join(' ')
  const say = [...safetyEnding(turn, unsafe).blocks, ...turn.sentences.say('report.split', { what: text })]
  return { kind: 'split', text, say }
}

interface Part {
  text: string
  matter: Safety | undefined
}

function partsOf(turn: Turn): Part[] {
  const all = clauses(turn.text)
  if (all.length < 2) return []
  return all.map((text) => ({ text, matter: safetyMatter(turn.find(text), turn.settings, false) }))
}

/** The clauses that are left tell something to report by themselves. */
function isFeedback(turn: Turn, rest: readonly string[]): boolean {
  return rest.some((text) => {
    const { routes, query } = turn.find(text)
    return (
      query.words.length >= LEAST_WORDS && (routes.get('feedback') ?? 0) >= turn.settings.routes.talkLeast
    )
  })
}

const LEAST_WORDS = 4

/** "Với lại đèn đường ...": what joined it to the part that is left out goes with that. */
function withoutConnector(text: string, index: number): string {
  return index > 0 ? text : text.replace(CONNECTOR, '')
}

const CONNECTOR =
  /^(?:với lại|voi lai|ngoài ra|ngoai ra|còn|con|đồng thời|dong thoi|thêm nữa|them nua|và cũng|va cung|nhân tiện|nhan tien)[, ]+/iu
