import type { FeedbackKind } from '../../feedback/ticket.js'
import { feedbackKinds } from '../../feedback/ticket.js'
import { reads, wordsAt } from '../../feedback/words-at.js'
import type { Turn } from '../turn.js'

/**
 * The kind whose signs (`knowledge/language/report-kinds.yml`) the words hold most of, a long sign counting
 * more; a field report when they hold none. Only a suggestion: the citizen says which it is.
 */
export function suggestKind({ search }: Pick<Turn, 'search'>, text: string): FeedbackKind {
  const words = wordsAt(text.normalize('NFC'))
  const signs = search.knowledge.language.reportKinds
  const weight = (kind: FeedbackKind): number =>
    signs[kind]
      .map((sign) => sign.split(' '))
      .filter((sign) => words.some((_, at) => sign.every((word, place) => reads(words[at + place], word))))
      .reduce((sum, sign) => sum + sign.length, 0)
  return feedbackKinds.reduce<FeedbackKind>(
    (most, kind) => (weight(kind) > weight(most) ? kind : most),
    'field_report',
  )
}
