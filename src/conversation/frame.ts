/**
 * The matter inside the frame people put around a further one: "à mà còn khai tử thì sao?" asks
 * about "khai tử", "không phải nhận nuôi, chỉ làm giám hộ thôi" about "chỉ làm giám hộ thôi". Pure; a
 * text that is nothing but frame comes back whole.
 */
export function withoutFrame(text: string): string {
  const corrected = text.replace(CORRECTION, '')
  const said = corrected.split(/\s+/).length >= LEAST_WORDS ? corrected : text
  if (!OPENING.test(said)) return said
  const bare = said.replace(OPENING, '').replace(CLOSING, '').trim()
  return bare === '' ? said : bare
}

/** True for a text that asks the same of another matter. */
export function asksTheSame(text: string): boolean {
  return OPENING.test(text)
}

/** What is left after a correction must still say something. */
const LEAST_WORDS = 3

const OPENING =
  /^(?:(?:à|a|ờ|thế|the|vậy|vay|rứa|rua|mà|ma|rồi|roi|dạ|da|ủa|ua)[\s,]+)*(?:còn|con(?=\s.*(?:sao|nao|rang)))\s+/iu

const CLOSING =
  /\s+(?:thì|thi)?\s*(?:sao|thế nào|the nao|như thế nào|răng|rang|ntn)(?:\s+(?:ạ|a|vậy|vay|hè|he|nhỉ|nhi))?[?!.\s]*$/iu

const CORRECTION =
  /^(?:(?:à|a|ak|ấy|khoan|thôi|nhầm|nham|y)[\s,]+)*(?:(?:không|khong|ko|k|hông|hổng|hong)\s+(?:phải|phai)?|(?:nhầm|nham))[^,.]{0,40}[,.]\s*/iu
