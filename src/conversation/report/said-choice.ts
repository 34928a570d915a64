import { readPhone } from '../../feedback/contact.js'
import type { ChoiceMeaning } from '../choices.js'
import type { Turn } from '../turn.js'
import { editable, type DraftStep, type ReportDraft } from './draft.js'
import {
  itemNamed,
  itemToChange,
  saysBack,
  saysChange,
  saysNameless,
  saysSend,
  saysYes,
} from './said-words.js'
import { suggestKind } from './suggest-kind.js'

type ReportMeaning = Extract<ChoiceMeaning, { kind: 'report' }>

/** What was typed in place of a button of the report: "gửi đi", "sai rồi", "sửa sđt", "quay lại". */
export function saidMeaning(turn: Turn, draft: ReportDraft): ReportMeaning | undefined {
  const { text } = turn
  const { step } = draft
  if (saysBack(text) || (asksWords(draft) && saysChange(text))) {
    const items = editable(draft)
    const here = items.indexOf(step)
    const before = items.slice(0, here < 0 ? undefined : here).findLast((item) => draft.done.includes(item))
    return before && button('change', before)
  }
  if (step === 'kind' && saysYes(text))
    return button('kind', draft.kind ?? suggestKind(turn, draft.what ?? ''))
  if (step === 'name' && saysNameless(text)) return button('anonymous')
  if (step === 'what') return undefined
  if (step === 'review') {
    if (saysYes(text) || saysSend(text)) return button('send')
    if (saysChange(text)) return button('edit')
  }
  // Asked for something else; what is missing is said and asked.
  if (saysSend(text)) return button('send')
  const named = step === 'edit' ? itemNamed(text) : undefined
  const item = named ?? itemToChange(text)
  return item?.value === '' && isAnswered(draft, item.step) ? button('change', item.step) : undefined
}

/** On the review an item may be given anew in one go: "sửa sđt 0987654321", or the number alone. */
export function saidValue(
  draft: ReportDraft,
  text: string,
): { draft: ReportDraft; text: string } | undefined {
  if (draft.step !== 'review' && draft.step !== 'edit') return undefined
  const item = itemToChange(text)
  if (item && item.value !== '' && isAnswered(draft, item.step) && TOLD.has(item.step))
    return { draft: { ...draft, step: item.step, editing: true }, text: item.value }
  const isNumber = !/\p{L}/u.test(text) && readPhone(text).ok && !draft.anonymous
  return isNumber ? { draft: { ...draft, step: 'contact', editing: true }, text } : undefined
}

/** "Ok", "cảm ơn", "tên sai rồi" of a name that is yet to come: no answer to a question for a place or a name. */
export function tellsNothing({ text, found }: Turn, { step }: ReportDraft): boolean {
  if (!TOLD.has(step) || step === 'what') return false
  return (
    saysYes(text) || itemToChange(text)?.value === '' || (found?.routes.get('thanks') ?? 0) >= SURE_THANKS
  )
}

const SURE_THANKS = 0.85

/** Items that are answered in words. */
const TOLD: ReadonlySet<DraftStep> = new Set(['what', 'where', 'when', 'about', 'name', 'address', 'contact'])

/** The question that is due is answered in words, where "hai" is a name and "số 2" a house. */
export function asksWords({ step }: ReportDraft): boolean {
  return TOLD.has(step)
}

function isAnswered(draft: ReportDraft, step: DraftStep): boolean {
  return draft.done.includes(step) && editable(draft).includes(step)
}

function button(item: ReportMeaning['item'], value?: string): ReportMeaning {
  return { kind: 'report', item, value }
}
