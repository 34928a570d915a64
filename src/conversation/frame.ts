import { withoutMarks } from '../language/fold.js'

/**
 * The matter inside the frame people put around a further one: "à mà còn khai tử thì sao?" asks
 * about "khai tử", "không phải nhận nuôi, chỉ làm giám hộ thôi" about "chỉ làm giám hộ thôi". Pure; a
 * text that is nothing but frame comes back whole.
 */
export function withoutFrame(text: string): string {
  const corrected = text.replace(CORRECTION, '')
  const said = corrected.split(/\s+/).length >= LEAST_WORDS ? corrected : text
  const opening = openingOf(said)
  if (!opening.test(said)) return said
  const bare = said.replace(opening, '').replace(CLOSING, '').trim()
  return bare === '' ? said : bare
}

/** True for a text that asks the same of another matter. */
export function asksTheSame(text: string): boolean {
  return openingOf(text).test(text)
}

/** True for "không phải, ý tôi là ...", "nhầm, ...": what was understood is denied. */
export function corrects(text: string): boolean {
  return DENIAL.test(text)
}

function openingOf(text: string): RegExp {
  return withoutMarks(text) === text ? OPENING : OPENING_MARKED
}

/** What is left after a correction must still say something. */
const LEAST_WORDS = 3

const OPENING =
  /^(?:(?:à|a|ờ|thế|the|vậy|vay|rứa|rua|mà|ma|rồi|roi|dạ|da|ủa|ua)[\s,]+)*(?:còn|con(?=\s.*(?:sao|nao|rang)))\s+/iu

/** Where marks are typed, "con" is a child and only "còn" goes on. */
const OPENING_MARKED = /^(?:(?:à|a|ờ|thế|vậy|rứa|mà|rồi|dạ|ủa)[\s,]+)*còn\s+/iu

const CLOSING =
  /\s+(?:thì|thi)?\s*(?:sao|thế nào|the nao|như thế nào|răng|rang|ntn)(?:\s+(?:ạ|a|vậy|vay|hè|he|nhỉ|nhi))?[?!.\s]*$/iu

const SIGH = '(?:(?:à|a|ak|ấy|ay|khoan|thôi|thoi|dạ|da|ờ|ủa|ua|y)[\\s,]+)*'
const NOT = '(?:không|khong|ko|k|hông|hổng|hong)'
const MISTAKEN =
  '(?:(?:tôi|toi|tui|em|e|mình|minh)\\s+)?(?:(?:nói|noi)\\s+)?(?:nhầm|nham)(?:\\s+(?:rồi|roi|nhầm|nham))*'

/** "không phải X,", "không,", "không X, chỉ ...", "nhầm,": what comes after is what is meant. */
const CORRECTION = new RegExp(
  `^${SIGH}(?:${NOT}\\s+(?:phải|phai|fai)(?=[\\s,])[^,.]{0,40}[,.]|${NOT}\\s*,|${NOT}\\s[^,.]{1,40},(?=\\s*(?:chỉ|chi|thôi|thoi|mà|ma)\\s)|${MISTAKEN}\\s*[,.])\\s*`,
  'iu',
)

const DENIAL = new RegExp(
  `^${SIGH}(?:${NOT}\\s+(?:phải|phai|fai)(?=[\\s,])|${NOT}(?:\\s+\\S+)?\\s*,|${MISTAKEN}(?=\\s*(?:[,.!]|$))|(?:ý|y)\\s+(?:tôi|toi|tui|em|e|mình|minh|con|cháu|chau)\\s+(?:là|la|nói|noi|hỏi|hoi))`,
  'iu',
)
