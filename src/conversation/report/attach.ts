import { ending, type Ending, type Turn } from '../turn.js'
import { askNext } from './ask-item.js'
import { answered, freshDraft, MOST_FILES, type ReportDraft } from './draft.js'
import { tellMatter } from './answer-item.js'
import { guardReport } from './guard-report.js'
import { noticeValues } from './buttons.js'

/**
 * A picture or PDF. It belongs to the report being written, or begins one: its caption is then the report.
 * What cannot be taken is answered with the reason.
 */
export function takeFile(turn: Turn): Ending {
  const { file, sentences, draft } = turn
  if (!file || 'problem' in file) {
    const blocks = sentences.say(`file.${file?.problem ?? 'unknown_kind'}`)
    const asked = draft && !draft.paused ? askNext(turn, draft, blocks) : undefined
    return asked ?? ending(turn, { route: 'unclear', outcome: 'asked_back', blocks })
  }
  const current = draft ?? freshDraft(turn.fresh.id)
  if (current.files.length >= MOST_FILES) {
    return askNext(turn, current, sentences.say('file.too_many', { most: String(MOST_FILES) }))
  }
  const held: ReportDraft = {
    ...current,
    paused: false,
    files: [...current.files, { name: file.name, kind: file.kind, bytes: file.bytes }],
  }
  const taken = sentences.say('file.taken', { count: String(held.files.length), most: String(MOST_FILES) })
  const begins = draft ? taken : [...sentences.say('file.begins', noticeValues(turn)), ...taken]
  if (turn.text === '' || held.what !== undefined) {
    const full = held.files.length >= MOST_FILES && held.step === 'files'
    return askNext(turn, full ? answered(held, 'files') : held, begins)
  }
  const guarded = guardReport(turn, undefined)
  if (guarded.kind === 'directed') return { ...guarded.ending, draft: draft ?? null }
  const told = tellMatter(turn, held, guarded.text)
  return { ...told, blocks: [...begins, ...(guarded.kind === 'split' ? guarded.say : []), ...told.blocks] }
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
