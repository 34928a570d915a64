import type { Block, Choice } from '../../channels/channel.js'
import { feedbackKinds, type FeedbackKind } from '../../feedback/ticket.js'
import { choiceId, type ReportItem } from '../choices.js'
import type { Sentences } from '../sentences.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { draftMark, editable, MOST_FILES, nextStep, type DraftStep, type ReportDraft } from './draft.js'
import { reviewBlocks } from './review.js'
import { sameMatterEnding } from './same-matter.js'
import { suggestKind } from './suggest-kind.js'

/** The turn's answer is the next question of the report. `before` is said first. */
export function askNext(turn: Turn, draft: ReportDraft, before: readonly Block[] = []): Ending {
  if (draft.step === 'duplicate') {
    const same = sameMatterEnding(turn, draft)
    // The other one was answered or closed in the meantime.
    if (!same) return askNext(turn, { ...draft, step: nextStep(draft) }, before)
    return { ...same, blocks: [...before, ...same.blocks] }
  }
  return ending(turn, {
    route: 'feedback',
    outcome: 'asked_back',
    blocks: [...before, ...askedItem(turn, draft)],
    choices: itemChoices(turn, draft),
    ask: buttonOf(draft),
    draft: { ...draft, paused: false },
  })
}

/** Answers that some channels have a button for. */
function buttonOf({ step, kind }: ReportDraft): Ending['ask'] {
  if (step === 'where' && kind === 'field_report') return 'location'
  return step === 'contact' ? 'phone' : undefined
}

/** The question of the item that is due, by itself. */
function askedItem(turn: Turn, draft: ReportDraft): Block[] {
  const { sentences } = turn
  switch (draft.step) {
    case 'what':
      return sentences.say('report.ask_what')
    case 'kind': {
      const kind = draft.kind ?? suggestKind(turn, draft.what ?? '')
      return sentences.say('report.ask_kind', { kind: kindLabel(sentences, kind) })
    }
    case 'where':
      return sentences.say(draft.kind === 'field_report' ? 'report.ask_where' : 'report.ask_where_office')
    case 'when':
      return sentences.say('report.ask_when')
    case 'about':
      return sentences.say(draft.kind === 'legal_text' ? 'report.ask_about_text' : 'report.ask_about')
    case 'files':
      return draft.files.length === 0
        ? sentences.say('report.ask_files', { most: String(MOST_FILES) })
        : sentences.say('report.ask_more_files', {
            count: String(draft.files.length),
            most: String(MOST_FILES),
          })
    case 'name':
      return sentences.say('report.ask_name')
    case 'address':
      return sentences.say('report.ask_address')
    case 'contact':
      return sentences.say('report.ask_contact')
    case 'review':
      return reviewBlocks(turn, draft)
    case 'edit':
      return sentences.say('report.ask_edit')
    case 'duplicate':
      return []
  }
}

function itemChoices(turn: Turn, draft: ReportDraft): Choice[] {
  const { sentences } = turn
  const button = (item: ReportItem, key: Parameters<Sentences['phrase']>[0], value?: string): Choice => ({
    id: choiceId({ kind: 'report', item, value }),
    label: (sentences.phrase as (key: string) => string)(key),
  })
  const cancel = button('cancel', 'report.cancel', draftMark(draft))
  const back = draft.editing ? [button('review', 'report.back_to_review')] : []
  switch (draft.step) {
    case 'what':
      return [...back, cancel]
    case 'kind':
      return [...kindChoices(turn, draft), ...back, cancel]
    case 'where':
      return [button('skip', 'report.place_told', draft.step), ...back, cancel]
    case 'when':
    case 'about':
      return [button('skip', 'report.skip', draft.step), ...back, cancel]
    case 'files':
      return [
        button('skip', draft.files.length === 0 ? 'report.no_files' : 'report.files_done', draft.step),
        ...(draft.files.length === 0 ? [] : [button('drop_files', 'report.drop_files', draftMark(draft))]),
        ...back,
        cancel,
      ]
    case 'name':
      return [button('anonymous', 'report.anonymous'), ...back, cancel]
    case 'address':
    case 'contact':
      return [...back, cancel]
    case 'review':
      return [
        button('send', 'report.send', draftMark(draft)),
        button('edit', 'report.edit'),
        ...(draft.anonymous ? [button('named', 'report.give_name')] : []),
        cancel,
      ]
    case 'edit':
      return [
        ...editable(draft).map((step) => button('change', `report.item.${step as EditableStep}`, step)),
        button('review', 'report.back_to_review'),
      ]
    case 'duplicate':
      return []
  }
}

type EditableStep = Exclude<DraftStep, 'review' | 'edit' | 'duplicate'>

/** The suggested kind first. */
function kindChoices(turn: Turn, draft: ReportDraft): Choice[] {
  const suggested = draft.kind ?? suggestKind(turn, draft.what ?? '')
  return [suggested, ...feedbackKinds.filter((kind) => kind !== suggested)].map((kind) => ({
    id: choiceId({ kind: 'report', item: 'kind', value: kind }),
    label: kindLabel(turn.sentences, kind),
  }))
}

export function kindLabel(sentences: Sentences, kind: FeedbackKind): string {
  return sentences.phrase(`report.kind.${kind}`)
}
