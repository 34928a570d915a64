import type { Block } from '../../channels/channel.js'
import { readAddress, readEmail, readName, readPhone } from '../../feedback/contact.js'
import { readAllInOne } from '../../feedback/all-in-one.js'
import { LEAST_WHAT, MOST_DETAIL } from '../../feedback/report-limits.js'
import { HIDDEN, maskNumbers } from '../mask.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { askNext } from './ask-item.js'
import { answered, fitting, mayPassOver, prefilled, type DraftStep, type ReportDraft } from './draft.js'
import { sameMatterEnding } from './same-matter.js'

/** Takes the answer to what was asked, or says what is wrong with it and asks again. */
export function answerItem(turn: Turn, draft: ReportDraft, text: string): Ending {
  const { sentences } = turn
  if (mayPassOver(draft) && PASSES_OVER.test(text.trim())) return askNext(turn, answered(draft, draft.step))
  switch (draft.step) {
    case 'what':
      return tellMatter(turn, draft, text)
    case 'where':
    case 'when':
    case 'about':
      return tellDetail(turn, draft, draft.step, text)
    case 'name': {
      const read = readName(text)
      if (!read.ok) return again(turn, draft, sentences.say(`report.bad_name.${read.problem}`))
      return askNext(turn, answered(draft, 'name', { name: read.name, anonymous: false }))
    }
    case 'address': {
      const read = readAddress(text)
      if (!read.ok) return again(turn, draft, sentences.say(`report.bad_address.${read.problem}`))
      return askNext(turn, answered(draft, 'address', { address: read.address }))
    }
    case 'contact':
      return tellContact(turn, draft, text)
    case 'kind':
      return again(turn, draft, sentences.say('report.choose_kind'))
    case 'files':
      return again(turn, draft, sentences.say('report.files_or_go_on'))
    case 'review':
      return again(turn, draft, sentences.say('report.review_unclear'))
    case 'edit':
      return again(turn, draft, sentences.say('report.edit_unclear'))
    case 'duplicate':
      return askNext(turn, draft)
  }
}

/** "Không có", "không nhớ", "xong rồi": nothing to tell of this item. With and without marks. */
const PASSES_OVER =
  /^(?:dạ |da )?(?:bỏ qua|bo qua|đã viết ở trên|da viet o tren|như trên|nhu tren|(?:k|ko|hk|không|khong|hông|hong|chưa|chua)(?: (?:có|co|nhớ|nho|biết|biet|rõ|ro|ảnh|anh|hình|hinh|đâu|dau|ạ|a|rõ lắm|ro lam))*|xong|tiếp|tiep|đi tiếp|di tiep|hết|het)(?: (?:rồi|roi|ạ|a|nhé|nhe))*[.! ]*$/iu

/** The report in the citizen's own words, with whatever else the same message told. */
export function tellMatter(turn: Turn, draft: ReportDraft, text: string): Ending {
  const told = readAllInOne(text)
  const what = maskNumbers(told.what).trim()
  if (what.length < LEAST_WHAT || !tells(what))
    return again(turn, draft, turn.sentences.say('report.what_too_short'))
  const items = fitting({
    where: told.where,
    when: told.when,
    procedure: told.procedure,
    dossier: told.dossier,
    name: told.name,
    address: told.address,
    phone: told.phone,
    email: told.email,
  })
  // On the review only the words are changed; what was answered before stays.
  const next = draft.editing
    ? answered(draft, 'what', { what })
    : prefilled({ ...draft, editing: false }, { ...items, what })
  return sameMatterEnding(turn, next) ?? askNext(turn, next)
}

function tellDetail(turn: Turn, draft: ReportDraft, step: 'where' | 'when' | 'about', text: string): Ending {
  if (text.length > MOST_DETAIL[step]) {
    return again(turn, draft, turn.sentences.say('report.item_too_long', { most: String(MOST_DETAIL[step]) }))
  }
  if (step !== 'about') {
    const told = maskNumbers(text)
    const items = fitting({ [step]: told })
    if (!tells(told) || items[step] === undefined)
      return again(turn, draft, turn.sentences.say('report.item_unclear'))
    return askNext(turn, answered(draft, step, items))
  }
  if (!/[\p{L}\p{N}]/u.test(text)) return again(turn, draft, turn.sentences.say('report.item_unclear'))
  const code = /\b\d\.\d{6}\b/.exec(text)?.[0]
  return askNext(turn, answered(draft, 'about', code === undefined ? { dossier: text } : { procedure: code }))
}

/** Some letter or digit is left beside emoji, signs and numbers that were hidden. */
function tells(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replaceAll(HIDDEN, ''))
}

function tellContact(turn: Turn, draft: ReportDraft, text: string): Ending {
  if (text.includes('@')) {
    const mail = readEmail(text)
    if (!mail.ok) return again(turn, draft, turn.sentences.say('report.bad_email'))
    return askNext(turn, answered(draft, 'contact', { email: mail.email }))
  }
  const phone = readPhone(text)
  if (!phone.ok) return again(turn, draft, turn.sentences.say(`report.bad_phone.${phone.problem}`))
  return askNext(turn, answered(draft, 'contact', { phone: phone.phone }))
}

/** What is wrong first, then the same question. */
function again(turn: Turn, draft: ReportDraft, before: readonly Block[]): Ending {
  const asked = askNext(turn, draft)
  return ending(turn, { ...asked, blocks: [...before, ...(SHORT.has(draft.step) ? [] : asked.blocks)] })
}

/** Steps whose question is a whole page: what is wrong is enough. */
const SHORT: ReadonlySet<DraftStep> = new Set(['review', 'edit', 'kind'])
