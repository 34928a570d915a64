import type { Step } from '../turn.js'
import { safetyMatter } from '../guard-safety.js'
import { tellMatter } from './answer-item.js'
import { noticeValues } from './buttons.js'
import { freshDraft } from './draft.js'
import { guardReport } from './guard-report.js'

/**
 * "Cán bộ đòi tiền, với lại đèn đường hỏng cả tháng": the grievance is directed to where it belongs and not kept; the
 * rest begins a report, which the citizen may still send or not (Nghị định 154/2026/NĐ-CP Điều 14).
 */
export const splitMixed: Step = (turn) => {
  if (!turn.found || turn.content.kind !== 'text' || turn.draft?.what !== undefined) return undefined
  const matter = safetyMatter(turn.found, turn.settings, false)
  if (matter === undefined || matter === 'emergency') return undefined
  const guarded = guardReport(turn, undefined)
  if (guarded.kind !== 'split') return undefined
  const told = tellMatter(turn, { ...(turn.draft ?? freshDraft(turn.fresh.id)), paused: false }, guarded.text)
  return {
    ...told,
    route: matter,
    outcome: 'redirected',
    blocks: [
      ...guarded.say,
      ...turn.sentences.say('report.notice_heard', noticeValues(turn)),
      ...told.blocks,
    ],
    keepText: false,
  }
}
