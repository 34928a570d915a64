import { UsageError } from '../errors.js'
import { feedbackKinds, outcomes, type Role } from '../feedback/ticket.js'
import type { Act, ActName } from '../feedback/transitions.js'
import type { FeedbackPolicy } from '../knowledge/feedback-policy.js'

export const staffRoles = ['receptionist', 'handler', 'leader'] as const satisfies readonly Role[]

/** What an act may need: TEXT after it, or the option of that name. */
export type Field = 'text' | 'kind' | 'unit' | 'to' | 'days' | 'reason' | 'outcome' | 'note'
export type Given = Readonly<Partial<Record<Field, string | undefined>>>

const fields: readonly Field[] = ['text', 'kind', 'unit', 'to', 'days', 'reason', 'outcome', 'note']

interface Form {
  needs: readonly Field[]
  may?: readonly Field[]
}

/** What staff may do from here, with what each act needs. What citizens do to their own reports stands elsewhere. */
const forms = {
  take_up: { needs: [] },
  classify: { needs: ['kind', 'unit'] },
  ask_more: { needs: ['text'] },
  add_info: { needs: ['text'] },
  transfer: { needs: ['to'], may: ['note'] },
  take_back: { needs: ['note'] },
  refuse: { needs: ['reason'], may: ['note'] },
  extend: { needs: ['days', 'reason'] },
  draft_reply: { needs: ['text'] },
  send_back: { needs: ['note'] },
  approve: { needs: [] },
  await_publication: { needs: ['text'] },
  publish: { needs: [] },
  close: { needs: ['outcome'], may: ['note'] },
} as const satisfies Partial<Record<ActName, Form>>

export type DeskAct = keyof typeof forms

export function isDeskAct(name: string): name is DeskAct {
  return Object.hasOwn(forms, name)
}

/** As it is typed: `classify --kind K --unit U`. */
export function formWords(name: DeskAct): string {
  const { needs, may = [] }: Form = forms[name]
  return [name, ...needs.map(fieldWords), ...may.map((field) => `[${fieldWords(field)}]`)].join(' ')
}

/** Throws UsageError that names what is missing, too much or unknown. */
export function readAct(name: string, given: Given, reasons: FeedbackPolicy['refusal_reasons']): Act {
  if (!isDeskAct(name))
    throw new UsageError(
      `no act "${name}" can be done from here; use one of: ${Object.keys(forms).join(', ')}`,
    )
  const { needs, may = [] }: Form = forms[name]
  const missing = needs.filter((field) => given[field] === undefined)
  if (missing.length > 0) throw new UsageError(`${name} needs ${missing.map(fieldWords).join(' ')}`)
  const unused = fields.filter(
    (field) => given[field] !== undefined && !needs.includes(field) && !may.includes(field),
  )
  if (unused.length > 0)
    throw new UsageError(
      `${name} does not use ${unused.map(fieldWords).join(' ')}; write: ${formWords(name)}`,
    )
  const value = (field: Field): string => given[field]?.trim() ?? ''
  switch (name) {
    case 'take_up':
    case 'approve':
    case 'publish':
      return { act: name }
    case 'classify':
      return { act: name, kind: oneOf('kind', value('kind'), feedbackKinds), unit: value('unit') }
    case 'ask_more':
    case 'add_info':
    case 'draft_reply':
      return { act: name, text: value('text') }
    case 'await_publication':
      return { act: name, summary: value('text') }
    case 'transfer':
      return { act: name, to: value('to'), note: value('note') }
    case 'take_back':
    case 'send_back':
      return { act: name, note: value('note') }
    case 'refuse':
      return { act: name, reason: refusalGround(value('reason'), reasons), note: value('note') }
    case 'extend':
      return { act: name, days: wholeNumber('days', value('days')), reason: value('reason') }
    case 'close':
      return { act: name, outcome: oneOf('outcome', value('outcome'), outcomes), note: value('note') }
  }
}

export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((entry) => entry === value)
  if (found === undefined) throw new UsageError(`--${option} is one of: ${allowed.join(', ')}`)
  return found
}

export function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${option} is a whole number`)
  return Number(value)
}

/** The law knows few grounds: the id of one of them. */
function refusalGround(id: string, reasons: FeedbackPolicy['refusal_reasons']): string {
  if (reasons.some((entry) => entry.id === id)) return id
  const known = reasons.map((entry) => `  ${entry.id}  ${entry.label}`)
  throw new UsageError(['--reason of a refusal is one of:', ...known].join('\n'))
}

function fieldWords(field: Field): string {
  return field === 'text' ? 'TEXT' : `--${field} ${field.toUpperCase()}`
}
