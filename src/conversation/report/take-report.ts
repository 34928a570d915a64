import { readEmail, readName, readPhone } from '../../feedback/contact.js'
import type { Ending, Step, Turn } from '../turn.js'
import { offeredMeaning } from '../typed-choice.js'
import { answerItem } from './answer-item.js'
import { cancelled, carryOutReport } from './buttons.js'
import { takeFile, takePlace } from './attach.js'
import { guardReport } from './guard-report.js'
import { leavesReport } from './leaves-report.js'
import type { ReportDraft } from './draft.js'

/**
 * The report being written (phản ánh, kiến nghị): a button of it, a picture or a place for it, or the answer to
 * what was asked last. Words are looked at for danger and grievances first, whatever was asked; what leaves the
 * report is answered by the steps after this one, and the draft waits.
 */
export const takeReport: Step = (turn) => {
  const meaning = offeredMeaning(turn)
  if (meaning?.kind === 'report') return carryOutReport(turn, meaning)
  if (meaning) return undefined
  if (turn.content.kind === 'file') return takeFile(turn)
  if (turn.content.kind === 'location') return takePlace(turn)
  const draft = turn.draft
  if (!draft || turn.text === '' || (draft.paused && !answersAfterAll(turn, draft))) return undefined
  if (isCancel(turn)) return cancelled(turn)
  if (leavesReport(turn, draft)) return undefined
  return answered(turn, draft)
}

function answered(turn: Turn, draft: ReportDraft): Ending {
  const guarded = guardReport(turn, draft)
  if (guarded.kind === 'directed') return guarded.ending
  const next = answerItem(turn, draft, guarded.text)
  return guarded.kind === 'clean'
    ? next
    : { ...next, blocks: [...guarded.say, ...next.blocks], keepText: false }
}

function isCancel({ text }: Turn): boolean {
  return /^\/(huy|cancel|thoi)\b|^(hủy|huỷ|huy|thôi không gửi nữa|thoi khong gui nua|không gửi nữa|khong gui nua|hủy bỏ)[.! ]*$/iu.test(
    text.trim(),
  )
}

/** A draft that waits is taken up by what can only be the answer to its question: a name, an address, a number. */
function answersAfterAll({ found, text, settings }: Turn, { step }: ReportDraft): boolean {
  if (!found || found.query.slots.length > 0) return false
  const best = found.candidates[0]
  if (best && best.probability >= settings.decision.sure) return false
  if (step === 'contact') return readPhone(text).ok || readEmail(text).ok
  return step === 'name' && readName(text).ok && text.split(' ').length >= 2 && /^\p{Lu}/u.test(text)
}
