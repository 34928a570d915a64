import type { Block, Span } from '../../channels/channel.js'
import { clockFor, dueOf } from '../../feedback/transition.js'
import { readablePoint, readableDate } from '../ticket/words.js'
import type { Turn } from '../turn.js'
import { kindLabel } from './ask-item.js'
import type { ReportDraft } from './draft.js'

/** Everything that will be sent, item by item, and what can be expected of it. */
export function reviewBlocks(turn: Turn, draft: ReportDraft): Block[] {
  const { sentences } = turn
  const items: [Parameters<typeof sentences.phrase>[0], string | undefined][] = [
    ['report.item.kind', draft.kind && kindLabel(sentences, draft.kind)],
    ['report.item.what', draft.what],
    ['report.item.where', draft.where],
    ['report.item.point', draft.point && readablePoint(draft.point)],
    ['report.item.when', draft.when],
    ['report.item.about', draft.procedure ?? draft.dossier],
    ['report.item.files', draft.files.length === 0 ? undefined : String(draft.files.length)],
    ...(draft.anonymous
      ? []
      : ([
          ['report.item.name', draft.name],
          ['report.item.address', draft.address],
          ['report.item.contact', draft.phone ?? draft.email],
        ] as [Parameters<typeof sentences.phrase>[0], string | undefined][])),
  ]
  const rows = items.flatMap(([key, value]): Span[][] =>
    value === undefined
      ? []
      : [[{ text: `${(sentences.phrase as (key: string) => string)(key)}: `, bold: true }, { text: value }]],
  )
  return [...sentences.say('report.review'), { kind: 'list', items: rows }, ...promise(turn, draft)]
}

function promise(turn: Turn, draft: ReportDraft): Block[] {
  const { sentences, rulebook, today } = turn
  if (draft.anonymous) return sentences.say('report.review_tip')
  const clock = draft.kind && clockFor(draft.kind, 'formal', today, rulebook)
  const due = clock && dueOf(clock, rulebook)
  if (!clock || !due) return sentences.say('report.review_no_promise')
  return sentences.say('report.review_promise', { days: String(clock.limit), due: readableDate(due) })
}
