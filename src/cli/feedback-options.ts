export const FEEDBACK_USAGE = `  feedback list [--state S]... [--kind K] [--unit U] [--overdue]
                                             reports of a commune by last day, and what waits
  feedback show CODE [--sender]              one report; --sender: with name, address, telephone
  feedback act CODE ACT [TEXT] --who NAME --role receptionist|handler|leader [--kind K] [--unit U]
           [--to BODY] [--days N] [--reason R] [--outcome O] [--note N] [--seen VERSION]
                                             one act to a report; its sender is told
  feedback reminders | undelivered           last days nobody answered; messages that did not arrive,
                                             there or here
  feedback file CODE NAME --out FILE         saves a file of a report
  feedback retention [--apply]               closed reports kept long enough, in all communes
    with --commune ID, --json`

/** Options of `hoi-xa feedback` beside those of other commands, as `parseArgs` takes them. */
export const FEEDBACK_OPTIONS = {
  state: { type: 'string', multiple: true },
  kind: { type: 'string' },
  unit: { type: 'string' },
  overdue: { type: 'boolean' },
  sender: { type: 'boolean' },
  role: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string' },
  reason: { type: 'string' },
  outcome: { type: 'string' },
  note: { type: 'string' },
  seen: { type: 'string' },
  out: { type: 'string' },
  apply: { type: 'boolean' },
} as const

type Texts = 'who' | 'kind' | 'unit' | 'role' | 'to' | 'days' | 'reason' | 'outcome' | 'note' | 'seen' | 'out'
type Switches = 'overdue' | 'sender' | 'apply' | 'json'

export type FeedbackOptions = {
  commune: string
  state?: string[] | undefined
} & Partial<Record<Texts, string | undefined> & Record<Switches, boolean | undefined>>

/** Prints one or the other: what programs read, or what people read. */
export type Show = (value: () => unknown, lines: () => readonly string[]) => void
