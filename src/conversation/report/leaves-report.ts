import type { Turn } from '../turn.js'
import type { DraftStep, ReportDraft } from './draft.js'

/** Items whose answer may itself name a procedure, an office or a dossier ("hồ sơ của tôi trễ hẹn cả tháng"). */
const NAMES_MATTERS: ReadonlySet<DraftStep> = new Set(['about', 'what'])

/** Ways of talking that are no part of a report, when they are beyond doubt. */
const LEAVING = ['handoff', 'feedback_status', 'dossier_status', 'own_data'] as const
const SURE = 0.85

/**
 * The message is not an answer to what the report asked but a question of its own ("làm khai sinh cần giấy gì"),
 * a command, or a call for a person. Unsure counts as an answer: nothing told may be lost.
 */
export function leavesReport(turn: Turn, draft: ReportDraft): boolean {
  const { found, text, settings } = turn
  if (text.startsWith('/')) return true
  if (!found) return false
  const leaving = LEAVING.filter((talk) => talk !== 'dossier_status' || !NAMES_MATTERS.has(draft.step))
  if (leaving.some((talk) => (found.routes.get(talk) ?? 0) >= SURE || found.signals.has(talk))) return true
  const asks = found.query.slots.length > 0
  const best = found.candidates.find(({ target }) => target.kind !== 'ask_back')
  const feedback = found.routes.get('feedback') ?? 0
  if (!asks || !best || feedback >= settings.routes.talkLeast) return false
  const sure = NAMES_MATTERS.has(draft.step) ? settings.decision.surelyOther : settings.decision.sure
  // "Unclear" says only that nothing was understood, and here a procedure was found.
  const matter = (found.routes.get('matter') ?? 0) + (found.routes.get('unclear') ?? 0)
  return best.probability >= sure && matter >= settings.routes.talk
}
