import { slotNames, type Slot } from '../knowledge/language-records.js'
import { foldedWords, containsPhrase } from '../language/fold.js'

/**
 * What a button means, written out in its id, so that a button pressed a week later, on any
 * process, still says the same. Ids stay within 60 ASCII characters (Telegram allows 64 bytes).
 */
export type ChoiceMeaning =
  | { kind: 'procedure'; code: string; slot: Slot }
  /** The papers of the special cases that did not fit into the answer. */
  | { kind: 'cases'; code: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'field'; field: string; page: number }
  /** A button of the report being written; `value` is a kind, a step, a ticket's code. */
  | { kind: 'report'; item: ReportItem; value?: string | undefined }
  /** A button about a ticket; `code` is empty only for "mine". */
  | { kind: 'ticket'; item: TicketItem; code: string; stars: number }
  | {
      kind: 'menu'
      item:
        'fields' | 'help' | 'staff' | 'bot' | 'none' | 'data' | 'export' | 'erase' | 'erase_yes' | 'erase_no'
    }

const REPORT_ITEMS = [
  'start',
  'resume',
  'anew',
  'cancel',
  'kind',
  'skip',
  'drop_files',
  'anonymous',
  'named',
  'edit',
  'change',
  'review',
  'different',
  'merge',
  'send',
] as const
export type ReportItem = (typeof REPORT_ITEMS)[number]

const TICKET_ITEMS = ['mine', 'view', 'add', 'contest', 'withdraw', 'withdraw_yes', 'stars', 'rate'] as const
export type TicketItem = (typeof TICKET_ITEMS)[number]

const MENU_ITEMS = [
  'fields',
  'help',
  'staff',
  'bot',
  'none',
  'data',
  'export',
  'erase',
  'erase_yes',
  'erase_no',
] as const

export function choiceId(meaning: ChoiceMeaning): string {
  switch (meaning.kind) {
    case 'procedure':
      return `p:${meaning.code}:${meaning.slot}`
    case 'cases':
      return `c:${meaning.code}`
    case 'elsewhere':
      return `e:${meaning.id}`
    case 'field':
      return `f:${meaning.field}:${meaning.page}`
    case 'report':
      return meaning.value === undefined ? `r:${meaning.item}` : `r:${meaning.item}:${meaning.value}`
    case 'ticket':
      return ['t', meaning.item, meaning.code, meaning.item === 'rate' ? meaning.stars : '']
        .join(':')
        .replace(/:+$/, '')
    case 'menu':
      return `m:${meaning.item}`
  }
}

/** Undefined when the id is none of ours: an older release's, or made up. */
export function readChoiceId(id: string): ChoiceMeaning | undefined {
  const [kind, first = '', second = '', third = ''] = id.split(':')
  if (kind === 'p') {
    const slot = slotNames.find((name) => name === second)
    return slot ? { kind: 'procedure', code: first, slot } : undefined
  }
  if (kind === 'c' && first !== '') return { kind: 'cases', code: first }
  if (kind === 'e' && first !== '') return { kind: 'elsewhere', id: first }
  if (kind === 'f' && /^\d{1,3}$/.test(second)) return { kind: 'field', field: first, page: Number(second) }
  if (kind === 'r') {
    const item = REPORT_ITEMS.find((name) => name === first)
    return item && { kind: 'report', item, value: second === '' ? undefined : second }
  }
  if (kind === 't') {
    const item = TICKET_ITEMS.find((name) => name === first)
    const stars = item === 'rate' ? Number(third) : 0
    return item && { kind: 'ticket', item, code: second, stars }
  }
  const item = kind === 'm' ? MENU_ITEMS.find((name) => name === first) : undefined
  return item ? { kind: 'menu', item } : undefined
}

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    mot: 1,
    nhat: 1,
    hai: 2,
    nhi: 2,
    ba: 3,
    bon: 4,
    tu: 4,
    nam: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
  }),
)

/** Words that may stand around a number: "số 2", "cái thứ hai ạ", "chọn 3 nhé". */
const AROUND_NUMBER = new Set(
  'so cai thu chon muc lua truong hop y phuong an a nhe nha di em minh toi lay dap'.split(' '),
)

/** "2", "số 2", "cái thứ hai": the number, when nothing else is said. */
export function typedNumber(text: string): number | undefined {
  const rest = foldedWords(text).filter((word) => !AROUND_NUMBER.has(word))
  const only = rest.length === 1 ? rest[0] : undefined
  if (only === undefined) return undefined
  return /^\d{1,2}$/.test(only) ? Number(only) : NUMBER_WORDS.get(only)
}

/** A typed answer to numbered choices: "2", "số 2", "cái thứ hai", a label or a part only one label has. */
export function matchTypedChoice<C extends { label: string }>(
  text: string,
  choices: readonly C[],
): C | undefined {
  const words = foldedWords(text)
  if (words.length === 0 || words.length > 12) return undefined
  const number = typedNumber(text)
  if (number !== undefined) return choices[number - 1]
  const labels = choices.map((choice) => ({ choice, words: foldedWords(choice.label) }))
  const equal = labels.filter((label) => label.words.join(' ') === words.join(' '))
  if (equal.length === 1) return equal[0]?.choice
  if (words.length < 2) return undefined
  const parts = labels.filter((label) => containsPhrase(label.words, words))
  return parts.length === 1 ? parts[0]?.choice : undefined
}
