import type { Block } from '../../channels/channel.js'
import { maskNumbers } from '../mask.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { askNext } from './ask-item.js'
import { answered, freshDraft, MOST_FILES, MOST_WHAT, type ReportDraft } from './draft.js'
import { inAlbum } from './album.js'
import { tellMatter } from './answer-item.js'
import { guardReport, type Guarded } from './guard-report.js'
import { noticeValues } from './buttons.js'

type Caption = Exclude<Guarded, { kind: 'directed' }>

/**
 * A picture or PDF. It belongs to the report being written, or begins one; its caption is told of the report, and
 * looked at first for what no report may hold. What cannot be taken is answered with the reason.
 */
export function takeFile(turn: Turn): Ending {
  // Under the first picture stands the report; under a later one a detail of it.
  const known = turn.draft?.what === undefined ? undefined : turn.draft
  const caption = turn.text === '' ? undefined : guardReport(turn, known)
  if (caption?.kind === 'directed') return { ...caption.ending, draft: turn.draft ?? null }
  const taken = inAlbum(turn, takeIn(turn, caption))
  if (!caption || caption.kind === 'clean') return taken
  return { ...taken, blocks: [...caption.say, ...taken.blocks], keepText: caption.kind === 'warned' }
}

function takeIn(turn: Turn, caption: Caption | undefined): Ending {
  const { file, sentences, draft } = turn
  if (!file || 'problem' in file) {
    const blocks = sentences.say(`file.${file?.problem ?? 'unknown_kind'}`)
    if (caption?.kind === 'split')
      return tellCaption(turn, draft ?? freshDraft(turn.fresh.id), caption, blocks)
    const asked = draft && !draft.paused ? tellCaption(turn, draft, caption, blocks) : undefined
    return asked ?? ending(turn, { route: 'unclear', outcome: 'asked_back', blocks })
  }
  const current = draft ?? freshDraft(turn.fresh.id)
  if (current.files.length >= MOST_FILES) {
    return tellCaption(turn, current, caption, sentences.say('file.too_many', { most: String(MOST_FILES) }))
  }
  const held: ReportDraft = {
    ...current,
    files: [...current.files, { name: file.name, kind: file.kind, bytes: file.bytes }],
  }
  const taken = sentences.say('file.taken', { count: String(held.files.length), most: String(MOST_FILES) })
  const begins = draft ? taken : [...sentences.say('file.begins', noticeValues(turn)), ...taken]
  const full = held.files.length >= MOST_FILES && held.step === 'files'
  return tellCaption(turn, full ? answered(held, 'files') : held, caption, begins)
}

/** The words under a file are the report, or are added to it; `before` is said first. */
function tellCaption(
  turn: Turn,
  draft: ReportDraft,
  caption: Caption | undefined,
  before: readonly Block[],
): Ending {
  const held = { ...draft, paused: false }
  if (!caption) return askNext(turn, held, before)
  if (held.what === undefined) {
    const told = tellMatter(turn, held, caption.text)
    return { ...told, blocks: [...before, ...told.blocks] }
  }
  const what = `${held.what}\n${maskNumbers(caption.text)}`
  return askNext(turn, what.length <= MOST_WHAT ? { ...held, what } : held, before)
}

/** A point on the map: where the matter is, if a report is being written. */
export function takePlace(turn: Turn): Ending {
  const { content, draft, sentences } = turn
  if (content.kind !== 'location' || !draft || draft.kind === 'praise') {
    return ending(turn, {
      route: 'unclear',
      outcome: 'asked_back',
      blocks: sentences.say('file.place_for_what'),
    })
  }
  const point = { latitude: content.latitude, longitude: content.longitude }
  const held: ReportDraft = { ...draft, paused: false, point }
  const taken = sentences.say('file.place_taken')
  return askNext(turn, held.step === 'where' ? answered(held, 'where') : held, taken)
}
