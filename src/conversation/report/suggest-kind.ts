import type { FeedbackKind } from '../../feedback/ticket.js'
import { feedbackKinds } from '../../feedback/ticket.js'
import { containsPhrase, foldedWords } from '../../language/fold.js'
import type { Turn } from '../turn.js'

/**
 * The kind whose signs (`knowledge/language/report-kinds.yml`) the words hold most of, a long sign counting
 * more; a field report when they hold none. Only a suggestion: the citizen says which it is.
 */
export function suggestKind({ search }: Pick<Turn, 'search'>, text: string): FeedbackKind {
  const words = foldedWords(text)
  const signs = search.knowledge.language.reportKinds
  const weight = (kind: FeedbackKind): number =>
    signs[kind]
      .map((sign) => foldedWords(sign))
      .filter((sign) => containsPhrase(words, sign))
      .reduce((sum, sign) => sum + sign.length, 0)
  return feedbackKinds.reduce<FeedbackKind>(
    (most, kind) => (weight(kind) > weight(most) ? kind : most),
    'field_report',
  )
}
