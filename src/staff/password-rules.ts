import { commonWords, keyRows } from './common-words.js'

/** What is wrong with a new password, as a sentence for the person who chose it; undefined when nothing is. Pure. */
export function passwordFault(
  password: string,
  person: { login: string; name: string; place: readonly string[] },
): string | undefined {
  const length = Array.from(password.normalize('NFC')).length
  if (length < LEAST) return `Mật khẩu phải có ít nhất ${LEAST} ký tự.`
  if (length > MOST) return `Mật khẩu dài nhất ${MOST} ký tự.`
  if (/\p{Cc}/u.test(password)) return 'Mật khẩu có ký tự không gõ lại được.'
  const own = [person.login, ...person.name.split(/\s+/), person.name, ...person.place]
  return leftOver(fold(password), own.map(fold)) < LEAST_LEFT
    ? 'Mật khẩu này quá dễ đoán. Anh/chị chọn vài từ không liên quan nhau, ví dụ bốn từ bất kỳ viết liền.'
    : undefined
}

export const LEAST = 12
/** Longer ones would only make hashing dearer. */
export const MOST = 128

/** Letters and digits that must be left when what is easily guessed was taken out. */
const LEAST_LEFT = 5

/** A run of neighbours on the keyboard or in the alphabet counts from this length. */
const LEAST_RUN = 4

/** How many different signs are left of a folded password without listed words, own names, years and rows of keys. */
function leftOver(folded: string, own: readonly string[]): number {
  const words = [...own, ...commonWords]
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ''))
    .filter((word) => word.length > 1)
    .sort((one, other) => other.length - one.length)
  let rest = folded.replaceAll(/[^a-z0-9]/g, '')
  rest = withoutRuns(rest)
  for (const word of words) rest = rest.replaceAll(word, ' ')
  rest = rest.replaceAll(/(?:19|20)\d\d/g, ' ').replaceAll(/[^a-z0-9]/g, '')
  return new Set(rest).size
}

function withoutRuns(text: string): string {
  const rows = keyRows.flatMap((row) => [row, Array.from(row).reverse().join('')])
  let rest = ''
  for (let at = 0; at < text.length;) {
    let length = LEAST_RUN
    while (at + length <= text.length && rows.some((row) => row.includes(text.slice(at, at + length))))
      length++
    const run = length - 1
    if (run >= LEAST_RUN) {
      rest += ' '
      at += run
    } else {
      rest += text[at] ?? ''
      at++
    }
  }
  return rest
}

/** Lower case without diacritics, digits and signs that stand for letters put back. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
}
