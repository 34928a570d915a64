import { feedbackKinds } from '../../feedback/ticket.js'
import { actAsCitizen } from '../ticket/act-as-citizen.js'
import { choiceId, type ChoiceMeaning } from '../choices.js'
import { fieldsChoice, staffChoice } from '../menu.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { askNext } from './ask-item.js'
import {
  answered,
  draftMark,
  editable,
  freshDraft,
  mayPassOver,
  nextStep,
  type ReportDraft,
} from './draft.js'
import { sendReport } from './send-report.js'

type ReportMeaning = Extract<ChoiceMeaning, { kind: 'report' }>

/** What a button of the report does. A button of a report that is gone says so. */
export function carryOutReport(turn: Turn, { item, value }: ReportMeaning): Ending {
  const { draft, sentences } = turn
  if (item === 'start') return begun(turn)
  if (!draft) return goneEnding(turn)
  if (isOfOlder(draft, item, value)) return askNext(turn, draft, sentences.say('report.older_button'))
  switch (item) {
    case 'resume':
      return askNext(turn, draft)
    case 'anew':
      return askNext(turn, freshDraft(turn.fresh.id), sentences.say('report.anew'))
    case 'cancel':
      return cancelled(turn)
    case 'kind': {
      const kind = feedbackKinds.find((name) => name === value)
      return askNext(turn, kind ? answered(draft, 'kind', { kind }) : draft)
    }
    case 'skip':
      // Pressed twice: only the question under which it stands is passed over.
      return value === undefined || value === draft.step ? skipped(turn, draft) : askNext(turn, draft)
    case 'drop_files':
      return askNext(turn, { ...draft, files: [] })
    case 'anonymous':
      return askNext(turn, nameless(draft), sentences.say('report.anonymous_means'))
    case 'named':
      return askNext(
        turn,
        asked({ ...draft, anonymous: false, done: without(draft, 'name', 'address', 'contact') }),
      )
    case 'edit':
      return askNext(turn, { ...draft, step: 'edit' })
    case 'review':
      return askNext(turn, { ...draft, editing: false, step: nextStep(draft) })
    case 'change': {
      const step = editable(draft).find((name) => name === value)
      return askNext(turn, step ? { ...draft, step, editing: true } : draft)
    }
    case 'different':
      return askNext(turn, asked({ ...draft, done: [...new Set([...draft.done, 'duplicate' as const])] }))
    case 'merge':
      return actAsCitizen(
        turn,
        value ?? '',
        { act: 'add_info', text: draft.what ?? '' },
        { draft: null, files: draft.files },
      )
    case 'send':
      return sendReport(turn, draft)
  }
}

/** What cannot be taken back is done to the report under whose words the button stands. */
const FINAL: ReadonlySet<ReportMeaning['item']> = new Set(['send', 'cancel', 'anew', 'drop_files'])

function isOfOlder(draft: ReportDraft, item: ReportMeaning['item'], value: string | undefined): boolean {
  return FINAL.has(item) && value !== undefined && value !== draftMark(draft)
}

/** The first words of a report: a notice of what is kept and why, once; then the first question. */
export function begun(turn: Turn): Ending {
  const { draft, sentences } = turn
  if (draft?.what !== undefined) return waitingEnding(turn, draft)
  return askNext(turn, draft ?? freshDraft(turn.fresh.id), sentences.say('report.notice', noticeValues(turn)))
}

export function noticeValues(turn: Turn): { commune: string; days: string } {
  return { commune: turn.commune.name, days: String(turn.rulebook.policy.draft_days) }
}

/** A report half written is taken up or put away, never mixed with another. */
export function waitingEnding(turn: Turn, draft: ReportDraft): Ending {
  const { sentences } = turn
  const button = (item: 'anew' | 'cancel') => choiceId({ kind: 'report', item, value: draftMark(draft) })
  return ending(turn, {
    route: 'feedback',
    outcome: 'asked_back',
    blocks: sentences.say('report.waiting'),
    choices: [
      resumeChoice(turn),
      { id: button('anew'), label: sentences.phrase('report.anew_label') },
      { id: button('cancel'), label: sentences.phrase('report.cancel') },
    ],
  })
}

export function resumeChoice({ sentences }: Pick<Turn, 'sentences'>): { id: string; label: string } {
  return { id: 'r:resume', label: sentences.phrase('report.resume') }
}

export function cancelled(turn: Turn): Ending {
  return ending(turn, {
    route: 'feedback',
    outcome: 'other',
    blocks: turn.sentences.say('report.cancelled'),
    choices: [fieldsChoice(turn.sentences), staffChoice(turn.sentences)],
    draft: null,
  })
}

/** Sent already, cancelled or expired. */
function goneEnding(turn: Turn): Ending {
  const { sentences } = turn
  return ending(turn, {
    route: 'feedback',
    outcome: 'asked_back',
    blocks: sentences.say('report.gone'),
    choices: [
      { id: 't:mine', label: sentences.phrase('ticket.mine_label') },
      { id: 'r:start', label: sentences.phrase('report.start') },
    ],
  })
}

function skipped(turn: Turn, draft: ReportDraft): Ending {
  return mayPassOver(draft)
    ? askNext(turn, answered(draft, draft.step))
    : askNext(turn, draft, turn.sentences.say('report.needed'))
}

function nameless(draft: ReportDraft): ReportDraft {
  const { name: _name, address: _address, phone: _phone, email: _email, ...rest } = draft
  return asked({ ...rest, anonymous: true })
}

function asked(draft: ReportDraft): ReportDraft {
  return { ...draft, editing: false, step: nextStep(draft) }
}

function without(draft: ReportDraft, ...steps: readonly ReportDraft['step'][]): ReportDraft['done'] {
  return draft.done.filter((step) => !steps.includes(step))
}
