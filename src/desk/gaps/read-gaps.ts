import { fold, normalise } from '../../language/fold.js'
import type { GapMarkStore } from '../../proposals/proposal-store.js'
import type { GapQuestion, QuestionLog } from '../../questions/question-log.js'
import type { TextVectors } from '../../search/meaning-index.js'
import type { Search } from '../../search/search.js'
import { groupGaps, type Gap, type GapGroup, type GapKind } from './group-gaps.js'

export interface GapParts {
  questions: QuestionLog
  marks: GapMarkStore
  search: () => Search
}

/** Questions looked at; more are cut at the oldest. */
const MOST_QUESTIONS = 600

/** An answer less sure than this is looked at again. */
const LEAST_CONFIDENCE = 0.6

/** Ways of talking that no record will answer. */
const TALK: ReadonlySet<string> = new Set(['smalltalk', 'abuse', 'own_data', 'handoff', 'feedback_status'])

/** The commune's gap list since a time. A model that fails leaves the words to group by. */
export async function readGaps(
  { questions, marks, search }: GapParts,
  commune: string,
  since: Date,
): Promise<GapGroup[]> {
  const [stored, decided] = await Promise.all([
    questions.gaps(commune, { since, confidence: LEAST_CONFIDENCE }, MOST_QUESTIONS),
    marks.all(commune),
  ])
  const asked = stored.filter(({ route, disliked }) => disliked || !TALK.has(route))
  const reader = search()
  const vectors = await understood(reader, [...new Set(asked.map(({ text }) => normalise(text)))])
  const { noise } = reader.knowledge.language
  const quiet = new Set([...noise.words, ...noise.weak].map(fold))
  // The same is asked again and again, and reading looks for slips in every word.
  const words = new Map<string, readonly string[]>()
  const wordsOf = (text: string): readonly string[] => {
    const read = words.get(text) ?? reader.read(text).words.filter((word) => !quiet.has(word))
    words.set(text, read)
    return read
  }
  const gaps = asked.map((question): Gap => {
    const text = normalise(question.text)
    return {
      id: question.id,
      text: question.text,
      kind: kindOf(question),
      words: wordsOf(text),
      vector: vectors.get(text),
    }
  })
  return groupGaps(gaps, {
    ignored: new Set(decided.filter(({ kind }) => kind === 'ignored').map(({ mark }) => mark)),
    linked: decided.filter(({ kind }) => kind === 'linked').map(({ mark, other }) => [mark, other] as const),
  })
}

function kindOf({ disliked, outcome }: GapQuestion): GapKind {
  if (disliked) return 'disliked'
  if (outcome === 'asked_back') return 'asked_back'
  return outcome === 'answered' ? 'unsure' : 'unanswered'
}

async function understood(search: Search, texts: readonly string[]): Promise<TextVectors> {
  try {
    return await search.understand(texts)
  } catch {
    return new Map()
  }
}
