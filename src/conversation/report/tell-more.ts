import { readAllInOne } from '../../feedback/all-in-one.js'
import { foldedWords } from '../../language/fold.js'
import { readSender } from '../../feedback/sender-in-one.js'
import { maskNumbers } from '../mask.js'
import { fitting, MOST_WHAT, prefilled, type ReportDraft } from './draft.js'

/** Fewer words are a slip, or an answer to something else. */
const LEAST_WORDS = 4

/** What is told while the kind is asked for goes with the matter, and may hold no more than the matter may. */
export function tellsMatter({ step }: ReportDraft, text: string): boolean {
  return step === 'kind' && foldedWords(text).length >= LEAST_WORDS
}

/**
 * Told while the kind or pictures are asked for: place, time and sender are taken. Beside the kind the rest goes with
 * the matter.
 */
export function withMore(draft: ReportDraft, text: string): ReportDraft {
  const told = readAllInOne(text)
  const items = fitting({
    where: draft.where ?? told.where,
    when: draft.when ?? told.when,
    name: draft.name ?? told.name,
    address: draft.address ?? told.address,
    phone: draft.phone ?? told.phone,
    email: draft.email ?? told.email,
  })
  const more = maskNumbers(told.what)
  const what = `${draft.what ?? ''}\n${more}`
  const ofSender = told.name !== undefined || told.phone !== undefined || told.address !== undefined
  const tells =
    tellsMatter(draft, told.what) &&
    // Said again because no answer came.
    draft.what?.includes(more) !== true &&
    !/[<>{}]|https?:/i.test(text) &&
    !(ofSender && told.what === text.trim()) &&
    what.length <= MOST_WHAT
  const next = prefilled(draft, { ...items, ...(tells && { what }) })
  return { ...next, step: draft.step }
}

/** What an answer to "họ tên?" or "địa chỉ?" tells of the other two; `rest` answers what was asked. */
export function withSender(draft: ReportDraft, text: string): { draft: ReportDraft; rest: string } {
  if (draft.step !== 'name' && draft.step !== 'address') return { draft, rest: text }
  const { rest, phone, email, address } = readSender(text)
  const items = fitting({
    ...(draft.done.includes('contact') ? {} : { phone, email }),
    ...(draft.step === 'name' && !draft.done.includes('address') ? { address } : {}),
  })
  if (Object.keys(items).length === 0) return { draft, rest: text }
  const next = prefilled(draft, items)
  return { draft: { ...next, step: draft.step }, rest }
}
