import { isDeepStrictEqual } from 'node:util'
import { readEmail, readName, readPhone } from '../../feedback/contact.js'
import { typedNumber } from '../choices.js'
import { ending, type Ending, type Step, type Turn } from '../turn.js'
import { offeredMeaning } from '../typed-choice.js'
import { answerItem } from './answer-item.js'
import { askNext } from './ask-item.js'
import { cancelled, carryOutReport, resumeChoice } from './buttons.js'
import { takeFile, takePlace } from './attach.js'
import { guardReport } from './guard-report.js'
import { leavesReport } from './leaves-report.js'
import type { ReportDraft } from './draft.js'
import { asksWords, saidMeaning, saidValue, tellsNothing } from './said-choice.js'
import { saysGoOn, saysSend } from './said-words.js'
import { tellsMatter, withMore, withSender } from './tell-more.js'

/**
 * The report being written (phản ánh, kiến nghị): a button of it, a picture or a place for it, or the answer to
 * what was asked last. Words are looked at for danger and grievances first, whatever was asked; what leaves the
 * report is answered by the steps after this one, and the draft waits.
 */
export const takeReport: Step = (turn) => {
  const meaning = isTold(turn) ? undefined : offeredMeaning(turn)
  if (meaning?.kind === 'report')
    return mayBeAnswer(turn, meaning) ? surelyCancel(turn) : carryOutReport(turn, meaning)
  if (meaning) return undefined
  if (turn.content.kind === 'file') return takeFile(turn)
  if (turn.content.kind === 'location') return takePlace(turn)
  const draft = turn.draft
  if (!draft || turn.text === '') return undefined
  if (isCancel(turn)) return cancelled(turn)
  if (draft.paused && (saysGoOn(turn.text) || saysSend(turn.text))) return askNext(turn, draft)
  if (draft.paused && !answersAfterAll(turn, draft)) return undefined
  const said = saidMeaning(turn, draft)
  if (said) return carryOutReport(turn, said)
  if (leavesReport(turn, draft)) return undefined
  return answered(turn, draft)
}

function answered(turn: Turn, draft: ReportDraft): Ending {
  const anew = saidValue(draft, turn.text)
  const told = anew?.draft ?? draft
  const guarded = guardReport(turn, tellsMatter(told, turn.text) ? { ...told, step: 'what' } : told)
  if (guarded.kind === 'directed') return { ...guarded.ending, draft }
  const next = takeWords(turn, told, guarded.kind === 'split' ? guarded.text : (anew?.text ?? guarded.text))
  if (guarded.kind === 'clean') return next
  return { ...next, blocks: [...guarded.say, ...next.blocks], keepText: guarded.kind === 'warned' }
}

function takeWords(turn: Turn, draft: ReportDraft, text: string): Ending {
  if (tellsNothing(turn, draft)) return askNext(turn, draft)
  if (LISTENS.has(draft.step)) {
    const more = withMore(draft, text)
    return isDeepStrictEqual(more, draft)
      ? answerItem(turn, draft, text)
      : askNext(turn, more, turn.sentences.say('report.told_more'))
  }
  const sender = withSender(draft, text)
  return sender.rest === '' ? askNext(turn, sender.draft) : answerItem(turn, sender.draft, sender.rest)
}

/** Questions for a button or a picture, where people go on telling. */
const LISTENS: ReadonlySet<ReportDraft['step']> = new Set(['kind', 'files'])

/** "Hai", "số 2", in answer to a question for a name or a place: no number of a button. */
function isTold({ content, text, draft }: Turn): boolean {
  if (content.kind !== 'text' || !draft || draft.paused || !asksWords(draft)) return false
  return typedNumber(text) !== undefined && !/^\D{0,2}\d{1,2}\D{0,2}$|chọn|chon/iu.test(text)
}

/** The bare number of "cancel", where it may as well be what was asked for: a report is not lost by that. */
function mayBeAnswer({ content, text, draft, state }: Turn, { item }: { item: string }): boolean {
  if (item !== 'cancel' || content.kind !== 'text' || typedNumber(text) === undefined) return false
  return draft?.what !== undefined && asksWords(draft) && !state.offered.some(({ id }) => id === 'r:resume')
}

function surelyCancel(turn: Turn): Ending {
  const { sentences, draft } = turn
  return ending(turn, {
    route: 'feedback',
    outcome: 'asked_back',
    blocks: sentences.say('report.surely_cancel'),
    choices: [resumeChoice(turn), { id: 'r:cancel', label: sentences.phrase('report.cancel') }],
    draft: draft ? { ...draft } : null,
  })
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
