import { normalise } from '../language/fold.js'
import { COURTESY, LINK, SELF } from './person-name.js'
import { spelled, spelledAlone, WORD_END } from './spelled.js'

export { readName, type ReadName } from './person-name.js'
export { readPhone, type ReadPhone } from './phone.js'

export type ReadEmail =
  { ok: true; email: string } | { ok: false; problem: 'no_email' | 'malformed' | 'too_long' }
export type ReadAddress =
  { ok: true; address: string } | { ok: false; problem: 'too_short' | 'too_long' | 'not_an_address' }

/** RFC 5321 with the letters people use: no quotes, no address of a machine by number. */
export const EMAIL =
  /[a-z\d](?:[\w+%-]|\.(?!\.)){0,63}(?<!\.) ?@ ?(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}/iu

const ADDRESS_LENGTH = { min: 5, max: 200 }
/** "ấp 3", "tổ 5". */
const SHORT_ADDRESS = /^\p{L}{2,} ?\d/u
const EMAIL_LENGTH = 254

const ADDRESS_LEAD = new RegExp(
  `^(?:${spelledAlone('dạ', 'thưa', 'vâng')}[ ,]*)*(?:` +
    `${spelled('địa chỉ', 'đ/c', 'đc')}(?: ${spelled('nhà', 'thường trú', 'liên hệ', 'của')}| ${SELF})*(?: ${spelled('là', 'ở', 'tại')}| ?[:=-])*${WORD_END}` +
    `|(?:${spelled('nhà', 'gia đình')} )?(?:${SELF} )?(?:${spelled('đang', 'hiện', 'hiện đang')} )?(?:${spelled('sống', 'trú', 'thường trú', 'tạm trú', 'ngụ', 'cư trú')} )?${spelled('ở', 'tại')}${WORD_END}` +
    `)[ :]*`,
  'iu',
)

/** The e-mail address of an answer, its domain in lower case. */
export function readEmail(text: string): ReadEmail {
  const readable = normalise(text.slice(0, 5000))
  const match = EMAIL.exec(readable)
  if (!match) return { ok: false, problem: readable.includes('@') ? 'malformed' : 'no_email' }
  // "nguyễn@gmail.com": only its tail has the right form.
  const before = readable.slice(0, match.index).at(-1) ?? ' '
  if (/[\p{L}\p{N}._@-]/u.test(before)) return { ok: false, problem: 'malformed' }
  const [local = '', domain = ''] = match[0].replaceAll(' ', '').split('@')
  const email = `${local}@${domain.toLowerCase()}`
  return email.length > EMAIL_LENGTH ? { ok: false, problem: 'too_long' } : { ok: true, email }
}

/** A postal address without what leads to it, otherwise as typed. */
export function readAddress(text: string): ReadAddress {
  const answer = normalise(text.slice(0, 5000))
  const address = answer.replace(ADDRESS_LEAD, '').replace(COURTESY, '').trim()
  if (address.length > ADDRESS_LENGTH.max) return { ok: false, problem: 'too_long' }
  if (address.length < ADDRESS_LENGTH.min && !SHORT_ADDRESS.test(address))
    return { ok: false, problem: 'too_short' }
  return LINK.test(address) || !/\p{L}{2}/u.test(address)
    ? { ok: false, problem: 'not_an_address' }
    : { ok: true, address }
}
